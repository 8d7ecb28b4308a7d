/** The script of a task, run by a shell, with a run and a `scontrol` of ours: what becomes of each way to end. */
import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { arrayScript } from '#src/cluster/array-script.js'
import { inTemporaryFolder } from '../../support/command-line.js'
import { withPrograms } from '../../support/fake-programs.js'

const job = { name: 'a sweep', folder: '/', log: '/dev/null', resources: {} }

interface Task {
  /** Lines of shell that are the run; it may say `ready` to be told to stop. */
  readonly run: string
  /** State of the task, as Slurm has it. */
  readonly state?: string
  readonly restarts?: number
}

interface Ended {
  readonly code: number | null
  /** What was asked of Slurm: requeues. */
  readonly asked: readonly string[]
}

const taskEnds = ({ run, state = 'RUNNING', restarts = 0 }: Task): Promise<Ended> =>
  inTemporaryFolder(async (folder) => {
    const asked = join(folder, 'asked')
    await writeFile(asked, '')
    const environment = await withPrograms(join(folder, 'bin'), {
      run,
      scontrol: `[ "$1" = requeue ] && echo "$*" >>'${asked}' || echo "JobId=9 ArrayTaskId=3 JobState=${state} Reason=None"`,
    })
    const script = join(folder, 'array.sh')
    await writeFile(script, arrayScript(job, 8, ['run', 'it’s.yaml', '--out', 'a folder']))
    const child = spawn('/bin/sh', [script], {
      env: { ...environment, SLURM_ARRAY_JOB_ID: '7', SLURM_ARRAY_TASK_ID: '3', SLURM_RESTART_COUNT: String(restarts) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('ready')) child.kill('SIGTERM')
    })
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
    return { code, asked: (await readFile(asked, 'utf8')).split('\n').slice(0, -1) }
  })

/** A run that ends its batches when it is told to. */
const patient = "trap 'sleep 0.1; exit 3' TERM; echo ready; while :; do sleep 0.05; done"

test('a task runs its shard in as many threads as it has processors', () =>
  inTemporaryFolder(async (folder) => {
    const words = join(folder, 'words')
    const { code } = await taskEnds({ run: `printf '%s\\n' "$@" >'${words}'` })
    expect(code).toBe(0)
    expect(await readFile(words, 'utf8')).toBe('it’s.yaml\n--out\na folder\n--shard\n3/8\n--threads\n1\n')
  }))

test('a task that is told to stop tells its run, waits for it, and takes another turn under its own number', async () => {
  expect(await taskEnds({ run: patient })).toEqual({ code: 3, asked: ['requeue 7_3'] })
})

test('a task that was cancelled stays so', async () => {
  expect(await taskEnds({ run: patient, state: 'CANCELLED' })).toEqual({ code: 3, asked: [] })
})

test('a run that is done, that failed, or that was wrong is not run again', async () => {
  for (const code of [0, 1, 2]) expect(await taskEnds({ run: `exit ${code}` })).toEqual({ code, asked: [] })
})

test('a run that was stopped before it could listen takes another turn', async () => {
  expect(await taskEnds({ run: 'kill -TERM $$' })).toEqual({ code: 143, asked: ['requeue 7_3'] })
})

test('a run that was killed takes another turn, twice', async () => {
  const run = 'kill -KILL $$'
  expect(await taskEnds({ run, restarts: 1 })).toEqual({ code: 137, asked: ['requeue 7_3'] })
  expect(await taskEnds({ run, restarts: 2 })).toEqual({ code: 137, asked: [] })
})
