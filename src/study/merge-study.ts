/**
 * The shards of a folder joined into the results of one run: the same bytes as if one machine had made them all. No point is evaluated
 * again but those that are drawn.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import { join } from 'node:path'
import { compileEngine, type Engine } from '#src/engine/engine.js'
import { gatherer } from '#src/engine/gathered.js'
import type { SimulatedPoints } from '#src/engine/simulated-points.js'
import type { Plugins } from '#src/plugins/plugins.js'
import { type Failure, machineFault, messageOf, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { Identity } from '#src/storage/identity.js'
import { appendRows, shardFault, shardRecords } from '#src/storage/join-shards.js'
import { note } from '#src/storage/note.js'
import { partFiles } from '#src/storage/part-files.js'
import { closeParts, openParts, type Parts } from '#src/storage/parts.js'
import { gatheredIn, resumptionOf } from '#src/storage/resumption.js'
import { sealed } from '#src/storage/seal.js'
import { shardName, type ShardRecord } from '#src/storage/shard.js'
import { joinedSimulated, readSimulated } from '#src/storage/simulated-file.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { type Evaluated, headersOf, requestsOf } from './evaluation.js'
import { identityOf } from './identity.js'
import { type RowFormat, rowFormats } from './parquet-file.js'
import { completeStudy, type Finished, stopwatch } from './study.js'

export interface MergeRequest {
  readonly folder: string
  readonly threads: number
  readonly formats?: readonly RowFormat[] | undefined
  /** The sweep of a text, as shards have it, and what it was decoded with. */
  readonly decode: (
    text: string,
    file: string,
  ) => TE.TaskEither<Failure, { readonly sweep: Sweep; readonly plugins: Plugins }>
}

interface Merge extends MergeRequest {
  readonly sweep: Sweep
  readonly records: readonly ShardRecord[]
  readonly engine: Engine
  readonly identity: Identity
}

const shardPath = (folder: string, { shard }: ShardRecord): string => join(folder, shardName(shard))

const simulatedOf = async (
  runtime: Runtime,
  folder: string,
  records: readonly ShardRecord[],
): Promise<E.Either<Failure, SimulatedPoints>> => {
  const parts: SimulatedPoints[] = []
  for (const record of records) {
    const read = await readSimulated(runtime, shardPath(folder, record))
    if (E.isLeft(read)) return read
    parts.push(read.right)
  }
  return E.right(joinedSimulated(parts))
}

/** What shards simulated with is only in their own identities, which are to agree. */
const simulatedParts = (of: Identity, without: Identity): Identity =>
  Object.fromEntries(Object.entries(of).filter(([part]) => !Object.hasOwn(without, part)))

const joinParts = async (runtime: Runtime, merge: Merge, parts: Parts): Promise<E.Either<Failure, Evaluated>> => {
  const { folder, sweep, records, engine, identity } = merge
  const gathered = gatherer(sweep, engine.points.metrics.length)
  const requests = requestsOf(sweep)
  const headers = parts.start
  let { results, columns = 0, failures } = headers
  const columnsHeader = columns
  for (const record of records) {
    const place = shardPath(folder, record)
    const state = await gatheredIn(runtime, partFiles(place).gathered)
    if (state?.requests !== requests || state.entry.to !== record.range.to)
      return E.left(
        wrongInput(`${partFiles(place).gathered}: is not what its shard gathered`, 'run this shard again with --fresh'),
      )
    gathered.add(state.gathering)
    if (parts.results !== undefined) {
      const rows = await appendRows(runtime, place, 'results', record, headers.results, parts.results)
      if (E.isLeft(rows)) return rows
      results += rows.right
    }
    if (parts.columns !== undefined) {
      const blocks = await appendRows(runtime, place, 'columns', record, columnsHeader, parts.columns)
      if (E.isLeft(blocks)) return blocks
      columns += blocks.right
    }
    const failed = await appendRows(runtime, place, 'failures', record, headers.failures, parts.failures)
    if (E.isLeft(failed)) return failed
    failures += failed.right
  }
  const entry = {
    to: engine.points.gridCount,
    results,
    ...(parts.columns === undefined ? {} : { columns }),
    failures,
    counts: gathered.counts(),
  }
  await note(runtime, folder, parts, { identity, requests, entry, gathering: gathered.state() })
  const end = await sealed(runtime, folder, parts, entry)
  return E.isLeft(end) ? end : E.right({ gathered: gathered.all(), entry: end.right })
}

/** The forms that all shards keep their rows in. */
const keptBy = (records: readonly ShardRecord[]): readonly RowFormat[] =>
  rowFormats.filter((format) =>
    records.every(({ entry }) => (format === 'csv' ? entry.results > 0 : entry.columns !== undefined)),
  )

const evaluatedOf = async (runtime: Runtime, merge: Merge): Promise<E.Either<Failure, Evaluated>> => {
  const { folder, sweep, records, engine, identity } = merge
  const formats = keptBy(records)
  if (sweep.keep === 'all' && formats.length === 0)
    return E.left(
      wrongInput(
        `${folder}: some shards keep their rows as CSV only, others for Parquet only`,
        'run those of one kind again with --fresh and the --format of the others',
      ),
    )
  // A run of something else that is under way there is not written over.
  const other = await resumptionOf(runtime, folder, identity, requestsOf(sweep))
  if (E.isLeft(other)) return other
  const parts = await openParts(runtime, folder, headersOf(sweep, engine, formats), identity, 0, undefined)
  if (E.isLeft(parts)) return parts
  try {
    return await joinParts(runtime, merge, parts.right)
  } finally {
    await closeParts(parts.right)
  }
}

const merged = async (runtime: Runtime, request: MergeRequest): Promise<E.Either<Failure, Finished>> => {
  const seconds = stopwatch(runtime)
  const { folder, threads, formats } = request
  const found = await shardRecords(runtime, folder)
  if (E.isLeft(found)) return found
  const records = found.right
  const [{ text, file, keep, identity: theirs }] = records as [ShardRecord]
  const decoded = await request.decode(text, file)()
  if (E.isLeft(decoded)) return decoded
  const { plugins } = decoded.right
  const sweep: Sweep = { ...decoded.right.sweep, keep }
  const simulated = sweep.accuracy === undefined ? E.right(undefined) : await simulatedOf(runtime, folder, records)
  if (E.isLeft(simulated)) return simulated
  const engine = compileEngine(sweep, plugins.vocabulary, simulated.right)
  const own = identityOf(sweep, engine.points)
  const identity = { ...own, ...simulatedParts(theirs, own) }
  const fault = shardFault(folder, records, identity, engine.points.gridCount)
  if (fault !== undefined) return E.left(fault)
  const evaluated = await evaluatedOf(runtime, { ...request, sweep, records, engine, identity })
  if (E.isLeft(evaluated)) return evaluated
  const spent = records.reduce((sum, record) => sum + record.seconds, 0)
  return completeStudy(
    runtime,
    { sweep, text, file, folder, threads, plugins, formats },
    {
      engine,
      evaluated: evaluated.right,
      started: records.map(({ started }) => started).sort()[0]!,
      seconds: () => spent + seconds(),
    },
  )
}

export const mergeStudy = async (runtime: Runtime, request: MergeRequest): Promise<E.Either<Failure, Finished>> => {
  try {
    return await merged(runtime, request)
  } catch (reason) {
    return E.left(machineFault(messageOf(reason), 'the shards are as they were; mend that and merge again'))
  }
}
