/**
 * The shards of a sweep as an array of jobs, and the job that joins them once all of them are done.
 *
 *   sbatch array.sh -> number of the array;   sbatch --dependency=afterok:number merge.sh
 */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { exitCodes, type Failure, interrupted, machineFault, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { callProgram, type Heard } from './program.js'
import { jobState, largestIndex } from './site.js'

export interface Submission {
  readonly shards: number
  /** How many run at a time; all that find room without it. */
  readonly concurrent?: number | undefined
  /** Script files. */
  readonly array: string
  readonly merge: string
  /** The folder of what the jobs print. */
  readonly logs: string
  /** Is the end of the merge waited for? */
  readonly wait: boolean
}

export interface Submitted {
  readonly array: string
  readonly merge: string
}

/**
 * Seconds before the limit of its time at which a task is told to stop: batches take milliseconds, so what is waited for is the disk.
 * Our choice. Slurm may tell it as much as another minute earlier [Slurm 22.05, sbatch(1), --signal].
 */
export const warningSeconds = 60

export const arrayWords = ({ shards, concurrent, array }: Submission): readonly string[] => [
  '--parsable',
  `--array=1-${shards}${concurrent === undefined ? '' : `%${concurrent}`}`,
  '--requeue',
  `--signal=B:TERM@${warningSeconds}`,
  array,
]

/** @param after number of the array */
export const mergeWords = ({ wait, merge }: Submission, after: string): readonly string[] => [
  '--parsable',
  ...(wait ? ['--wait'] : []),
  `--dependency=afterok:${after}`,
  // A merge whose shards failed would wait for ever.
  '--kill-on-invalid-dep=yes',
  merge,
]

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '')

/** `1234`, or `1234;cluster`. */
const jobNumber = ({ stdout }: Heard): string | undefined => /^(\d+)(?:;|\s|$)/.exec(stdout)?.[1]

const refused = ({ code, stderr }: Heard, ...more: readonly string[]): Failure =>
  wrongInput(...linesOf(stderr), `sbatch: expected the number of a job, got exit code ${code ?? 'none'}`, ...more)

const unmerged = (array: string): string =>
  `array ${array} is with Slurm: once it is done, lightfront merge joins its shards`

const leftAlone = (array: string): Failure =>
  interrupted(
    `array ${array} and its merge are still with Slurm`,
    `scancel ${array} ends them; the same command again goes on with what is there`,
  )

const checkSite = (runtime: Runtime, shards: number): TE.TaskEither<Failure, void> =>
  pipe(
    callProgram('scontrol', ['show', 'config'], runtime.stop),
    TE.flatMapEither(({ code, stdout, stderr }) => {
      if (code !== 0) return E.left(machineFault(...linesOf(stderr), 'scontrol show config: Slurm does not answer'))
      const most = largestIndex(stdout)
      return most === undefined || shards <= most
        ? E.right(undefined)
        : E.left(
            wrongInput(
              `--array: expected at most ${most}, the largest index of an array here (MaxArraySize less 1), got ${shards}`,
              'ask for fewer shards, each with more --cpus',
            ),
          )
    }),
  )

/** How the merge ended, in the exit codes of our own commands. */
const mergeFault = ({ logs }: Submission, { array, merge }: Submitted, code: number | null, how: string): Failure => ({
  fault: code === exitCodes.input ? 'input' : code === exitCodes.interrupted ? 'interrupted' : 'machine',
  lines: [
    `merge ${merge} of array ${array} ${how}: what it and the shards said is in ${logs}`,
    'the same command again goes on with what is there',
  ],
})

/** `sbatch --wait` ends with 0 too where the merge was cancelled, as it is when a shard failed. */
const checkMerge = (
  runtime: Runtime,
  submission: Submission,
  submitted: Submitted,
  { code }: Heard,
): TE.TaskEither<Failure, Submitted> =>
  code === 0
    ? pipe(
        callProgram('scontrol', ['show', 'job', '--oneliner', submitted.merge], runtime.stop),
        TE.flatMapEither(({ stdout }) => {
          const state = jobState(stdout)
          return state === undefined || state.startsWith('COMPLET')
            ? E.right(submitted)
            : E.left(mergeFault(submission, submitted, code, `is ${state}`))
        }),
      )
    : TE.left(mergeFault(submission, submitted, code, `ended with exit code ${code ?? 'none'}`))

const submitMerge = (runtime: Runtime, submission: Submission, array: string): TE.TaskEither<Failure, Submitted> =>
  pipe(
    callProgram('sbatch', mergeWords(submission, array), runtime.stop),
    TE.flatMap((heard) => {
      const merge = jobNumber(heard)
      if (runtime.stop.aborted) return TE.left(leftAlone(array))
      if (merge === undefined) return TE.left(refused(heard, unmerged(array)))
      const submitted = { array, merge }
      return submission.wait ? checkMerge(runtime, submission, submitted, heard) : TE.right(submitted)
    }),
  )

export const submitSweep = (runtime: Runtime, submission: Submission): TE.TaskEither<Failure, Submitted> =>
  pipe(
    checkSite(runtime, submission.shards),
    TE.flatMap(() => callProgram('sbatch', arrayWords(submission), runtime.stop)),
    TE.flatMapEither((heard) => E.fromNullable(refused(heard, 'mend what it says and call again'))(jobNumber(heard))),
    TE.tapIO((array) => () => runtime.say(`array ${array} submitted: ${submission.shards} shards`)),
    TE.flatMap((array) => submitMerge(runtime, submission, array)),
  )
