/** Submitting, with programs of ours in the place of Slurm's: what is called and told. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test, vi } from 'vitest'
import { type Submitted, submitSweep } from '#src/cluster/submission.js'
import type { Failure } from '#src/runtime/failure.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { inTemporaryFolder } from '../../support/command-line.js'
import { withPrograms } from '../../support/fake-programs.js'

interface Site {
  readonly shards?: number
  readonly wait?: boolean
  /** Lines of shell; `$n` counts the calls. */
  readonly sbatch?: string
  /** State of the merge, as Slurm has it in the end. */
  readonly state?: string
  readonly scontrol?: string | undefined
}

interface Answer {
  readonly result: E.Either<Failure, Submitted>
  /** Words of each call of sbatch. */
  readonly calls: readonly string[]
}

const submitting = (site: Site): Promise<Answer> =>
  inTemporaryFolder(async (folder) => {
    const { shards = 8, wait = false, sbatch = 'echo "4$n"', state = 'COMPLETED' } = site
    const calls = join(folder, 'calls')
    const { PATH } = await withPrograms(join(folder, 'bin'), {
      sbatch: `echo "$*" >>'${calls}'; n=$(wc -l <'${calls}'); ${sbatch}`,
      scontrol: `[ "$2" = config ] && echo 'MaxArraySize            = 1001' || echo 'JobId=42 JobState=${state} '`,
      ...('scontrol' in site ? { scontrol: site.scontrol } : {}),
    })
    vi.stubEnv('PATH', PATH)
    const stop = new AbortController()
    const runtime = { ...nodeRuntime(stop.signal), say: () => undefined }
    const submission = { shards, concurrent: undefined, array: 'array.sh', merge: 'merge.sh', logs: 'logs', wait }
    const result = await submitSweep(runtime, submission)()
    vi.unstubAllEnvs()
    return { result, calls: (await readFile(calls, 'utf8').catch(() => '')).split('\n').slice(0, -1) }
  })

const submitted = E.right({ array: '41', merge: '42' })
const faultOf = ({ result }: Answer): Failure | undefined => (E.isLeft(result) ? result.left : undefined)

test('the merge depends on the array, and is gone if a shard fails', async () => {
  expect(await submitting({})).toEqual({
    result: submitted,
    calls: [
      '--parsable --array=1-8 --requeue --signal=B:TERM@60 array.sh',
      '--parsable --dependency=afterok:41 --kill-on-invalid-dep=yes merge.sh',
    ],
  })
})

test('a number may come with the name of a cluster', async () => {
  expect(await submitting({ sbatch: 'echo "4$n;far away"' })).toMatchObject({ result: submitted })
})

test('the last place of an array is used, and what would be past it is refused with what to do', async () => {
  expect((await submitting({ shards: 1000 })).result).toEqual(submitted)
  const answer = await submitting({ shards: 1001 })
  expect(answer.calls).toEqual([])
  expect(faultOf(answer)).toEqual({
    fault: 'input',
    lines: [
      '--array: expected at most 1000, the largest index of an array here (MaxArraySize less 1), got 1001',
      'ask for fewer shards, each with more --cpus',
    ],
  })
})

test('where there is no Slurm the way without it is told', async () => {
  expect(faultOf(await submitting({ scontrol: undefined }))).toEqual({
    fault: 'input',
    lines: [
      'scontrol: expected a program of Slurm, got none on the PATH',
      'call this where jobs are submitted, or share out the shards without Slurm: see docs/clusters.md',
    ],
  })
})

test('a Slurm that does not answer is a failure', async () => {
  expect(faultOf(await submitting({ scontrol: 'echo no controller >&2; exit 1' }))).toEqual({
    fault: 'machine',
    lines: ['no controller', 'scontrol show config: Slurm does not answer'],
  })
})

test('what sbatch says when it refuses the array is told, and no merge submitted', async () => {
  const answer = await submitting({ sbatch: "echo 'invalid partition specified: none' >&2; exit 1" })
  expect(answer.calls).toHaveLength(1)
  expect(faultOf(answer)).toEqual({
    fault: 'input',
    lines: [
      'invalid partition specified: none',
      'sbatch: expected the number of a job, got exit code 1',
      'mend what it says and call again',
    ],
  })
})

test('a merge that is refused leaves an array that can be joined by hand', async () => {
  const { lines } = faultOf(await submitting({ sbatch: '[ "$n" = 1 ] && echo 41' }))!
  expect(lines.at(-1)).toBe('array 41 is with Slurm: once it is done, lightfront merge joins its shards')
})

test('waiting ends as the merge does', async () => {
  const wait = true
  const ending = (code: number) => submitting({ wait, sbatch: `echo "4$n"; [ "$n" = 1 ] || exit ${code}` })
  const { result, calls } = await ending(0)
  expect(result).toEqual(submitted)
  expect(calls[1]).toBe('--parsable --wait --dependency=afterok:41 --kill-on-invalid-dep=yes merge.sh')
  expect(faultOf(await ending(1))?.fault).toBe('machine')
  expect(faultOf(await ending(2))?.fault).toBe('input')
  expect(faultOf(await ending(3))?.fault).toBe('interrupted')
})

test('waiting ends in failure where the merge was cancelled, though sbatch ends with 0', async () => {
  expect(faultOf(await submitting({ wait: true, state: 'CANCELLED' }))).toEqual({
    fault: 'machine',
    lines: [
      'merge 42 of array 41 is CANCELLED: what it and the shards said is in logs',
      'the same command again goes on with what is there',
    ],
  })
})
