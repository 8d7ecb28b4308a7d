/** A worker thread: compiles the sweep it was started with, then turns ranges into results and hands over their buffers. */
import { move, transferableSymbol, valueSymbol, workerData } from 'piscina'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { type BatchRequest, buffersOf } from './batch.js'
import { compileEngine } from './engine.js'

const engine = compileEngine(workerData as Sweep, defaultVocabulary)

export default (request: BatchRequest): unknown => {
  const result = engine.evaluate(request)
  return move({ [transferableSymbol]: buffersOf(result), [valueSymbol]: result })
}
