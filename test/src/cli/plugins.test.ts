/** Sweeps with blocks from outside, as a user meets them. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inTemporaryFolder, lightfrontHere, resultsIn } from '../../support/command-line.js'
import { expectSameFiles } from '../../support/same-files.js'
import { multiplierModule, multiplierSweep } from '../../support/plugin-files.js'

const withPlugin = (work: (folder: string) => Promise<void>): Promise<void> =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'multiplier.mjs'), multiplierModule(1))
    await writeFile(join(folder, 'x.yaml'), multiplierSweep('./multiplier.mjs'))
    await work(folder)
  })

test('a block from outside is run in one thread as in two, and named on stderr', () =>
  withPlugin(async (folder) => {
    const [one, two] = await Promise.all(
      ['1', '2'].map((threads) => lightfrontHere(folder, 'run', 'x.yaml', '--threads', threads, '--out', threads)),
    )
    expect(one).toMatchObject({ code: 0 })
    expect(two).toMatchObject({ code: 0 })
    expect(one!.stderr).toMatch(/^plugin .*multiplier\.mjs: its code runs with your rights/m)
    expect(one!.stderr).toMatch(/^plugin \.\/multiplier\.mjs brings blocks multiplier$/m)
    const results = await resultsIn(join(folder, '1'))
    expectSameFiles(await resultsIn(join(folder, '2')), results)
    expect(results.get('results.csv')!.toString()).toMatch(/^hybrid,deit-tiny,.*,4000,/m)
  }))

test('validate and plan know it, and --no-plugins refuses it at its place', () =>
  withPlugin(async (folder) => {
    const [validated, planned, refused] = await Promise.all([
      lightfrontHere(folder, 'validate', 'x.yaml'),
      lightfrontHere(folder, 'plan', 'x.yaml'),
      lightfrontHere(folder, 'run', 'x.yaml', '--no-plugins'),
    ])
    expect(validated).toMatchObject({ code: 0, stdout: 'x.yaml: A block from outside: 4000 grid points\n' })
    expect(planned).toMatchObject({ code: 0 })
    expect(planned.stdout).toMatch(/^4000 points to evaluate/m)
    expect(refused).toMatchObject({
      code: 2,
      stderr:
        'x.yaml:3:11 plugins[0]: expected no plugin, got ./multiplier.mjs: --no-plugins refuses the code of others\n',
    })
  }))
