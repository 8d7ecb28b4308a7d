/** The vocabulary of everything that the models know, and of the tasks that there are. */
import { metrics, simulatedMetrics } from '#models/metrics.js'
import { otherBlocks, systems } from '#models/systems/index.js'
import { workloads } from '#models/workloads/presets.js'
import { tasks } from '#src/tasks/index.js'
import type { Vocabulary } from './vocabulary.js'

/** Every name that this package knows. */
export const defaultVocabulary: Vocabulary = { systems, otherBlocks, workloads, metrics, simulatedMetrics, tasks }
