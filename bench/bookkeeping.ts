/** What the engine takes for a point beside the model: walking, metrics, extremes, constraints, the front. One thread, the same points. */
import { costingOf } from '#src/engine/costing.js'
import { compileEngine } from '#src/engine/engine.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { walk } from '#src/sweep/expand.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { inTurn } from './in-turn.js'
import type { Row } from './row.js'

/** @param sweep of one segment: one system on one workload */
export const benchBookkeeping = (sweep: Sweep): readonly Row[] => {
  const { points, evaluate } = compileEngine(sweep, defaultVocabulary)
  const total = points.gridCount
  const { cost } = costingOf(points, 0)
  // The walk is the engine's, and a list of the points would be read from far memory: so they are walked twice, costed and not.
  const middle = inTurn(
    {
      whole: () => void evaluate({ from: 0, to: total, rows: false }),
      walked: () => void walk(points, 0, total, () => undefined),
      costed: () => void walk(points, 0, total, ({ values }) => void cost(values)),
    },
    7,
  )
  return [
    {
      name: 'a point of a sweep that keeps its front, one thread',
      value: total / middle(({ whole }) => whole),
      unit: 'points/s',
    },
    {
      name: 'bookkeeping of such a point: the engine less its model',
      value: middle(({ whole, walked, costed }) => whole - (costed - walked)) / total,
      unit: 's',
    },
  ]
}
