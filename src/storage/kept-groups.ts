/**
 * The row groups of results.parquet, encoded in threads from the blocks of columns that a run has kept.
 *
 *   places of the groups -> bytes of their blocks -> threads -> groups, in order
 *
 * A block at the border of two groups is read for both. Memory is that of the groups under way, one for each thread: their blocks,
 * their columns and their bytes, with all that a thread is some 60 MB of 29 columns.
 */
import { sizesBytes, sizesOf } from '#src/columns/column-blocks.js'
import type { ColumnSchema } from '#src/columns/columns.js'
import { csvHeader } from '#src/columns/csv.js'
import { groupOfBlocks, groupWriter, type ParquetGroup, rowsPerGroup } from '#src/columns/parquet-group.js'
import type { Readable, Runtime } from '#src/runtime/runtime.js'
import { inOrder } from '#src/threads/in-order.js'
import { movable } from '#src/threads/movable.js'
import { startPool } from '#src/threads/pool.js'
import { orThrow } from './or-throw.js'
import type { PartFiles } from './part-files.js'

/** What a thread is started with. */
export interface GroupTask {
  readonly schema: readonly ColumnSchema[]
}

export interface GroupRequest {
  readonly blocks: Uint8Array
  /** The first row of the group in the first block. */
  readonly from: number
}

/** Where the blocks stand that a group has rows of. */
interface Place {
  readonly start: number
  readonly end: number
  readonly from: number
}

/** Groups that this thread encodes alone: a choice. Threads start cold, and of 16 groups two took as long as one, which had no need of their memory. */
const fewGroups = 32
const groupsPerThread = 1

/** @param first where the first block begins */
const placesIn = async (file: Readable, first: number): Promise<readonly Place[]> => {
  const places: Place[] = []
  const sizes = new Uint8Array(sizesBytes)
  let [start, from, missing] = [first, 0, rowsPerGroup]
  for (let at = first; at < file.size; ) {
    orThrow(await file.read(sizes, at)())
    const { length, rows } = sizesOf(sizes)
    let left = rows
    for (; left >= missing; missing = rowsPerGroup) {
      left -= missing
      places.push({ start, end: at + length, from })
      start = at
      from = rows - left
    }
    missing -= left
    at += length
    if (left === 0) [start, from] = [at, 0]
  }
  return missing === rowsPerGroup ? places : [...places, { start, end: file.size, from }]
}

const blocksAt = async (file: Readable, { start, end }: Place): Promise<Uint8Array<ArrayBuffer>> => {
  const blocks = new Uint8Array(end - start)
  orThrow(await file.read(blocks, start)())
  return blocks
}

async function* groupsHere(
  file: Readable,
  places: readonly Place[],
  schema: readonly ColumnSchema[],
): AsyncGenerator<ParquetGroup> {
  const writer = groupWriter(schema)
  for (const place of places) yield groupOfBlocks(schema, writer, await blocksAt(file, place), place.from)
}

async function* groupsInThreads(
  file: Readable,
  places: readonly Place[],
  schema: readonly ColumnSchema[],
  threads: number,
): AsyncGenerator<ParquetGroup> {
  const task: GroupTask = { schema }
  const pool = startPool<GroupRequest, ParquetGroup>(new URL('./group-worker.js', import.meta.url), task, threads)
  // The blocks change hands: a second attempt reads them again.
  const attempt = async (place: Place): Promise<ParquetGroup> => {
    const blocks = await blocksAt(file, place)
    return pool.attempt(movable({ blocks, from: place.from }, [blocks.buffer]))
  }
  const run = (place: Place): Promise<ParquetGroup> => attempt(place).catch(() => attempt(place))
  try {
    yield* inOrder({ threads, run }, places, new AbortController().signal, groupsPerThread)
  } finally {
    await pool.close()
  }
}

/** @param few groups for which no thread is started @throws what the disk says, or what a thread died of */
export async function* keptGroups(
  runtime: Runtime,
  paths: PartFiles,
  schema: readonly ColumnSchema[],
  threads: number,
  few = fewGroups,
): AsyncGenerator<ParquetGroup> {
  const file = orThrow(await runtime.open(paths.columns)())
  try {
    const places = await placesIn(file, Buffer.byteLength(csvHeader(schema)))
    const isLong = places.length > few && threads > 1
    yield* isLong
      ? groupsInThreads(file, places, schema, Math.min(threads, places.length))
      : groupsHere(file, places, schema)
  } finally {
    await file.close()
  }
}
