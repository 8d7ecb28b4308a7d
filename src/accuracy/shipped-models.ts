/** Models that come with the tool. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Runtime } from '#src/runtime/runtime.js'

/** Beside the sweeps, from the compiled code. */
export const modelsFolder = fileURLToPath(new URL('../../../sweeps/models', import.meta.url))

/** Their names, which are those of their folders. */
export const shippedModels = async ({ list }: Pick<Runtime, 'list'>): Promise<readonly string[]> => {
  const names = await list(modelsFolder)
  const files = await Promise.all(names.map((name) => list(join(modelsFolder, name))))
  return names.filter((_, index) => files[index]!.includes('config.json'))
}
