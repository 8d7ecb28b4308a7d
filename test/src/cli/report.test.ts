/** `report`: figures and report again from what a run has left, and figures for papers. */
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Manifest } from '#src/report/manifest.js'
import {
  everythingIn,
  inTemporaryFolder,
  lightfrontHere,
  makeTemporaryFolder,
  removeFolder,
  resultsIn,
} from '../../support/command-line.js'
import { expectSameFiles } from '../../support/same-files.js'

const sweep = `title: Reported
systems: [lightening-transformer, digital]
workloads: [deit-tiny]
axes: { tiles: [1, 2, 4], bits: [4, 8] }
zip: [{ width: [192, 384, 768], heads: [3, 6, 12] }]
where: ["bits * tiles < 32"]
objectives: { minimise: [energyPerMac, latency, area], subjectTo: ["area <= 60 mm2"] }
fits:
  - { y: energyPerMac, x: width, by: [system], where: "bits == 4" }
  - { y: energyPerMac.laser, x: width, by: [tiles], where: "system == 'lightening-transformer'" }
curves: [{ y: latency, x: tiles, by: [bits] }]
figures: [front, scaling, breakdown, curves]
`

let home = ''
let out = ''
const report = (...words: readonly string[]) => lightfrontHere(home, 'report', 'out', ...words)
const pageOf = async (): Promise<string> => await readFile(join(out, 'report.html'), 'utf8')

beforeAll(async () => {
  home = await makeTemporaryFolder()
  out = join(home, 'out')
  await writeFile(join(home, 'x.yaml'), sweep)
  const { code, stderr } = await lightfrontHere(home, 'run', 'x.yaml', '--out', 'out', '--threads', '1')
  expect(code, stderr).toBe(0)
})
afterAll(() => removeFolder(home))

describe('a run', () => {
  test('has beside each figure what it shows, under the headers of results.csv', async () => {
    const [results, front, scaling, breakdown] = await Promise.all(
      ['results', 'figures/front', 'figures/scaling-1', 'figures/breakdown'].map(async (name) =>
        (await readFile(join(out, `${name}.csv`), 'utf8')).trimEnd().split('\n'),
      ),
    )
    const headers = results![0]!.split(',')
    expect(headers).toEqual(expect.arrayContaining(['system', 'energyPerMac_J', 'latency_s', 'area_m2', 'width']))
    expect(front![0]).toBe('system,energyPerMac_J,latency_s,area_m2,onFront')
    expect(scaling![0]).toBe('system,width,energyPerMac_J,mark')
    expect(breakdown![0]).toBe('design,part,energy_J')
    const column = headers.indexOf('energyPerMac_J')
    const known = new Set(results!.slice(1).map((line) => line.split(',')[column]))
    expect(front!.slice(1).every((line) => known.has(line.split(',')[1]))).toBe(true)
    expect(front).toHaveLength(results!.length)
  })

  test('has a report that can be explored, and that says what the works print about its systems', async () => {
    const page = await pageOf()
    for (const said of ['id="explored"', 'Published figures beside ours', '@inproceedings{Zhu2024,'])
      expect(page).toContain(said)
    expect(page).not.toMatch(/(?:src|href)="https?:/)
  })
})

describe('a report made again', () => {
  test('is the same to the last byte, figures and tables too, though they were gone', async () => {
    const before = new Map(await resultsIn(out))
    const [page, manifest] = [await pageOf(), await readFile(join(out, 'manifest.json'), 'utf8')]
    await rm(join(out, 'figures'), { recursive: true })
    await rm(join(out, 'report.html'))
    const { code, stdout, stderr } = await report()
    expect([code, stdout, stderr]).toEqual([0, `${join('out', 'report.html')}\n`, ''])
    expectSameFiles(await resultsIn(out), before)
    expect(await readFile(join(out, 'manifest.json'), 'utf8')).toBe(manifest)
    expect((await pageOf()) === page).toBe(true)
  })

  test('draws from their specifications the figures of a run that kept its front alone', () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'x.yaml'), sweep)
      await lightfrontHere(folder, 'run', 'x.yaml', '--out', 'out', '--threads', '1', '--keep', 'front')
      const before = await resultsIn(join(folder, 'out'))
      await rm(join(folder, 'out', 'report.html'))
      const { code, stderr } = await lightfrontHere(folder, 'report', 'out')
      expect(code).toBe(0)
      expect(stderr).toContain('figures are drawn from their specifications')
      expectSameFiles(await resultsIn(join(folder, 'out')), before)
      expect(await readFile(join(folder, 'out', 'report.html'), 'utf8')).toContain('Scaling laws')
    }))
})

