/** A clock that is set back and forth by years under a run: results are the same, and no duration is negative. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Manifest } from '#src/report/manifest.js'
import { inTemporaryFolder, resultsIn, start } from '../support/command-line.js'
import { expectSameFiles } from '../support/same-files.js'
import { undisturbed, words, writeSweep } from './sweep.js'

/** Loaded into every thread: each time the date is asked for it is another, three years back, two forward. */
const warp = `
const RealDate = Date
const year = 365 * 86400e3
let asked = 0
const now = () => RealDate.now() + (++asked % 2 === 0 ? -3 : 2) * year
globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length > 0) super(...given)
    else super(now())
  }
  static now() {
    return now()
  }
}
`

test('costs no byte, and tells of no time that cannot be', () =>
  inTemporaryFolder(async (folder) => {
    const expected = await undisturbed(join(folder, 'let be'))
    await writeSweep(folder)
    await writeFile(join(folder, 'warp.cjs'), warp)
    const { code, stderr, seconds } = await start(folder, words, { NODE_OPTIONS: '--require ./warp.cjs' }).answer
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(stderr).toMatch(/^4,000 of 4,000 points \(100 %\), \d[\d,]* points\/s/m)
    expect(stderr).toMatch(/^2000 designs evaluated in \d+ s /m)
    expectSameFiles(await resultsIn(join(folder, 'out')), expected)
    const manifest = JSON.parse(await readFile(join(folder, 'out', 'manifest.json'), 'utf8')) as Manifest
    expect(manifest.seconds).toBeGreaterThan(0)
    expect(manifest.seconds).toBeLessThan(seconds)
    expect(new Date(manifest.started).toISOString()).toBe(manifest.started)
  }))
