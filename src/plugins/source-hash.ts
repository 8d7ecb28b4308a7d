/**
 * Which code a module is: a hash of its file and of the files that it imports by relative names, and they. Packages are not followed:
 * they have versions of their own.
 */
import * as E from 'fp-ts/lib/Either.js'
import { createHash } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'

/** Larger files are refused: a model is written by a person. */
const largestModule = 2 ** 22

/** Whatever stands as a relative path behind from, import or require. One too many costs nothing: it is only hashed. */
const relativeImport = /\b(?:from|import|require)\s*\(?\s*(["'])(\.{1,2}\/[^"'\n]+)\1/g

/** In the order in which they are met, each once. */
const sourcesFrom = async (
  runtime: Pick<Runtime, 'read' | 'exists'>,
  file: string,
): Promise<E.Either<Failure, ReadonlyMap<string, Uint8Array>>> => {
  const sources = new Map<string, Uint8Array>()
  const waiting = [file]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (sources.has(next)) continue
    const read = await runtime.read(next, largestModule)()
    if (E.isLeft(read)) return read
    sources.set(next, read.right)
    for (const [, , path] of new TextDecoder().decode(read.right).matchAll(relativeImport)) {
      const imported = resolve(dirname(next), path!)
      if (await runtime.exists(imported)) waiting.push(imported)
    }
  }
  return E.right(sources)
}

/** Wherever the files lie: their names do not matter, only what is in them. */
export const sourceHash = async (
  runtime: Pick<Runtime, 'read' | 'exists'>,
  file: string,
): Promise<E.Either<Failure, string>> =>
  E.map((sources: ReadonlyMap<string, Uint8Array>) => {
    const hash = createHash('sha256')
    for (const bytes of sources.values()) hash.update(`${bytes.length}\n`).update(bytes)
    return hash.digest('hex')
  })(await sourcesFrom(runtime, file))
