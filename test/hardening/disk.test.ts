/**
 * A disk that is full, or read-only, at random moments of a run: said in words, and made good by the next run once it is mended.
 *
 * Skipped, with the reason printed, where nobody may mount a small disk.
 */
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uniform } from '#src/random/philox.js'
import { everythingIn, lightfront, resultsIn } from '../support/command-line.js'
import { expectSameFiles, type Files } from '../support/same-files.js'
import { type SmallDisk, smallDisk, whyNoDisk } from './small-disk.js'
import { expectRemedy, undisturbed, words, writeSweep } from './sweep.js'

const seed = 1
const moments = 6
const megabytes = 16

const why = whyNoDisk()
if (why !== undefined) console.log(`skipped: no small disk can be made here (${why})`)

describe.skipIf(why !== undefined)('on a small disk', () => {
  let disk: SmallDisk
  let expected: Files
  /** Bytes of its results, and of the page that is made of them. */
  let taken: number
  let page: number
  /** The folder of the run, on the disk. */
  let place: string

  beforeAll(async () => {
    disk = smallDisk(megabytes)
    place = join(disk.folder, 'a')
    expected = await undisturbed(place)
    const sizes = [...expected.values()].map(({ length }) => length)
    taken = sizes.reduce((sum, size) => sum + size, 0)
    page = (await stat(join(place, 'out', 'report.html'))).size
  })
  afterAll(() => disk.remove())

  /** As before the first run. */
  const anew = async (): Promise<void> => {
    await disk.empty()
    await rm(place, { recursive: true, force: true })
    await writeSweep(place)
  }

  const mended = async (): Promise<void> => {
    expect(await lightfront(place, ...words)).toMatchObject({ code: 0 })
    expectSameFiles(await resultsIn(join(place, 'out')), expected)
  }

  for (let moment = 0; moment < moments; moment++) {
    const percent = Math.round(100 * uniform(seed, moment, 0))
    test(`that is full after ${percent} % of what a run writes, the run ends in words, and is gone on from`, async () => {
      await anew()
      await disk.fill((taken * percent) / 100)
      expectRemedy(await lightfront(place, ...words), /^out\/.*: no space is left on the disk/m)
      await disk.empty()
      await mended()
    })
  }

  test('that is full once the results are there, the report is made up for', async () => {
    await anew()
    await disk.fill(taken + page / 2)
    expectRemedy(await lightfront(place, ...words), /^out\/.*: no space is left on the disk\nmake room and /m)
    await disk.empty()
    await mended()
  })

  test('that is read-only from the start, nothing is begun', async () => {
    await anew()
    disk.setReadOnly(true)
    const { code, stdout, stderr } = await lightfront(place, ...words)
    disk.setReadOnly(false)
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: 'out/figures: the file system is read-only\n',
    })
    expect(await everythingIn(place)).toEqual(['x.yaml'])
    await mended()
  })
})
