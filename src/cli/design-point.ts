/** A design point of a command line, ready to be costed with other parameters. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Accounting } from '#models/blocks/block.js'
import type { System } from '#models/systems/system.js'
import { operationsOf } from '#models/workloads/transformer.js'
import type { DesignPoint } from '#src/doubt/costs.js'
import { nameOf, type ParameterName, parametersOf } from '#src/doubt/doubts.js'
import type { EvaluatedPoint } from '#src/engine/evaluated-point.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { designsWith } from '#src/sweep/settings.js'
import { suggestion } from '#src/sweep/suggest.js'
import { type AskedPoint, foundPoint } from './asked-point.js'

export interface NamedPoint {
  readonly system: string
  readonly workload: string
  readonly accounting: Accounting
  readonly design: EvaluatedPoint['design']
  readonly metrics: EvaluatedPoint['metrics']
  readonly point: DesignPoint
}

export const pointNamed = (asked: AskedPoint): E.Either<Failure, NamedPoint> =>
  pipe(
    foundPoint(asked),
    E.map(({ system, workload, settings, evaluated: { design, metrics } }) => {
      const { batch, ...rest } = { ...workload.shape, ...settings.workload }
      const operations = operationsOf({ batch, ...rest })
      const designs = designsWith(system, asked.accounting, settings)
      const point: DesignPoint = { system, designs, operations, batch, patches: settings.patches }
      return { system: asked.system, workload: asked.workload, accounting: asked.accounting, design, metrics, point }
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