describe('a figure for a paper', () => {
  test('has the width of a column in both formats, and stands beside that of the run', async () => {
    const before = await resultsIn(out)
    const { code, stdout } = await report(
      '--figure',
      'front',
      '--width',
      'single',
      '--format',
      'svg,png',
      '--dpi',
      '300',
    )
    expect(code).toBe(0)
    const files = ['svg', 'png', 'vl.json'].map((ending) => join('out', 'figures', `front-89mm.${ending}`))
    expect(stdout.trimEnd().split('\n')).toEqual(files)
    const png = await readFile(join(out, 'figures', 'front-89mm.png'))
    // 89 mm at 300 dots to an inch; width and height stand in the header of a PNG.
    expect(png.readUInt32BE(16)).toBe(1051)
    expect(await readFile(join(out, 'figures', 'front-89mm.svg'), 'utf8')).toContain('width="336.37')
    for (const file of files) await rm(join(home, file))
    expectSameFiles(await resultsIn(out), before)
  })

  test.each([
    [['--figure', 'frnt'], 'expected a figure of this run, got frnt; did you mean front?'],
    [['--width', 'wide'], '--width: expected single, double or a number of millimetres, got wide'],
    [['--width', '3'], '--width: expected 30 to 1000 mm, got 3'],
    [['--font-size', '7'], '--font-size: expected a --width too'],
    [['--format', 'pdf'], '--format: expected svg, png or svg,png, got pdf'],
    [['--dpi', '0'], '--dpi: expected a whole number from 50 to 1200, got 0'],
  ])('is refused with %j', async (words, said) => {
    const { code, stderr } = await report(...words)
    expect(code).toBe(2)
    expect(stderr).toContain(said)
  })
})

describe('what does not fit is refused, and nothing is written:', () => {
  /** With a file changed, and as it was afterwards. */
  const withChanged = async (name: string, change: () => Promise<void>, said: string): Promise<void> => {
    const [path, names] = [join(out, name), await everythingIn(out)]
    const kept = await readFile(path)
    try {
      await change()
      const { code, stderr } = await report()
      expect(code).toBe(2)
      expect(stderr).toContain(said)
    } finally {
      await writeFile(path, kept)
    }
    expect(await everythingIn(out)).toEqual(names)
  }

  test('rows that are torn', async () => {
    const path = join(out, 'results.csv')
    const whole = await readFile(path)
    await withChanged(
      'results.csv',
      () => writeFile(path, whole.subarray(0, whole.length - 100)),
      `results.csv: expected the ${whole.length} bytes that the run wrote`,
    )
  })

  test('fits that somebody wrote to', () =>
    withChanged('fits.json', () => appendFile(join(out, 'fits.json'), ' '), 'fits.json: expected the'))

  test('a manifest of another version, of other models, or of something else', async () => {
    const path = join(out, 'manifest.json')
    const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest
    const { versions } = manifest
    const changed = (other: object) => () => writeFile(path, JSON.stringify({ ...manifest, ...other }))
    await withChanged(
      'manifest.json',
      changed({ versions: { ...versions, lightfront: '9.9.9' } }),
      'got those of 9.9.9',
    )
    await withChanged(
      'manifest.json',
      changed({ versions: { ...versions, models: { ...versions.models, 'zhu-2024': '0' } } }),
      'got those of other figures in zhu-2024',
    )
    await withChanged('manifest.json', () => writeFile(path, '[]'), 'expected the manifest of a run')
  })

  test('a folder without a run', async () => {
    const { code, stderr } = await lightfrontHere(home, 'report', 'nowhere')
    expect(code).toBe(2)
    expect(stderr).toContain('nowhere: expected the results of a finished run, got no manifest.json in it')
  })
})
