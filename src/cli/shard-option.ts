/** `--shard I/N`, or `auto`: which of the ranges of a sweep this run is of. */
import * as E from 'fp-ts/lib/Either.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { mostShards, type Shard } from '#src/storage/shard.js'

export const shardOption = {
  shard: {
    type: 'string',
    describe:
      'run the I-th of N ranges of the points (I/N) into a folder of its own, or that of the Slurm array task (auto)',
  },
} as const

type Environment = Readonly<Record<string, string | undefined>>

/** Arrays may begin at any number; tasks of one are counted from its least. */
const arrayTask = (environment: Environment): string | undefined => {
  const id = environment['SLURM_ARRAY_TASK_ID']
  const count = environment['SLURM_ARRAY_TASK_COUNT']
  const least = environment['SLURM_ARRAY_TASK_MIN'] ?? '1'
  return id === undefined || count === undefined ? undefined : `${Number(id) - Number(least) + 1}/${count}`
}

const remedy = 'write --shard 3/8 for the third of eight shards'

/** @param environment of the process: what Slurm says of an array task */
export const shardOf = (
  { shard: asked }: { readonly shard?: string | undefined },
  environment: Environment,
): E.Either<Failure, Shard | undefined> => {
  if (asked === undefined) return E.right(undefined)
  const text = asked === 'auto' ? arrayTask(environment) : asked
  if (text === undefined)
    return E.left(wrongInput('--shard auto: expected SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT, got none', remedy))
  const numbers = /^(\d+)\/(\d+)$/.exec(text)
  const [index, count] = [Number(numbers?.[1]), Number(numbers?.[2])]
  return index >= 1 && index <= count && count <= mostShards
    ? E.right({ index, count })
    : E.left(wrongInput(`--shard: expected I/N with I from 1 to N, N at most ${mostShards}, got ${text}`, remedy))
}
