/** A worker thread: compiles the sweep it was started with, then draws parameters and hands over what comes out. */
import { workerData } from 'piscina'
import { vocabularyWith } from '#src/plugins/imported.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { compile } from '#src/sweep/expand.js'
import { movable } from '#src/threads/movable.js'
import { lawDrawer } from './draw-laws.js'
import { pointDrawer } from './draw-points.js'
import type { DoubtRequest, DoubtTask, DrawnLaws, DrawnPoints } from './request.js'

const task = workerData as DoubtTask
const points = compile(task.sweep, await vocabularyWith(task.plugins ?? [], defaultVocabulary))
const drawn = pointDrawer(task, points)
const fitted = lawDrawer(task, points)

const buffersOf = ({ metrics, onFront, feasible }: DrawnPoints): readonly ArrayBufferLike[] =>
  [metrics, onFront, feasible].map(({ buffer }) => buffer)

export default (request: DoubtRequest): DrawnPoints | DrawnLaws => {
  if (request.kind === 'laws') return fitted(request, task.seed)
  const result = drawn(request, task.seed)
  return movable(result, buffersOf(result))
}
