/** The points of a grid as ranges for the threads. */
import { type Pool, startPool } from '#src/threads/pool.js'
import type { BatchRequest, BatchResult, RowForms } from './batch.js'
import type { EngineTask } from './engine.js'

/** Points of a batch: large enough that messages cost nothing, small enough that a stop is heard soon. */
const rowsPerBatch = 1_000
const pointsPerBatch = 20_000

/** Requests for the grid indices from `from` up to `to`. */
export function* batches(from: number, to: number, forms: RowForms): Generator<BatchRequest> {
  const size = forms.rows || forms.columns === true ? rowsPerBatch : pointsPerBatch
  for (let start = from; start < to; start += size) yield { from: start, to: Math.min(to, start + size), ...forms }
}

export type EnginePool = Pool<BatchRequest, BatchResult>

/** Threads that evaluate ranges of one sweep. */
export const startEngines = (task: EngineTask, threads: number): EnginePool =>
  startPool(new URL('./worker.js', import.meta.url), task, threads)
