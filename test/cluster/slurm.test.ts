/**
 * Shards of a sweep on a real Slurm: what happens to tasks costs time but no byte.
 *
 * Skipped, with the reason printed, where Slurm is not installed; not in CI, which installs it (`LIGHTFRONT_INSTALL=1`).
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  lightfront,
  makeTemporaryFolder,
  removeFolder,
  resultsIn,
  start,
  type Started,
} from '../support/command-line.js'
import { multiplierModule, multiplierSweep } from '../support/plugin-files.js'
import { expectSameFiles, type Files } from '../support/same-files.js'
import { type LocalSlurm, missingPrograms, startSlurm } from './local-slurm.js'

const missing = missingPrograms()
if (missing.length > 0) console.log(`skipped: no Slurm here (${missing.join(', ')}); LIGHTFRONT_INSTALL=1 installs it`)

const shards = 8
/** On the cluster each point takes its time, so that a shard can be caught at work on any machine. */
const pause =
  "if (process.env['SLURM_JOB_ID'] !== undefined) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 0.5)"
const energies = Array.from({ length: 12 }, (_, index) => index + 1)

interface AtWork {
  readonly task: string
  readonly shard: number
}

const mostTries = 1000
const settle = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe.skipIf(missing.length > 0 && process.env['CI'] !== 'true')('an array of shards on Slurm', () => {
  let folder: string
  let slurm: LocalSlurm
  /** Results of a plain run. */
  let expected: Files

  beforeAll(async () => {
    folder = await makeTemporaryFolder()
    slurm = await startSlurm(folder)
    await writeFile(join(folder, 'multiplier.mjs'), multiplierModule(1, pause))
    await writeFile(join(folder, 'x.yaml'), multiplierSweep('./multiplier.mjs', energies))
    expect(await lightfront(folder, 'run', 'x.yaml', '--out', 'plain')).toMatchObject({ code: 0 })
    expected = await resultsIn(join(folder, 'plain'))
  })
  afterAll(async () => {
    slurm.stop()
    await removeFolder(folder)
  })

  const submit = (): Started =>
    start(
      folder,
      ['slurm', 'x.yaml', '--array', String(shards), '--cpus', '1', '--out', 'out', '--wait'],
      slurm.environment,
    )

  /** What a shard has said so far. */
  const logOf = (shard: number): Promise<string> =>
    readFile(join(folder, 'out', 'slurm', `shard-${shard}-of-${shards}.log`), 'utf8').catch(() => '')

  /** A shard that is under way, and has rows on the disk, but none of those that were met before. */
  const atWork = async (met: readonly AtWork[] = []): Promise<AtWork> => {
    for (let tries = 0; tries < mostTries; tries++) {
      const tasks = (await slurm.ask('squeue', '--noheader', '--array', '--states=RUNNING', '--format=%i')).split('\n')
      for (const task of tasks) {
        const shard = Number(task.split('_')[1])
        const journal = join(folder, 'out', `shard-${shard}-of-${shards}`, 'journal')
        const lines = (await readFile(journal, 'utf8').catch(() => '')).split('\n')
        const isMet = met.some((one) => one.shard === shard)
        if (!isMet && lines.length > 2 && !lines.some((line) => line.includes('"sealed"'))) return { task, shard }
      }
      await settle(50)
    }
    throw new Error('no shard was met at work')
  }

  /** Processes of a task, but for its script. */
  const runsOf = async (task: string): Promise<readonly number[]> => {
    const job = /\bJobId=(\d+)/.exec(await slurm.ask('scontrol', 'show', 'job', task))![1]!
    const processes = (await slurm.ask('scontrol', 'listpids', job))
      .split('\n')
      .slice(1)
      .map((line) => Number.parseInt(line, 10))
    const commands = processes.map(
      async (id) => [id, await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')] as const,
    )
    return (await Promise.all(commands)).filter(([, text]) => text.includes('main.js\0run\0')).map(([id]) => id)
  }

  test('of which one is told to stop, one is killed and one is brought back gives the bytes of a plain run', async () => {
    const { answer } = submit()
    const told = await atWork()
    // As Slurm does before the limit of a task's time. Not waited for: scancel asks again for a minute once the task has moved on.
    const telling = slurm.ask('scancel', '--batch', '--signal=TERM', told.task).catch(() => '')
    const killed = await atWork([told])
    const [run] = await runsOf(killed.task)
    process.kill(run!, 'SIGKILL')
    const requeued = await atWork([told, killed])
    await slurm.ask('scontrol', 'requeue', requeued.task)
    const { code, stderr } = await answer
    expect(stderr).toMatch(/^array \d+ submitted: 8 shards$/m)
    expect(code).toBe(0)
    await telling
    expectSameFiles(await resultsIn(join(folder, 'out')), expected)
    for (const { shard } of [told, killed, requeued]) expect(await logOf(shard)).toMatch(/^going on from point [1-9]/m)
    for (const { shard } of [told, killed]) expect(await logOf(shard)).toMatch(/_\d takes another turn$/m)
  })

  test('of which one is cancelled has no merge; the same command again goes on, and gives the bytes of a plain run', async () => {
    await rm(join(folder, 'out'), { recursive: true })
    const first = submit()
    const { task, shard } = await atWork()
    await slurm.ask('scancel', task)
    const { code, stderr } = await first.answer
    expect(code).toBe(1)
    expect(stderr).toMatch(/^merge \d+ of array \d+ is CANCELLED: /m)
    expect(await submit().answer).toMatchObject({ code: 0 })
    expectSameFiles(await resultsIn(join(folder, 'out')), expected)
    expect(await logOf(shard)).toMatch(/^going on from point [1-9]/m)
  })
})
