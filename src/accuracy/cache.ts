/**
 * Simulations that were made, each in a file under the hash of all that decides its numbers: the code that simulates, weights, inputs,
 * disturbance, seed. A simulation is taken from here whichever sweep or command asks for it, and however often it repeats: what asks for
 * fewer repeats takes the first, what asks for more goes on from there.
 */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import type { Runtime } from '#src/runtime/runtime.js'
import { type Tally, tallyFields } from './tally.js'

/** What is kept of a simulation: the exact network over all samples, and each repeat from the first on. */
export interface Kept {
  readonly exact: Tally
  readonly repeats: readonly Tally[]
}

export interface Cache {
  readonly get: (key: string) => Promise<Kept | undefined>
  readonly put: (key: string, kept: Kept) => Promise<void>
}

/** For a run that neither takes nor keeps anything. */
export const noCache: Cache = { get: () => Promise.resolve(undefined), put: () => Promise.resolve() }

/** Over another: what was asked of that or given to it is remembered, so that a run which asks again is answered even without files. */
export const rememberingCache = (cache: Cache): Cache => {
  const remembered = new Map<string, Kept>()
  return {
    get: async (key) => remembered.get(key) ?? cache.get(key),
    put: (key, kept) => {
      remembered.set(key, kept)
      return cache.put(key, kept)
    },
  }
}

/** Of a working folder. */
export const cacheFolder = join('outputs', '.cache')
const largestEntry = 2 ** 24
const nameOf = (key: string): string => `${key}.json`
/** Names of entries, so that nothing else in the folder is taken for one. */
export const isEntry = (name: string): boolean => /^[0-9a-f]{64}\.json$/.test(name)

const isTally = (value: unknown): value is Tally =>
  typeof value === 'object' &&
  value !== null &&
  tallyFields.every((field) => Number.isFinite((value as Readonly<Record<string, unknown>>)[field]))

const isKept = (value: unknown): value is Kept => {
  if (typeof value !== 'object' || value === null) return false
  const { exact, repeats } = value as Readonly<Record<string, unknown>>
  return isTally(exact) && Array.isArray(repeats) && repeats.length > 0 && repeats.every(isTally)
}

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** A file that is torn or of another kind is no entry: it is simulated again, and replaced. */
export const fileCache = (runtime: Runtime, folder: string): Cache => ({
  get: async (key) => {
    const path = join(folder, nameOf(key))
    if (!(await runtime.exists(path))) return undefined
    const read = await runtime.read(path, largestEntry)()
    if (E.isLeft(read)) return undefined
    const value = parsed(read.right)
    return isKept(value) ? value : undefined
  },
  put: async (key, kept) => {
    const written = await runtime.write(join(folder, nameOf(key)), `${JSON.stringify(kept)}\n`)()
    if (E.isLeft(written)) runtime.say(`the simulation is not kept for later: ${written.left.lines.join('; ')}`)
  },
})

/** That of the working folder, or none. */
export const cacheOf = (runtime: Runtime, { cache }: { readonly cache: boolean }): Cache =>
  cache ? fileCache(runtime, cacheFolder) : noCache
