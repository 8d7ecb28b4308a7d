/** Shards on the command line: their names, their faults, and what becomes of them. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shardOf } from '#src/cli/shard-option.js'
import { inTemporaryFolder, lightfrontHere, resultsIn, start } from '../../support/command-line.js'
import { expectSameFiles } from '../../support/same-files.js'

describe('--shard', () => {
  const asked = (shard: string | undefined, environment: Readonly<Record<string, string>> = {}) =>
    shardOf({ shard }, environment)
  const task = (id: number, more: Readonly<Record<string, string>> = {}) => ({
    SLURM_ARRAY_TASK_ID: String(id),
    SLURM_ARRAY_TASK_COUNT: '8',
    ...more,
  })

  test('is the first of two numbers, of so many as the second', () => {
    expect(asked('3/8')).toMatchObject({ right: { index: 3, count: 8 } })
    expect(asked(undefined)).toMatchObject({ right: undefined })
  })

  test('auto is the task of an array, wherever the array begins', () => {
    expect(asked('auto', task(3))).toMatchObject({ right: { index: 3, count: 8 } })
    expect(asked('auto', task(0, { SLURM_ARRAY_TASK_MIN: '0' }))).toMatchObject({ right: { index: 1, count: 8 } })
  })

  test.each(['0/8', '9/8', '3', '3/', '-1/8', '1.5/8', '3/8/2', '1/0', 'a/b', '1/10000000'])('%s is refused', (text) =>
    expect(asked(text)).toMatchObject({ left: { fault: 'input' } }),
  )

  test('auto is refused where there is no array', () =>
    expect(asked('auto')).toMatchObject({ left: { fault: 'input' } }))
})

test('shards are run, merged, and have the bytes of one run; a merge before that names what is missing', () =>
  inTemporaryFolder(async (folder) => {
    const sweep = {
      title: 'A',
      systems: ['digital'],
      workloads: ['deit-tiny'],
      axes: { heads: [3, 300], macUnits: { from: 100, to: 199, step: 1 } },
      objectives: { minimise: ['latency', 'area'] },
      figures: [],
    }
    await writeFile(join(folder, 'x.yaml'), JSON.stringify(sweep))
    const first = await lightfrontHere(folder, 'run', 'x.yaml', '--out', 'out', '--shard', '1/2', '--threads', '1')
    expect(first).toMatchObject({ code: 0, stdout: 'out/shard-1-of-2\n' })
    expect(first.stderr).toMatch(/^when all 2 are done: lightfront merge out$/m)
    expect(await lightfrontHere(folder, 'merge', 'out')).toMatchObject({
      code: 1,
      stderr: 'out: shard-2-of-2 is missing\nrun those shards with the same command, then merge again\n',
    })
    const environment = { SLURM_ARRAY_TASK_ID: '2', SLURM_ARRAY_TASK_COUNT: '2' }
    const words = ['run', 'x.yaml', '--out', 'out', '--shard', 'auto', '--threads', '2']
    expect((await start(folder, words, environment).answer).code).toBe(0)
    expect(await lightfrontHere(folder, 'merge', 'out')).toMatchObject({ code: 0, stdout: 'out/report.html\n' })
    expect((await lightfrontHere(folder, 'run', 'x.yaml', '--out', 'one')).code).toBe(0)
    const merged = [...(await resultsIn(join(folder, 'out')))].filter(([name]) => !name.startsWith('shard-'))
    expectSameFiles(new Map(merged), await resultsIn(join(folder, 'one')))
  }))
