/** `train TASK`: a small network trained with the errors of hardware in the loop, or without. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { basename } from 'node:path'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { shellText } from '#src/runtime/shell-text.js'
import { durationText } from '#src/runtime/status.js'
import { suggestion } from '#src/sweep/suggest.js'
import { taskNamed, tasks } from '#src/tasks/index.js'
import type { Task } from '#src/tasks/task.js'
import { sizeFaults, sizeFieldNames, sizeOf, type SizeText } from '#src/training/network-size.js'
import { type FieldFault, numberFaults } from '#src/training/number-field.js'
import { recipeFaults, recipeOf } from '#src/training/recipe-fields.js'
import { requestFields, usualRequest } from '#src/training/request-fields.js'
import { trainModel } from '#src/training/train-model.js'
import type { Trained } from '#src/training/training-request.js'
import { command, jsonOption, textsOf } from './command.js'
import { disturbancesNamed, disturbanceOptions } from './disturbances-named.js'
import { wordsOf } from './shell-words.js'
import { faultLines, recipeTextOf, sizeTextOf, trainingOptions } from './train-options.js'
import { threadsOf, threadsOption } from './whole-number.js'

const taskOf = (name: string): E.Either<Failure, Task> => {
  const names = tasks.map((task) => task.name)
  const unknown = wrongInput(`expected a task, got ${name}${suggestion(name, names)}`, `tasks: ${names.join(', ')}`)
  return E.fromNullable(unknown)(taskNamed(name))
}

/** A network that is there has a size. */
const givenSizes = (text: SizeText, from: string): readonly FieldFault<string>[] =>
  sizeFieldNames
    .filter((field) => text[field] !== undefined)
    .map((field) => ({ field, message: `the network is that of --from ${from}: leave one of them out` }))

/** What the command prints as JSON. */
interface Summary extends Trained {
  readonly task: string
  readonly system: string
  /** The command that simulates what was trained. */
  readonly next: string
}

const shown = (summary: Summary): string => {
  const { task, system, steps, parameters, seconds, firstLoss, lastLoss, resumedAt, folder, next } = summary
  const since = resumedAt === 0 ? '' : ` since step ${resumedAt}`
  return [
    `${task} on ${system}: ${parameters.toLocaleString('en-US')} weights, ${steps} steps, ${durationText(seconds)}${since}`,
    `loss ${firstLoss.toPrecision(4)} at first, ${lastLoss.toPrecision(4)} at last, nats a prediction`,
    `checkpoint in ${folder}`,
    '',
    `next: ${next}`,
    '',
  ].join('\n')
}

export const train = command({
  name: 'train',
  describe: 'train a small network with the errors of a system in the loop, or without: what comes out, accuracy reads',
  positionals: [{ name: 'task', describe: tasks.map(({ name, describe }) => `${name} (${describe})`).join('; ') }],
  options: {
    ...trainingOptions,
    'checkpoint-every': {
      type: 'number',
      default: usualRequest.checkpointEvery,
      describe: requestFields.checkpointEvery.describe,
    },
    ...threadsOption,
    ...jsonOption,
  },
  example: [
    'lightfront train language --system lightening-transformer --set bits=4 --out outputs/language-4-bit',
    'then: lightfront accuracy lightening-transformer --set bits=4 --model outputs/language-4-bit',
  ],
  run: (given) => (runtime) => {
    const { system, from, scalers, out, half, evaluation } = given
    const [name, set, checkpointEvery] = [String(given['task']), textsOf(given.set), given['checkpoint-every']]
    const [recipeText, sizeText] = [recipeTextOf(given), sizeTextOf(given)]
    const recipe = recipeOf(recipeText, from === undefined)
    return pipe(
      TE.Do,
      TE.apS('task', TE.fromEither(taskOf(name))),
      TE.apS('disturbances', TE.fromEither(disturbancesNamed(system, given.accounting, set))),
      TE.apS('threads', TE.fromEither(threadsOf(runtime, given))),
      TE.let('size', ({ task }) => sizeOf(task.usualSize, sizeText)),
      TE.tap(({ size }) => {
        const faults = [
          ...recipeFaults(recipeText, recipe),
          ...numberFaults(requestFields, { evaluation, checkpointEvery }),
          ...(from === undefined ? sizeFaults(sizeText, size) : givenSizes(sizeText, from)),
        ]
        return faults.length > 0 ? TE.left(wrongInput(...faultLines(faults))) : TE.right(undefined)
      }),
      TE.flatMap((asked) =>
        trainModel(runtime, {
          ...asked,
          name: basename(out),
          from,
          scalers,
          recipe,
          out,
          precision: half ? 'F16' : 'F32',
          keepEvery: checkpointEvery,
          evaluationSamples: evaluation,
          command: shellText(['lightfront', 'train', name, ...wordsOf(trainingOptions, given)]),
        }),
      ),
      TE.map((trained): Summary => {
        const chosen = wordsOf(disturbanceOptions, given)
        const next = shellText(['lightfront', 'accuracy', system, ...chosen, '--model', out])
        return { task: name, system, ...trained, next }
      }),
      TE.map((summary) => runtime.print(given.json ? `${JSON.stringify(summary, undefined, 2)}\n` : shown(summary))),
    )
  },
})
