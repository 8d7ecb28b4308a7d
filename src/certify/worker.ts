/** A worker thread: compiles the sweep it was started with, then takes boxes apart. */
import { workerData } from 'piscina'
import type { EngineTask } from '#src/engine/engine.js'
import { vocabularyWith } from '#src/plugins/imported.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { compileProver } from './prover.js'

const { sweep, plugins = [] } = workerData as EngineTask

export default compileProver(sweep, await vocabularyWith(plugins, defaultVocabulary))
