/**
 * Networks that sweeps train, each in a folder under the hash of all that decides its weights: the code that trains, what it starts
 * from, task, recipe, disturbance. Whoever wants the same network takes it from there; a training that was stopped goes on there.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { join } from 'node:path'
import { cacheFolder } from '#src/accuracy/cache.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { Trained } from '#src/training/training-request.js'

export interface TrainedNetworks {
  /** Where the network of a key is trained. */
  readonly folderOf: (key: string) => string
  /** What came of its training, if that is over. */
  readonly get: (key: string) => Promise<TrainingResult | undefined>
  readonly put: (key: string, trained: Trained) => TE.TaskEither<Failure, void>
}

/** What is told of a training that is over. */
type TrainingResult = Pick<Trained, 'steps' | 'firstLoss' | 'lastLoss' | 'seconds'>

/** Of a working folder. */
export const trainedFolder = join(cacheFolder, 'trained')
/** Names of the folders of networks, so that nothing else is taken for one. */
export const isTrainedName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)
/** Written last: where it is, the training is over. */
const resultName = 'trained.json'
const largestResult = 2 ** 16

const resultFields = ['steps', 'firstLoss', 'lastLoss', 'seconds'] as const satisfies readonly (keyof TrainingResult)[]

const isResult = (value: unknown): value is TrainingResult =>
  typeof value === 'object' &&
  value !== null &&
  resultFields.every((field) => typeof (value as Readonly<Record<string, unknown>>)[field] === 'number')

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** Where networks that sweeps train are kept. */
export const networksIn = (runtime: Runtime, folder: string): TrainedNetworks => ({
  folderOf: (key) => join(folder, key),
  get: async (key) => {
    const path = join(folder, key, resultName)
    if (!(await runtime.exists(path))) return undefined
    const read = await runtime.read(path, largestResult)()
    const value = E.isLeft(read) ? undefined : parsed(read.right)
    return isResult(value) ? value : undefined
  },
  put: (key, { steps, firstLoss, lastLoss, seconds }) => {
    const result: TrainingResult = { steps, firstLoss, lastLoss, seconds }
    return runtime.write(join(folder, key, resultName), `${JSON.stringify(result)}\n`)
  },
})

/** Those of the working folder; or in a folder of the run alone, where none is taken that is there. */
export const trainedNetworksOf = (
  runtime: Runtime,
  { cache }: { readonly cache: boolean },
  runFolder: string,
): TrainedNetworks =>
  cache
    ? networksIn(runtime, trainedFolder)
    : { ...networksIn(runtime, join(runFolder, 'trained')), get: () => Promise.resolve(undefined) }
