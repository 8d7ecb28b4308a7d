/**
 * Shards: a sweep cut into contiguous ranges of its points, each run in a folder of its own, by whichever machine.
 *
 *   shard i of n has the points  (i - 1) q + min(i - 1, r)  up to  i q + min(i, r)      where points = n q + r
 *
 * Its files are those of an unfinished run, whose journal is sealed, and `shard.json`, which says that it is done and of what.
 */
import * as E from 'fp-ts/lib/Either.js'
import { basename, join } from 'node:path'
import type { Range } from '#src/engine/batch.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { Identity } from './identity.js'
import { isEntry, isIdentity, type JournalEntry, type SealedEntry } from './journal.js'

/** More are refused: each is a folder. */
export const mostShards = 1_000_000

/** The `index`-th of `count`, from 1. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** What a finished shard leaves beside its files. */
export interface ShardRecord {
  readonly shard: Shard
  readonly range: Range
  /** Points of the whole sweep. */
  readonly points: number
  readonly identity: Identity
  readonly entry: SealedEntry
  /** The sweep file as it was read, its name, and what was asked for beside it. */
  readonly text: string
  readonly file: string
  readonly keep: 'all' | 'front'
  readonly started: string
  readonly seconds: number
}

export const shardRange = ({ index, count }: Shard, points: number): Range => {
  const rest = points % count
  const share = (points - rest) / count
  const before = (shards: number): number => shards * share + Math.min(shards, rest)
  return { from: before(index - 1), to: before(index) }
}

export const shardName = ({ index, count }: Shard): string => `shard-${index}-of-${count}`
const recordName = 'shard.json'
const largestRecord = 2 ** 28

/** Folders of shards below a folder, by their names. */
export const shardsIn = async (runtime: Runtime, folder: string): Promise<readonly Shard[]> =>
  (await runtime.list(folder)).flatMap((name) => {
    const numbers = /^shard-(\d+)-of-(\d+)$/.exec(name)
    return numbers === null ? [] : [{ index: Number(numbers[1]), count: Number(numbers[2]) }]
  })

export const writeShardRecord = (
  runtime: Runtime,
  folder: string,
  record: ShardRecord,
): Promise<E.Either<Failure, void>> =>
  runtime.writeDurably(join(folder, recordName), `${JSON.stringify(record, undefined, 2)}\n`)()

/** An earlier state of the shard is not done once it is run again. */
export const removeShardRecord = (runtime: Runtime, folder: string): Promise<void> =>
  runtime.remove(join(folder, recordName))

const isRecord = (value: unknown): value is ShardRecord => {
  const { shard, range, points, identity, entry, text, file, keep, started, seconds } = (value ??
    {}) as Partial<ShardRecord>
  const numbers = [shard?.index, shard?.count, range?.from, range?.to, points, seconds]
  return (
    numbers.every((number) => typeof number === 'number') &&
    [text, file, started].every((part) => typeof part === 'string') &&
    (keep === 'all' || keep === 'front') &&
    isIdentity(identity) &&
    isEntry(entry) &&
    (entry as JournalEntry).sealed !== undefined
  )
}

/** Undefined of a shard that is not done. */
export const readShardRecord = async (
  runtime: Runtime,
  folder: string,
): Promise<E.Either<Failure, ShardRecord | undefined>> => {
  const path = join(folder, recordName)
  if (!(await runtime.exists(path))) return E.right(undefined)
  const read = await runtime.read(path, largestRecord)()
  if (E.isLeft(read)) return read
  return E.tryCatch(
    () => {
      const value: unknown = JSON.parse(new TextDecoder().decode(read.right))
      if (!isRecord(value)) throw new Error('no record')
      return value
    },
    () => wrongInput(`${path}: expected the record of a shard`, `run ${basename(folder)} again`),
  )
}
