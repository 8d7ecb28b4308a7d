/** A run gives the same bytes for any number of threads, and the same front whatever else it keeps. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { everythingIn, inTemporaryFolder, lightfrontHere, resultsIn } from '../../support/command-line.js'
import { expectSameFiles } from '../../support/same-files.js'

const sweep = `
title: Rows, failures, laws and figures
systems: [lightening-transformer, digital]
workloads: [deit-tiny]
axes:
  wavelengths: [4, 8, 12, 16, 400]
  tiles: [1, 2, 4, 8]
  bits: { from: 3, to: 8, step: 1 }
  clock: { from: 1 GHz, to: 10 GHz, count: 40 }
objectives: { minimise: [energyPerMac, latency, area], subjectTo: ["area <= 200 mm2"] }
fits: [{ y: energyPerMac, x: bits, by: [system] }]
figures: [front, scaling, breakdown]
`

/** `threads=2keep=front` */
const folderOf = (words: readonly string[]): string => words.join('').replaceAll('--', '')

const run = async (folder: string, ...words: readonly string[]): Promise<ReadonlyMap<string, Buffer>> => {
  const out = folderOf(words)
  const { code, stderr, stdout } = await lightfrontHere(folder, 'run', 'x.yaml', '--out', out, ...words)
  expect(stderr).toMatch(/^3880 designs evaluated in .* \(960 failed \(failures\.csv\)\), \d+ on the front$/m)
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(out, 'report.html')}\n` })
  return resultsIn(join(folder, out))
}

test('one, two and four threads give the same bytes of every result; keeping only the front gives the same front and law', () =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'x.yaml'), sweep)
    const one = await run(folder, '--threads=1')
    const figures = ['front', 'scaling', 'breakdown'].flatMap((name) => [
      `figures/${name}.svg`,
      `figures/${name}.vl.json`,
      `figures/${name}.csv`,
    ])
    expect([...one.keys()].sort()).toEqual(['failures.csv', ...figures.sort(), 'fits.json', 'front.csv', 'results.csv'])
    expect(one.get('results.csv')!.toString().split('\n')).toHaveLength(3880 + 2)
    for (const threads of ['--threads=2', '--threads=4']) expectSameFiles(await run(folder, threads), one)

    const kept = await run(folder, '--threads=2', '--keep=front')
    expectSameFiles(kept, new Map([...one].filter(([name]) => name !== 'results.csv')))

    // Among the rows that meet the constraint, the command that reads them finds the same front.
    const found = await lightfrontHere(folder, 'front', 'threads=1', '--minimise', 'energyPerMac,latency,area')
    expect(found.stdout).toBe(one.get('front.csv')!.toString())
  }))

test('a finished run leaves no journal and no half-written file but what failures are tried again from, and its manifest knows the bytes of every other', () =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'x.yaml'), sweep)
    await run(folder, '--threads=2')
    const out = join(folder, 'threads=2')
    const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')) as {
      readonly counts: object
      readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[]
    }
    const results = await resultsIn(out)
    expect([...results.keys(), 'failures.gathered', 'figures', 'manifest.json', 'report.html'].sort()).toEqual(
      await everythingIn(out),
    )
    expect(manifest.files.map(({ path }) => path).sort()).toEqual([...results.keys()].sort())
    for (const { path, bytes } of manifest.files) expect(bytes).toBe(results.get(path)!.length)
    expect(manifest.counts).toMatchObject({ evaluated: 3880, failed: 960 })
  }))
