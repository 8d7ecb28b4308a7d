/** Where the weights of a checkpoint are: in one file, or in shards that an index names. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { join } from 'node:path'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { shown } from '#src/sweep/shown.js'
import { isMapping, type Mapping, readMapping } from './json.js'
import { mostTensors } from './safetensors-header.js'

const single = 'model.safetensors'
const index = 'model.safetensors.index.json'
const pickled = 'pytorch_model.bin'
const largestIndex = 2 ** 26
const mostShards = 1000

export interface WeightFiles {
  /** All files that decide the weights, for their hash. */
  readonly all: readonly string[]
  /** Those with tensors. */
  readonly shards: readonly string[]
  /** The shard of each tensor, if there is an index. */
  readonly shardOf: ReadonlyMap<string, string> | undefined
}

/** A plain name: a shard is in the folder of its index. */
const isShardName = (value: unknown): value is string =>
  typeof value === 'string' && /^\w[\w.-]*\.safetensors$/.test(value)

const readIndex = ({ weight_map: map }: Mapping): E.Either<string, WeightFiles> => {
  if (!isMapping(map)) return E.left(`weight_map: expected a mapping from tensors to files, found ${shown(map)}`)
  const entries = Object.entries(map)
  const wrong = entries.find(([, shard]) => !isShardName(shard))
  if (wrong !== undefined)
    return E.left(
      `weight_map: ${shown(wrong[0])}: expected the name of a .safetensors file in this folder, found ${shown(wrong[1])}`,
    )
  const shardOf = new Map(entries as readonly (readonly [string, string])[])
  const shards = [...new Set(shardOf.values())]
  if (shards.length === 0) return E.left('weight_map: expected at least one tensor, found none')
  if (shardOf.size > mostTensors || shards.length > mostShards)
    return E.left(
      `weight_map: expected at most ${mostTensors} tensors in ${mostShards} files, found ${shardOf.size} in ${shards.length}`,
    )
  return E.right({ all: [index, ...shards], shards, shardOf })
}

const nowhere = async (runtime: Runtime, folder: string): Promise<Failure> =>
  (await runtime.exists(join(folder, pickled)))
    ? wrongInput(
        `${folder}: expected ${single} or ${index}, found ${pickled}, a format that can run code and is not read`,
        'save the model again with save_pretrained(folder, safe_serialization=True)',
      )
    : wrongInput(`${folder}: expected ${single} or ${index}, found neither`)

/** The single file if there is one, as the library that writes them does. */
export const findWeightFiles =
  (runtime: Runtime, folder: string): TE.TaskEither<Failure, WeightFiles> =>
  async () => {
    if (await runtime.exists(join(folder, single)))
      return E.right({ all: [single], shards: [single], shardOf: undefined })
    const path = join(folder, index)
    if (!(await runtime.exists(path))) return E.left(await nowhere(runtime, folder))
    return pipe(
      await runtime.read(path, largestIndex)(),
      E.flatMap((bytes) =>
        pipe(
          readMapping(bytes),
          E.flatMap(readIndex),
          E.mapLeft((wrong) => wrongInput(`${path}: ${wrong}`)),
        ),
      ),
    )
  }
