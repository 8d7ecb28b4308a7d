/** A checkpoint: a folder as the Hugging Face libraries write it, with `config.json` and the weights in one file or in shards. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { shown } from '#src/sweep/shown.js'
import type { Config } from './config.js'
import { readConfig } from './read-config.js'
import { openSafetensors, type Safetensors } from './safetensors.js'
import type { TensorFacts } from './safetensors-header.js'
import { findWeightFiles, type WeightFiles } from './weight-files.js'

export type { TensorFacts } from './safetensors-header.js'

export interface Checkpoint {
  readonly folder: string
  readonly config: Config
  /** By the names in the files. */
  readonly tensors: ReadonlyMap<string, TensorFacts>
  /** F32, F16, BF16 or F64 to f32, in order. Refused if `into` has another length, or if an element is no finite number. */
  readonly readF32: (name: string, into: Float32Array) => TE.TaskEither<Failure, void>
  /** SHA-256 of `config.json` and of all weights. Reads every file. */
  readonly hash: TE.TaskEither<Failure, string>
  readonly close: () => Promise<void>
}

const configName = 'config.json'
const largestConfig = 2 ** 24

const openConfig = (runtime: Runtime, folder: string): TE.TaskEither<Failure, Config> => {
  const path = join(folder, configName)
  return pipe(
    runtime.read(path, largestConfig),
    TE.flatMapEither((bytes) =>
      pipe(
        readConfig(bytes),
        E.mapLeft((faults) => wrongInput(...faults.map((fault) => `${path}: ${fault}`))),
      ),
    ),
  )
}

const closeAll = async (files: readonly Safetensors[]): Promise<void> => {
  await Promise.all(files.map((file) => file.close()))
}

/** All of them or none. */
const openAll =
  (runtime: Runtime, paths: readonly string[]): TE.TaskEither<Failure, readonly Safetensors[]> =>
  async () => {
    const files: Safetensors[] = []
    for (const path of paths) {
      const opened = await openSafetensors(runtime, path)()
      if (E.isLeft(opened)) {
        await closeAll(files)
        return opened
      }
      files.push(opened.right)
    }
    return E.right(files)
  }

type FileOf = ReadonlyMap<string, Safetensors>

/** The file of each tensor. What stands in a shard and not in the index does not belong to the model. */
const fileOfTensors = (
  folder: string,
  { shards, shardOf }: WeightFiles,
  files: readonly Safetensors[],
): E.Either<Failure, FileOf> => {
  if (shardOf === undefined)
    return E.right(new Map(files.flatMap((file) => [...file.tensors.keys()].map((name) => [name, file] as const))))
  const opened = new Map(shards.map((shard, index) => [shard, files[index]!] as const))
  const fileOf = new Map([...shardOf].map(([name, shard]) => [name, opened.get(shard)!] as const))
  const missing = [...fileOf].find(([name, file]) => !file.tensors.has(name))
  return missing === undefined
    ? E.right(fileOf)
    : E.left(
        wrongInput(
          `${missing[1].path}: expected tensor ${shown(missing[0])}, which the index of ${folder} places here`,
        ),
      )
}

/** Of the hashes of the files, in their order. */
const hashOf = (runtime: Runtime, paths: readonly string[]): TE.TaskEither<Failure, string> =>
  pipe(
    paths,
    TE.traverseSeqArray(runtime.digest),
    TE.map((digests) => {
      const hash = createHash('sha256')
      for (const { sha256 } of digests) hash.update(sha256)
      return hash.digest('hex')
    }),
  )

export const openCheckpoint = (runtime: Runtime, folder: string): TE.TaskEither<Failure, Checkpoint> => {
  const inFolder = (names: readonly string[]): readonly string[] => names.map((name) => join(folder, name))
  return pipe(
    TE.Do,
    TE.bind('config', () => openConfig(runtime, folder)),
    TE.bind('weights', () => findWeightFiles(runtime, folder)),
    TE.bind('files', ({ weights }) => openAll(runtime, inFolder(weights.shards))),
    TE.bind('fileOf', ({ weights, files }) =>
      pipe(
        TE.fromEither(fileOfTensors(folder, weights, files)),
        TE.tapError(() => TE.fromTask(() => closeAll(files))),
      ),
    ),
    TE.map(({ config, weights, files, fileOf }) => ({
      folder,
      config,
      tensors: new Map([...fileOf].map(([name, file]) => [name, file.tensors.get(name)!])),
      readF32: (name, into) =>
        fileOf.get(name)?.readF32(name, into) ??
        TE.left(wrongInput(`${folder}: tensor ${shown(name)}: there is no such tensor`)),
      hash: hashOf(runtime, inFolder([configName, ...weights.all])),
      close: () => closeAll(files),
    })),
  )
}
