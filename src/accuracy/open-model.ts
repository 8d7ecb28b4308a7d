/** A model, by its folder or as one of those that are shipped: its network in memory that threads share. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { isAbsolute, join } from 'node:path'
import { type Checkpoint, openCheckpoint } from '#src/checkpoint/checkpoint.js'
import { sharedMemory } from '#src/kernels/arena.js'
import { loadModule } from '#src/kernels/load.js'
import { wasmWorkspace } from '#src/kernels/wasm-workspace.js'
import { networkAt, placeWeights } from '#src/network/load.js'
import type { Network } from '#src/network/network.js'
import type { Placement } from '#src/network/weights.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { suggestion } from '#src/sweep/suggest.js'
import { modelsFolder, shippedModels } from './shipped-models.js'

/** A network with its weights in memory. */
export interface OpenModel {
  /** As it was asked for. */
  readonly name: string
  readonly folder: string
  readonly config: Checkpoint['config']
  readonly network: Network
  /** Where its weights are. */
  readonly placement: Placement
  /** Holds the weights. */
  readonly memory: WebAssembly.Memory
  readonly module: WebAssembly.Module
  /** Of configuration and weights. */
  readonly hash: string
}

/** @param base folder from which relative paths are meant */
const folderOf =
  (runtime: Runtime, name: string, base: string): TE.TaskEither<Failure, string> =>
  async () => {
    const path = isAbsolute(name) ? name : join(base, name)
    if (await runtime.exists(join(path, 'config.json'))) return E.right(path)
    const shipped = await shippedModels(runtime)
    if (shipped.includes(name)) return E.right(join(modelsFolder, name))
    return E.left(
      wrongInput(
        `${name}: expected a folder with a config.json, or a shipped model${suggestion(name, shipped)}`,
        `shipped models: ${shipped.join(', ')}`,
      ),
    )
  }

/** Opens a model: a folder with a checkpoint, or the name of a shipped one. */
export const openModel = (runtime: Runtime, name: string, base = '.'): TE.TaskEither<Failure, OpenModel> =>
  pipe(
    folderOf(runtime, name, base),
    TE.flatMap((folder) =>
      TE.bracket(
        openCheckpoint(runtime, folder),
        (checkpoint) => {
          const memory = sharedMemory()
          const module = loadModule()
          const workspace = wasmWorkspace(module, memory)
          return pipe(
            TE.Do,
            TE.apS('hash', checkpoint.hash),
            TE.apS('placement', placeWeights(checkpoint, workspace)),
            TE.map((loaded) => ({
              name,
              folder,
              config: checkpoint.config,
              network: networkAt(checkpoint.config, loaded.placement),
              memory,
              module,
              ...loaded,
            })),
          )
        },
        (checkpoint) => TE.fromTask(() => checkpoint.close()),
      ),
    ),
  )
