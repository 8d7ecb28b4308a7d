/**
 * A world whose files live in memory, and which dies where it is told to: what was not flushed is then lost, in part or all of it, and
 * so are the names of a folder that was not flushed.
 */
import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Failure, machineFault, wrongInput } from '#src/runtime/failure.js'
import { nodeRuntime } from '#src/runtime/node.js'
import type { Runtime } from '#src/runtime/runtime.js'

interface MemoryFile {
  /** As a reader sees it, and as it is on the disk. */
  bytes: Buffer
  durable: Buffer
}

export type MemoryFiles = ReadonlyMap<string, MemoryFile>

export interface MemoryWorld {
  readonly runtime: Runtime
  /** Operations on files so far. */
  readonly operations: () => number
  /** Ends when the world dies; what was under way then never does. */
  readonly death: Promise<'dead'>
  readonly said: readonly string[]
  /** What a reader finds. */
  readonly contents: () => ReadonlyMap<string, Buffer>
  /** What is found after the death. @param torn from 0 (only what was flushed) to 1 (all), of each file */
  readonly remains: (torn: () => number) => MemoryFiles
}

interface Fate {
  /** The operation that the world dies at. */
  readonly diesAt?: number
  /** The operation that finds the disk full, as do all after it that write. */
  readonly fullAt?: number
  readonly stop?: AbortSignal
}

const full = (path: string): Error => new Error(`${path}: no space is left on the disk`)

export const memoryWorld = (found: MemoryFiles = new Map(), { diesAt, fullAt, stop }: Fate = {}): MemoryWorld => {
  const files = new Map([...found].map(([path, { durable }]) => [path, { bytes: durable, durable }]))
  /** Names as they are on the disk. */
  let names = new Map(files)
  const said: string[] = []
  let operations = 0
  let milliseconds = 0
  let die: (how: 'dead') => void = () => undefined
  const death = new Promise<'dead'>((resolve) => (die = resolve))

  /** Before every operation: never comes back at the last one. */
  const operate = (): Promise<void> => {
    operations++
    if (diesAt === undefined || operations < diesAt) return Promise.resolve()
    die('dead')
    return new Promise(() => undefined)
  }
  const isFull = (): boolean => fullAt !== undefined && operations >= fullAt

  const effect =
    <A>(path: string, work: () => A): TE.TaskEither<Failure, A> =>
    async () => {
      await operate()
      try {
        return E.right(work())
      } catch (reason) {
        return E.left(
          reason instanceof Error ? machineFault(reason.message) : wrongInput(`${path}: there is no such file`),
        )
      }
    }

  const fileAt = (path: string): MemoryFile => {
    const file = files.get(path)
    if (file === undefined) throw full(path)
    return file
  }
  const flushNames = (folder: string): void => {
    const elsewhere = [...names].filter(([path]) => dirname(path) !== folder)
    names = new Map([...elsewhere, ...[...files].filter(([path]) => dirname(path) === folder)])
  }
  const write = (path: string, contents: string | Uint8Array, durably: boolean): void => {
    if (isFull()) throw full(path)
    const bytes = Buffer.from(contents)
    files.set(path, { bytes, durable: durably ? bytes : Buffer.alloc(0) })
    if (durably) flushNames(dirname(path))
  }

  const runtime: Runtime = {
    ...nodeRuntime(stop ?? new AbortController().signal),
    read: (path) => effect(path, () => fileAt(path).bytes),
    open: (path) =>
      effect(path, () => {
        const { bytes } = fileAt(path)
        return {
          size: bytes.length,
          read: (into: Uint8Array, position: number) =>
            effect(path, () => {
              into.set(bytes.subarray(position, position + into.length))
            }),
          close: () => Promise.resolve(),
        }
      }),
    exists: async (path) => {
      await operate()
      return files.has(path) || [...files.keys()].some((name) => name.startsWith(`${path}/`))
    },
    list: async (path) => {
      await operate()
      const below = [...files.keys()].filter((name) => name.startsWith(`${path}/`))
      return [...new Set(below.map((name) => name.slice(path.length + 1).split('/')[0]!))]
    },
    folder: (path) => effect(path, () => path),
    write: (path, contents) => effect(path, () => write(path, contents, false)),
    writeDurably: (path, contents) => effect(path, () => write(path, contents, true)),
    flushFolder: async (path) => {
      await operate()
      flushNames(path)
    },
    digest: (path) =>
      effect(path, () => {
        const { bytes } = fileAt(path)
        return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
      }),
    append: (path, keep) =>
      effect(path, () => {
        const file = files.get(path) ?? { bytes: Buffer.alloc(0), durable: Buffer.alloc(0) }
        if (file.bytes.length < keep) throw new Error(`${path}: has ${file.bytes.length} bytes, ${keep} were expected`)
        file.bytes = file.bytes.subarray(0, keep)
        file.durable = file.durable.subarray(0, keep)
        files.set(path, file)
        return {
          append: async (bytes: string | Uint8Array) => {
            await operate()
            const more = Buffer.from(bytes)
            // A disk that fills up takes a part of what is written.
            file.bytes = Buffer.concat([file.bytes, isFull() ? more.subarray(0, more.length / 2) : more])
            if (isFull()) throw full(path)
          },
          flush: async () => {
            await operate()
            file.durable = file.bytes
          },
          close: () => Promise.resolve(),
        }
      }),
    rename: (from, to) =>
      effect(to, () => {
        files.set(to, fileAt(from))
        files.delete(from)
      }),
    remove: async (path) => {
      await operate()
      files.delete(path)
    },
    print: () => undefined,
    say: (line) => void said.push(line),
    status: () => undefined,
    clock: () => (milliseconds += 300),
    now: () => '2026-01-01T00:00:00.000Z',
  }

  return {
    runtime,
    operations: () => operations,
    death,
    said,
    contents: () => new Map([...files].map(([path, { bytes }]) => [path, bytes])),
    remains: (torn) => {
      const kept = torn() < 0.5 ? names : files
      return new Map(
        [...kept].map(([path, { bytes, durable }]) => {
          const length = durable.length + Math.floor(torn() * Math.max(0, bytes.length - durable.length))
          const left = torn() < 0.5 ? durable : bytes.subarray(0, length)
          return [path, { bytes: left, durable: left }]
        }),
      )
    },
  }
}
