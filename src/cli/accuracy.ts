/** `accuracy SYSTEM`: a network through the errors of one design. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import { cacheOf } from '#src/accuracy/cache.js'
import { type Inputs, readInputs } from '#src/accuracy/inputs.js'
import { logitCount, logitTensors, mostLogits } from '#src/accuracy/logits.js'
import { scalersOf } from '#src/accuracy/model-scalers.js'
import { type OpenModel, openModel } from '#src/accuracy/open-model.js'
import { type Run, runOf } from '#src/accuracy/run.js'
import { type Outcome, simulate } from '#src/accuracy/simulate.js'
import type { Metrics } from '#src/accuracy/tally.js'
import { trainingNotes } from '#src/accuracy/training-note.js'
import { safetensorsBytes } from '#src/checkpoint/write-safetensors.js'
import { textTable } from '#src/report/table.js'
import { mostRepeats } from '#src/sweep/check-accuracy.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { command, jsonOption, textsOf } from './command.js'
import { disturbancesNamed, disturbanceOptions } from './disturbances-named.js'
import { cacheOption, inputOptions } from './input-options.js'
import { threadsOf, threadsOption, wholeNumber } from './whole-number.js'

/** What the command prints as JSON. */
interface Simulated {
  readonly system: string
  readonly model: string
  readonly disturbance: Disturbances
  readonly seed: number
  readonly repeats: number
  readonly samples: number
  readonly source: string
  readonly metrics: Metrics
  readonly exact: Metrics
  /** Nats of a prediction above what it cost the source of the inputs, where that is known: of the system, of the exact network. */
  readonly natsAboveFloor?: number
  readonly exactNatsAboveFloor?: number
  readonly notes: readonly string[]
}

const numberText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : Number(value.toPrecision(6)).toString()

const aboveFloor = (
  { floor }: Inputs,
  { metrics, exact }: Pick<Simulated, 'metrics' | 'exact'>,
): Pick<Simulated, 'natsAboveFloor' | 'exactNatsAboveFloor'> =>
  floor === undefined ? {} : { natsAboveFloor: metrics.meanNll - floor, exactNatsAboveFloor: exact.meanNll - floor }

const shown = (simulated: Simulated): string => {
  const { system, model, samples, source, repeats, metrics, exact, notes, disturbance } = simulated
  const { standardError, ...means } = metrics
  const rows = Object.entries(means).map(([name, value]) => [
    name,
    numberText(value),
    numberText(standardError[name as keyof typeof standardError]),
    name === 'logitError' || name === 'flipRate' ? '' : numberText(exact[name as keyof typeof means]),
  ])
  const { natsAboveFloor, exactNatsAboveFloor } = simulated
  const aboveFloor =
    natsAboveFloor === undefined
      ? []
      : [
          [
            'nats above the floor',
            numberText(natsAboveFloor),
            numberText(standardError.meanNll),
            numberText(exactNatsAboveFloor),
          ],
        ]
  const laws = Object.entries(disturbance).map(([kind, law]: [string, Disturbances[keyof Disturbances]]) => [
    kind,
    law.law,
  ])
  return [
    `${model} on ${system}: ${samples} samples of ${source}, ${repeats} ${repeats === 1 ? 'repeat' : 'repeats'}\n\n`,
    textTable(['metric', system, 'standard error', 'exact'], [...rows, ...aboveFloor]),
    '\n',
    textTable(['operations', 'law'], laws),
    '(--json shows the numbers of the laws)\n',
    ...notes.map((note) => `\nnote: ${note}`),
    notes.length > 0 ? '\n' : '',
  ].join('')
}

const writeLogits = (
  runtime: Runtime,
  file: string | undefined,
  model: OpenModel,
  inputs: Inputs,
  run: Run,
): TE.TaskEither<Failure, void> => {
  if (file === undefined) return TE.right(undefined)
  const count = logitCount(model, inputs)
  return count > mostLogits
    ? TE.left(wrongInput(`--logits: expected at most ${mostLogits} logits, got ${count}: ask for fewer --samples`))
    : runtime.write(file, safetensorsBytes(logitTensors(model, inputs, run)))
}

const metricsFound = (outcome: Outcome): E.Either<Failure, Extract<Outcome, { readonly kind: 'found' }>> =>
  outcome.kind === 'found' ? E.right(outcome) : E.left(wrongInput(outcome.reason))

export const accuracy = command({
  name: 'accuracy',
  describe: 'functional-noise simulation of one design: what its errors do to the answers of a network',
  positionals: [{ name: 'system', describe: 'a system, or `exact` for the undisturbed network' }],
  options: {
    ...inputOptions,
    samples: { type: 'number', describe: 'the first so many inputs; all if not given' },
    ...disturbanceOptions,
    scalers: { type: 'string', describe: 'scalers of gain cells; scalers.json beside the weights if not given' },
    seed: { type: 'number', default: 1, describe: 'of the noise' },
    repeats: { type: 'number', default: 1, describe: 'simulations with other draws, for a standard error' },
    ...threadsOption,
    logits: { type: 'string', describe: 'safetensors file for the logits of every sample, of the first repeat' },
    ...cacheOption,
    ...jsonOption,
  },
  example: [
    'lightfront accuracy lightening-transformer --model glyph-vit --set bits=4 --repeats 3',
    'a shipped network at 4 bits, three times',
  ],
  run: (given) => (runtime) => {
    const system = String(given['system'])
    const { model: name, seed, repeats } = given
    return pipe(
      TE.Do,
      TE.apS('disturb', TE.fromEither(disturbancesNamed(system, given.accounting, textsOf(given.set)))),
      TE.apS('repeats', TE.fromEither(wholeNumber('--repeats', repeats, 1, mostRepeats))),
      TE.apS('seed', TE.fromEither(wholeNumber('--seed', seed, 0, Number.MAX_SAFE_INTEGER))),
      TE.apS('threads', TE.fromEither(threadsOf(runtime, given))),
      TE.bind('model', () => openModel(runtime, name)),
      TE.bind('inputs', ({ model }) => readInputs(runtime, model, given)),
      TE.bind('chosen', ({ model }) => scalersOf(runtime, model, given.scalers)),
      TE.flatMap(({ disturb, model, inputs, chosen, ...asked }) => {
        const { scalers } = chosen
        const disturbance = disturb(model.network.shape)
        const cache = cacheOf(runtime, given)
        return pipe(
          () => simulate(runtime, { model, inputs, scalers, cache, ...asked }, new Map([[system, disturbance]])),
          TE.flatMapEither((outcomes) => metricsFound(outcomes.get(system)!)),
          TE.tap(() => writeLogits(runtime, given.logits, model, inputs, runOf(asked.seed, disturbance, scalers))),
          TE.map(
            ({ metrics, exact, repeats: made }): Simulated => ({
              system,
              model: name,
              disturbance,
              seed,
              repeats: made,
              samples: inputs.samples.length,
              source: inputs.source,
              metrics,
              exact,
              ...aboveFloor(inputs, { metrics, exact }),
              notes: trainingNotes(disturbance, chosen),
            }),
          ),
        )
      }),
      TE.map((found) => runtime.print(given.json ? `${JSON.stringify(found, undefined, 2)}\n` : shown(found))),
    )
  },
})
