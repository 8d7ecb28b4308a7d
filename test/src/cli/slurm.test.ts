/** `slurm`, with programs of ours in the place of Slurm's: what is written and called. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Answer, everythingIn, inTemporaryFolder, start } from '../../support/command-line.js'
import { withPrograms } from '../../support/fake-programs.js'

const sweep = `
title: Two designs
systems: [lightening-transformer]
workloads: [deit-tiny]
axes: { tiles: [2, 4] }
`

interface Called extends Answer {
  readonly folder: string
  /** Words of each call of sbatch. */
  readonly calls: readonly string[]
}

const inSite = (words: readonly string[], work: (called: Called) => Promise<void> | void): Promise<void> =>
  inTemporaryFolder(async (above) => {
    // A shell and a pattern of Slurm would each read something into this name.
    const folder = join(above, "it's 100%")
    await mkdir(folder)
    await writeFile(join(folder, 'x.yaml'), sweep)
    const environment = await withPrograms(join(above, 'bin'), {
      sbatch: 'echo "$*" >>calls; echo "4$(wc -l <calls)"',
      scontrol: 'echo "MaxArraySize = 1001"',
    })
    const answer = await start(folder, ['slurm', ...words], environment).answer
    const calls = await readFile(join(folder, 'calls'), 'utf8').catch(() => '')
    await work({ ...answer, folder, calls: calls.split('\n').slice(0, -1) })
  })

test('an array of shards and a merge that depends on it are written and submitted, and their numbers printed', () => {
  const asked = ['--concurrent', '4', '--partition', 'long', '--time', '2-0', '--cpus', '6', '--mem', '4G']
  return inSite(['x.yaml', '--array', '8', ...asked], async ({ code, stdout, stderr, folder, calls }) => {
    expect({ code, stdout }).toEqual({ code: 0, stdout: '41 42\n' })
    expect(stderr).toMatch(/^array 41 submitted: 8 shards$/m)
    const scripts = join(folder, 'outputs', 'x', 'slurm')
    expect(calls).toEqual([
      `--parsable --array=1-8%4 --requeue --signal=B:TERM@60 ${scripts}/array.sh`,
      `--parsable --dependency=afterok:41 --kill-on-invalid-dep=yes ${scripts}/merge.sh`,
    ])
    const array = await readFile(join(scripts, 'array.sh'), 'utf8')
    for (const line of ['--partition=long', '--time=2-0', '--cpus-per-task=6', '--mem=4G', '--job-name=x'])
      expect(array).toContain(`\n#SBATCH ${line}\n`)
    expect(array).toMatch(/^#SBATCH '--chdir=.*it'\\''s 100%'$/m)
    expect(array).toMatch(/^#SBATCH '--output=.*it'\\''s 100%%\/outputs\/x\/slurm\/shard-%a-of-8\.log'$/m)
    expect(array).toMatch(/main\.js run x\.yaml --out outputs\/x --shard "\$SLURM_ARRAY_TASK_ID\/8" /)
    expect(await readFile(join(scripts, 'merge.sh'), 'utf8')).toMatch(/^exec \S+ \S+main\.js merge outputs\/x$/m)
  })
})

test('--dry-run prints both scripts and both calls; it writes, asks and submits nothing', () =>
  inSite(
    ['x.yaml', '--array', '5000', '--no-cache', '--format', 'parquet', '--dry-run'],
    async ({ code, stdout, folder }) => {
      expect(code).toBe(0)
      expect(stdout).toMatch(/^sbatch --parsable --array=1-5000 --requeue --signal=B:TERM@60 '/m)
      expect(stdout).toMatch(/^sbatch --parsable --dependency=afterok:ARRAY --kill-on-invalid-dep=yes '/m)
      expect(stdout).toMatch(/main\.js run x\.yaml --out outputs\/x --no-cache --shard /)
      expect(stdout).toMatch(/^exec .*main\.js merge outputs\/x --format parquet$/m)
      expect(await everythingIn(folder)).toEqual(['x.yaml'])
    },
  ))

test('a line break in the name of a folder is refused before anything is submitted', () =>
  inSite(['x.yaml', '--array', '2', '--out', 'a\nb'], ({ code, stderr, calls }) => {
    expect({ code, calls }).toEqual({ code: 2, calls: [] })
    expect(stderr).toMatch(/^--out: expected one line, got /m)
  }))
