/** `adapt SYSTEM`: scalers of gain cells matched to a checkpoint, without gradients. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { adaptModel } from '#src/accuracy/adapted.js'
import { readInputs } from '#src/accuracy/inputs.js'
import { scalersOf } from '#src/accuracy/model-scalers.js'
import { openModel } from '#src/accuracy/open-model.js'
import type { Adaptation } from '#src/adaptation/adapt.js'
import { encodeScalers } from '#src/adaptation/scalers-file.js'
import { initialScalers } from '#src/noise/gain-cell/scalers.js'
import { refusalOf } from '#src/noise/refusal.js'
import { textTable } from '#src/report/table.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { command, jsonOption, textsOf } from './command.js'
import { disturbancesNamed, disturbanceOptions } from './disturbances-named.js'
import { inputOptions } from './input-options.js'
import { threadsOf, threadsOption } from './whole-number.js'

const cellsOf = (system: string, { dynamic }: Disturbances): E.Either<Failure, GainCellAttention> =>
  dynamic.law === 'gain-cell-attention'
    ? E.right(dynamic)
    : E.left(wrongInput(`${system}: has no gain cells, and nothing else has scalers to adapt`))

const shown = ({ steps, converged }: Adaptation, out: string): string => {
  const number = (value: number): string => value.toExponential(3)
  const rows = steps.map(({ meanError, deviationError, loss }, index) => [
    String(index),
    number(meanError),
    number(deviationError),
    loss === undefined ? '' : loss.toPrecision(6),
  ])
  const ending = converged
    ? `converged after ${steps.length - 1} steps`
    : `not converged after ${steps.length - 1} steps`
  return `${textTable(['step', 'greatest error of a mean', 'of a deviation', 'mean NLL'], rows)}\n${ending}; scalers in ${out}\n`
}

export const adapt = command({
  name: 'adapt',
  describe: 'match the scalers of gain cells to a checkpoint by statistics, without gradients',
  positionals: [{ name: 'system', describe: 'a system with gain cells' }],
  options: {
    ...inputOptions,
    ...disturbanceOptions,
    samples: { type: 'number', default: 16, describe: 'the first so many inputs, all in every step' },
    scalers: {
      type: 'string',
      describe:
        'scalers that the checkpoint was trained with on linear cells; else scalers.json beside it, else initial ones',
    },
    reset: {
      type: 'boolean',
      default: false,
      describe: 'begin with gain 1 and offset 0; else with the scalers that the checkpoint was trained with',
    },
    out: { type: 'string', default: 'scalers.json', describe: 'file for the adapted scalers' },
    ...threadsOption,
    ...jsonOption,
  },
  example: [
    'lightfront adapt gain-cell-attention --model glyph-vit --out scalers.json',
    'then: lightfront accuracy gain-cell-attention --model glyph-vit --scalers scalers.json',
  ],
  run: (given) => (runtime) => {
    const system = String(given['system'])
    const { model: name, out } = given
    return pipe(
      TE.Do,
      TE.apS('disturb', TE.fromEither(disturbancesNamed(system, given.accounting, textsOf(given.set)))),
      TE.apS('threads', TE.fromEither(threadsOf(runtime, given))),
      TE.bind('model', () => openModel(runtime, name)),
      TE.bind('inputs', ({ model }) => readInputs(runtime, model, given)),
      TE.let('disturbances', ({ disturb, model }) => disturb(model.network.shape)),
      TE.bind('cells', ({ disturbances }) => TE.fromEither(cellsOf(system, disturbances))),
      TE.tap(({ disturbances, model, inputs }) => {
        const reason = refusalOf(disturbances, model.network, inputs.longest)
        return reason === undefined ? TE.right(undefined) : TE.left(wrongInput(reason))
      }),
      TE.bind('trained', ({ model, cells }) =>
        pipe(
          scalersOf(runtime, model, given.scalers),
          TE.map(({ scalers = initialScalers(model.network.shape, cells.zeroVoltage) }) => scalers),
        ),
      ),
      TE.let('first', ({ model, trained }) => (given.reset ? initialScalers(model.network.shape, 0) : trained)),
      TE.flatMap((request) => () => adaptModel(runtime, request)),
      TE.tap(({ scalers }) => runtime.write(out, encodeScalers(scalers))),
      TE.map((adaptation) => {
        const { steps, converged } = adaptation
        runtime.print(
          given.json ? `${JSON.stringify({ out, converged, steps }, undefined, 2)}\n` : shown(adaptation, out),
        )
      }),
    )
  },
})
