/** Which shards a folder has, whether they are all and of one run, and their rows joined. */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { type Failure, machineFault, wrongInput } from '#src/runtime/failure.js'
import type { Appendable, Runtime } from '#src/runtime/runtime.js'
import { rowCopier } from './copy-rows.js'
import { hashOf, type Identity } from './identity.js'
import { partFiles } from './part-files.js'
import { refusal } from './resumption.js'
import { mostShards, readShardRecord, type Shard, shardName, shardRange, type ShardRecord, shardsIn } from './shard.js'

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1)

/** Of many the first. */
const mostTold = 20
const listed = (missing: readonly string[]): string => {
  const more = missing.length - mostTold
  return [...missing.slice(0, mostTold), ...(more > 0 ? [`and ${more} more`] : [])].join(', ')
}

/** The records of all shards of a folder in their order, or what is missing. */
export const shardRecords = async (
  runtime: Runtime,
  folder: string,
): Promise<E.Either<Failure, readonly ShardRecord[]>> => {
  const found = await shardsIn(runtime, folder)
  const counts = [...new Set(found.map(({ count }) => count))].sort((a, b) => a - b)
  if (counts.length === 0)
    return E.left(
      wrongInput(
        `${folder}: expected folders shard-1-of-N and so on, got none`,
        `run each shard with lightfront run SWEEP --shard I/N --out ${folder}`,
      ),
    )
  if (counts.length > 1)
    return E.left(
      wrongInput(
        `${folder}: expected the shards of one division, got those of ${counts.join(' and of ')}`,
        'remove those that are not meant',
      ),
    )
  const [count] = counts as [number]
  if (!Number.isSafeInteger(count) || count > mostShards)
    return E.left(wrongInput(`${folder}: expected at most ${mostShards} shards, got a folder of ${count}`))
  const records: ShardRecord[] = []
  const missing: string[] = []
  const there = new Set(found.map(({ index }) => index))
  for (const index of range(count)) {
    const name = shardName({ index, count })
    if (!there.has(index)) {
      missing.push(`${name} is missing`)
      continue
    }
    const record = await readShardRecord(runtime, join(folder, name))
    if (E.isLeft(record)) return record
    if (record.right === undefined) missing.push(`${name} is not done`)
    else records.push(record.right)
  }
  return missing.length > 0
    ? E.left(machineFault(`${folder}: ${listed(missing)}`, 'run those shards with the same command, then merge again'))
    : E.right(records)
}

const otherShard = (record: ShardRecord, shard: Shard, points: number): string | undefined => {
  const { from, to } = shardRange(shard, points)
  if (record.shard.index !== shard.index || record.shard.count !== shard.count)
    return `holds shard ${record.shard.index} of ${record.shard.count}`
  if (record.points !== points) return `is of ${record.points} points, not ${points}`
  return record.range.from === from && record.range.to === to && record.entry.to === to
    ? undefined
    : `has the points from ${record.range.from} to ${record.entry.to}, expected ${from} to ${to}`
}

/** What is wrong with shards that are to be one run of this identity, over so many points; undefined if nothing is. */
export const shardFault = (
  folder: string,
  records: readonly ShardRecord[],
  identity: Identity,
  points: number,
): Failure | undefined => {
  for (const [at, record] of records.entries()) {
    const shard = { index: at + 1, count: records.length }
    const place = join(folder, shardName(shard))
    const remedy = 'run this shard again with --fresh, or merge with the version and the files that made it'
    if (hashOf(record.identity) !== hashOf(identity))
      return refusal(`${place}: is of another run`, record.identity, identity, remedy)
    const other = otherShard(record, shard, points)
    if (other !== undefined) return wrongInput(`${place}: ${other}`, remedy)
  }
  return undefined
}

/** Appends the rows of a part file of a shard, without its header, if it is the file that its journal was sealed with. */
export const appendRows = async (
  runtime: Runtime,
  folder: string,
  file: 'results' | 'columns' | 'failures',
  { entry }: ShardRecord,
  header: number,
  into: Appendable,
): Promise<E.Either<Failure, number>> => {
  const path = partFiles(folder)[file]
  const digest = await runtime.digest(path)()
  if (E.isLeft(digest)) return digest
  if (digest.right.sha256 !== entry.sealed[file])
    return E.left(wrongInput(`${path}: has changed since its shard was done`, 'run this shard again with --fresh'))
  const opened = await runtime.open(path)()
  if (E.isLeft(opened)) return opened
  const copied = await rowCopier(opened.right, header, into)(Infinity)
  await opened.right.close()
  return copied
}
