/** A pool without threads: requests are answered in this one, by the same engine. */
import type { BatchRequest } from '#src/engine/batch.js'
import type { EnginePool } from '#src/engine/batches.js'
import { compileEngine, type EngineTask } from '#src/engine/engine.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'

/** @param asked hears of every request */
export const ownThread =
  (asked: (request: BatchRequest) => void = () => undefined) =>
  ({ sweep, simulated }: EngineTask, threads: number): EnginePool => {
    const engine = compileEngine(sweep, defaultVocabulary, simulated)
    // Not at once: a pool never answers before it was asked for more.
    const run = async (request: BatchRequest) => {
      await Promise.resolve()
      asked(request)
      return engine.evaluate(request)
    }
    return { threads, run, attempt: run, isBroken: () => false, close: () => Promise.resolve() }
  }
