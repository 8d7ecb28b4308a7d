/** A design point of a command line, ready to be costed with other parameters. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type Accounting, accountings } from '#models/blocks/block.js'
import type { System } from '#models/systems/system.js'
import { operationsOf } from '#models/workloads/transformer.js'
import type { DesignPoint } from '#src/doubt/costs.js'
import { nameOf, type ParameterName, parametersOf } from '#src/doubt/doubts.js'
import { type EvaluatedPoint, evaluatePoint } from '#src/engine/evaluated-point.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { designsWith } from '#src/sweep/settings.js'
import { suggestion } from '#src/sweep/suggest.js'
import { workloadNamed } from './evaluate.js'
import { settingsIn, systemNamed } from './named-system.js'

export interface NamedPoint {
  readonly system: string
  readonly workload: string
  readonly accounting: Accounting
  readonly design: EvaluatedPoint['design']
  readonly metrics: EvaluatedPoint['metrics']
  readonly point: DesignPoint
}

export interface AskedPoint {
  readonly system: string
  readonly workload: string
  readonly accounting: Accounting
  readonly set: readonly string[]
}

/** Options that choose a design point of a system. */
export const pointOptions = {
  workload: { type: 'string', default: 'deit-tiny', describe: 'a workload; `lightfront list workloads` shows them' },
  accounting: { choices: accountings, default: 'published' as const, describe: 'rules of counting' },
  set: {
    type: 'string',
    array: true,
    default: [] as string[],
    describe: 'key=value: a design value, a field of the workload, or a parameter with its unit',
  },
} as const

export const pointNamed = ({ system: name, workload, accounting, set }: AskedPoint): E.Either<Failure, NamedPoint> =>
  pipe(
    E.Do,
    E.bind('system', () => systemNamed(name)),
    E.bind('shape', () => workloadNamed(workload)),
    E.bind('settings', ({ system }) => settingsIn(system, set)),
    E.bind('evaluated', ({ system, shape, settings }) =>
      pipe(
        evaluatePoint(system, shape, accounting, settings),
        E.mapLeft((reason) => wrongInput(`${name}: ${reason}`)),
      ),
    ),
    E.map(({ system, shape, settings, evaluated: { design, metrics } }) => {
      const { batch, ...rest } = { ...shape.shape, ...settings.workload }
      const operations = operationsOf({ batch, ...rest })
      const designs = designsWith(system, accounting, settings)
      const point: DesignPoint = { system, designs, operations, batch, patches: settings.patches }
      return { system: name, workload, accounting, design, metrics, point }
    }),
  )

/** The parameters of a system that are named; all of them if none is. */
export const parametersNamed = (
  system: System,
  names: readonly string[],
): E.Either<Failure, readonly ParameterName[]> => {
  const all = parametersOf([system])
  if (names.length === 0) return E.right(all)
  const known = all.map(nameOf)
  const faults = names
    .filter((name) => !known.includes(name))
    .map((name) => `--parameters: expected a parameter of ${system.name}, got ${name}${suggestion(name, known)}`)
  return faults.length > 0 ? E.left(wrongInput(...faults)) : E.right(all.filter((one) => names.includes(nameOf(one))))
}
