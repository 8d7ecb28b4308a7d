/** A sweep that asks for curves, from the file to the report. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Manifest } from '#src/report/manifest.js'
import { everythingIn, inTemporaryFolder, lightfrontHere } from '../../support/command-line.js'

/** The rows of a curve are its last layer. */
interface Drawn {
  readonly layer: readonly [unknown, unknown, { readonly data: { readonly values: readonly unknown[] } }]
}

const sweep = `title: Two curves
systems: [lightening-transformer, digital]
workloads: [deit-tiny]
axes: { bits: [4, 8], batch: [1, 2, 16] }
fits: [{ y: latency, x: batch }]
curves:
  - { y: energyPerMac, x: batch, by: [system, bits] }
  - { y: energyPerMac.laser, x: latency, where: "bits == 4", xScale: log }
  - { y: energyPerMac.laser, x: bits, where: "system == 'digital'" }
`

test('has a figure for each curve that has rows, listed in its manifest, and their tables in its report', () =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'curves.yaml'), sweep)
    const { code, stderr } = await lightfrontHere(folder, 'run', 'curves.yaml', '--out', 'out')
    expect(code).toBe(0)
    expect(stderr).toContain("no curve of energyPerMac.laser against bits where system == 'digital': no row has both")
    const files = [1, 2].flatMap((number) =>
      ['csv', 'svg', 'vl.json'].map((ending) => `figures/curve-${number}.${ending}`),
    )
    expect((await everythingIn(join(folder, 'out'))).filter((name) => name.includes('curve'))).toEqual(files)
    const manifest = JSON.parse(await readFile(join(folder, 'out', 'manifest.json'), 'utf8')) as Manifest
    expect(manifest.files.map(({ path }) => path).filter((path) => path.includes('curve'))).toEqual(files)
    // Six of the photonic cores and three of the digital machine, which has no bits.
    const rowsOf = async (name: string): Promise<number> => {
      const figure = JSON.parse(await readFile(join(folder, 'out', 'figures', name), 'utf8')) as Drawn
      return figure.layer[2].data.values.length
    }
    expect([await rowsOf('curve-1.vl.json'), await rowsOf('curve-2.vl.json')]).toEqual([9, 3])
    const report = await readFile(join(folder, 'out', 'report.html'), 'utf8')
    expect(report).toContain('<h2 id="curves">Curves</h2>')
    expect(report.match(/<caption>energyPerMac[^<]* against [^<]*<\/caption>/g)).toHaveLength(2)
  }))
