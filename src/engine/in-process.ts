/** An engine of this thread as if it were a pool of them: for points whose answers wait for simulations, which have threads of their own. */
import type { BatchRequest, BatchResult } from './batch.js'
import type { EnginePool } from './batches.js'
import type { Engine } from './engine.js'

export const inProcess = ({ evaluate }: Pick<Engine, 'evaluate'>): EnginePool => {
  const run = (request: BatchRequest): Promise<BatchResult> => Promise.resolve(evaluate(request))
  return { threads: 1, run, attempt: run, isBroken: () => false, close: () => Promise.resolve() }
}
