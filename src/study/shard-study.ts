/** One shard of a study: its range of points, evaluated into a folder of its own. */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import {
  removeShardRecord,
  type Shard,
  shardName,
  shardRange,
  type ShardRecord,
  writeShardRecord,
} from '#src/storage/shard.js'
import { writeSimulated } from '#src/storage/simulated-file.js'
import { isCertified } from './certified.js'
import { evaluateSweep } from './evaluation.js'
import { prepareStudy, stopwatch, type Study } from './study.js'

/** Why a study cannot be cut into ranges of points, or undefined. */
const uncut = ({ sweep }: Study): Failure | undefined => {
  const { search } = sweep
  if (search !== undefined)
    return wrongInput(
      `search: ${search.method} asks for points by what it knows of all before them, so a shard could not begin`,
      'run it on one machine with more threads, or sample instead of searching',
    )
  return isCertified(sweep)
    ? wrongInput(
        'certify: a proof leaves out boxes by what it knows of the whole grid, so a shard could not begin',
        'run it on one machine, or without certify: every point of a shard is evaluated',
      )
    : undefined
}

export const runShard = async (
  runtime: Runtime,
  study: Study,
  shard: Shard,
): Promise<E.Either<Failure, ShardRecord>> => {
  const seconds = stopwatch(runtime)
  const started = runtime.now()
  const folder = join(study.folder, shardName(shard))
  const refused = uncut(study)
  if (refused !== undefined) return E.left(refused)
  const made = await runtime.folder(folder)()
  if (E.isLeft(made)) return made
  const prepared = await prepareStudy(runtime, study, (points) => shardRange(shard, points))
  if (E.isLeft(prepared)) return prepared
  const { engine, simulated, identity } = prepared.right
  const points = engine.points.gridCount
  const range = shardRange(shard, points)
  if (study.fresh) await removeShardRecord(runtime, folder)
  const evaluated = await evaluateSweep(runtime, { ...study, ...prepared.right, folder, range })
  if (E.isLeft(evaluated)) return evaluated
  if (simulated !== undefined) {
    const kept = await writeSimulated(runtime, folder, simulated)
    if (E.isLeft(kept)) return kept
  }
  const { text, file, sweep } = study
  const { entry } = evaluated.right
  const record = { shard, range, points, identity, entry, text, file, keep: sweep.keep, started, seconds: seconds() }
  const written = await writeShardRecord(runtime, folder, record)
  return E.isLeft(written) ? written : E.right(record)
}
