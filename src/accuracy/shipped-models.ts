/** Models that come with the tool. */
import { fileURLToPath } from 'node:url'
import type { Runtime } from '#src/runtime/runtime.js'

/** Beside the sweeps, from the compiled code. */
export const modelsFolder = fileURLToPath(new URL('../../../sweeps/models', import.meta.url))

/** Their names, which are those of their folders. */
export const shippedModels = (runtime: Pick<Runtime, 'list'>): Promise<readonly string[]> => runtime.list(modelsFolder)
