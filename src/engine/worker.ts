/** A worker thread: compiles the sweep it was started with, then turns ranges into results and hands over their buffers. */
import { workerData } from 'piscina'
import { vocabularyWith } from '#src/plugins/imported.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { movable } from '#src/threads/movable.js'
import { type BatchRequest, type BatchResult, buffersOf } from './batch.js'
import { compileEngine, type EngineTask } from './engine.js'

const { sweep, simulated, plugins = [] } = workerData as EngineTask
const engine = compileEngine(sweep, await vocabularyWith(plugins, defaultVocabulary), simulated)

export default (request: BatchRequest): BatchResult => {
  const result = engine.evaluate(request)
  return movable(result, buffersOf(result))
}
