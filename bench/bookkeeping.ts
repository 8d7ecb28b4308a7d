/** What the engine takes for a point beside the model: walking, metrics, extremes, constraints, the front. One thread, the same points. */
import { costingOf } from '#src/engine/costing.js'
import { compileEngine } from '#src/engine/engine.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { walk } from '#src/sweep/expand.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { median, type Row, seconds } from './row.js'

/** @param sweep of one segment: one system on one workload */
export const benchBookkeeping = (sweep: Sweep): readonly Row[] => {
  const { points, evaluate } = compileEngine(sweep, defaultVocabulary)
  const total = points.gridCount
  const rows: Float64Array[] = []
  walk(points, 0, total, ({ values }) => rows.push(values.slice()))
  const { cost } = costingOf(points, 0)
  const whole = median(5, () => seconds(() => evaluate({ from: 0, to: total, rows: false }))) / total
  const model =
    median(5, () =>
      seconds(() => {
        for (const row of rows) cost(row)
      }),
    ) / total
  return [
    { name: 'a point of a sweep that keeps its front, one thread', value: 1 / whole, unit: 'points/s' },
    { name: 'bookkeeping of such a point: the engine less its model', value: whole - model, unit: 's' },
  ]
}
