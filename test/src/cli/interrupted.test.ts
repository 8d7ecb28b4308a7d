/** A run that was stopped, killed or tampered with, and then run again, gives the bytes of one that was not. */
import { appendFile, cp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Answer,
  everythingIn,
  inTemporaryFolder,
  lightfrontHere,
  makeTemporaryFolder,
  removeFolder,
  resultsIn,
  start,
} from '../../support/command-line.js'
import { expectSameFiles, type Files } from '../../support/same-files.js'

const points = 12_000
const sweepOf = (title: string, most: number): string => `
title: ${title}
systems: [lightening-transformer]
workloads: [deit-tiny]
axes:
  wavelengths: [12, 400]
  clock: { from: 1 GHz, to: ${most} GHz, count: ${points / 2} }
objectives: { minimise: [latency, energyDelay] }
fits: [{ y: energy, x: clock, where: "clock <= 1.1 GHz" }]
figures: []
`
const words = ['run', 'x.yaml', '--threads', '1', '--out', 'out']

const settle = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

/** Ends a run as soon as rows are being written. */
const stopped = async (folder: string): Promise<Answer> => {
  const { child, answer } = start(folder, words)
  while (child.exitCode === null && (await sizeOf(join(folder, 'out', 'results.csv.part'))) < 2000) await settle(5)
  child.kill('SIGINT')
  return answer
}

/** A run that was let be. */
let expected: Files
/** A folder that an interrupted run has left, and what that run said. */
let left: string
let farewell: Answer

/** A folder as the interrupted run left it. */
const afterStop = (work: (folder: string, out: string) => Promise<void>) => () =>
  inTemporaryFolder(async (folder) => {
    await cp(left, folder, { recursive: true })
    await work(folder, join(folder, 'out'))
  })

const finishes = async (folder: string, heard: RegExp, ...more: readonly string[]): Promise<void> => {
  const { code, stderr } = await lightfrontHere(folder, ...words, ...more)
  expect(stderr).toMatch(heard)
  expect(code).toBe(0)
  const results = await resultsIn(join(folder, 'out'))
  expectSameFiles(results, expected)
  const others = (await everythingIn(join(folder, 'out'))).filter((name) => !results.has(name))
  expect(others).toEqual(['failures.gathered', 'figures', 'manifest.json', 'report.html'])
}

const goesOn = new RegExp(`^going on from point [1-9]\\d* of ${points}$`, 'm')
const beginsAnew = /^(?!.*going on)/s

beforeAll(async () => {
  await inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'x.yaml'), sweepOf('A', 10))
    expect((await lightfrontHere(folder, ...words)).code).toBe(0)
    expected = await resultsIn(join(folder, 'out'))
  })
  left = await makeTemporaryFolder()
  await writeFile(join(left, 'x.yaml'), sweepOf('A', 10))
  farewell = await stopped(left)
})
afterAll(() => removeFolder(left))

describe('Ctrl-C', () => {
  test('ends a run with exit code 3, says how to go on, and leaves a journal and the rows so far, but no result', async () => {
    expect(farewell.stderr).toMatch(/^stopped after [1-9]\d* of 12000 points; what is done is kept in out$/m)
    expect(farewell.stderr).toMatch(/^run the same command again to go on, or with --fresh to begin anew$/m)
    expect(farewell).toMatchObject({ code: 3, stdout: '' })
    const files = await everythingIn(join(left, 'out'))
    expect(files).toEqual(['failures.csv.part', 'figures', 'journal', 'journal.gathered', 'results.csv.part'])
  })

  test(
    'and the same command again give the bytes of a run that was let be',
    afterStop((folder) => finishes(folder, goesOn)),
  )

  test(
    'twice, the second while it reads again what it had, then the command once more',
    afterStop(async (folder) => {
      const { child, answer } = start(folder, words)
      child.stderr!.once('data', () => child.kill('SIGINT'))
      expect((await answer).code).toBe(3)
      await finishes(folder, goesOn)
    }),
  )
})

describe('what is left of a run', () => {
  test(
    'may have a torn last line in its journal',
    afterStop(async (folder, out) => {
      await appendFile(join(out, 'journal'), '{"to":11000,"results":1')
      await finishes(folder, goesOn)
    }),
  )

  test(
    'may have rows that the journal does not know of',
    afterStop(async (folder, out) => {
      await appendFile(join(out, 'results.csv.part'), 'lightening-transformer,dei')
      await finishes(folder, goesOn)
    }),
  )

  test(
    'with fewer rows than its journal says is begun anew',
    afterStop(async (folder, out) => {
      await truncate(join(out, 'results.csv.part'), 1000)
      await finishes(folder, beginsAnew)
    }),
  )

  test(
    'with an empty journal is begun anew',
    afterStop(async (folder, out) => {
      await truncate(join(out, 'journal'), 0)
      await finishes(folder, beginsAnew)
    }),
  )

  test(
    'is discarded by --fresh',
    afterStop((folder) => finishes(folder, beginsAnew, '--fresh')),
  )

  test(
    'is gone on from under another title',
    afterStop(async (folder) => {
      await writeFile(join(folder, 'x.yaml'), sweepOf('Another title', 10))
      await finishes(folder, goesOn)
    }),
  )

  test(
    'is not mixed with another sweep: refused, untouched, until --fresh',
    afterStop(async (folder, out) => {
      await writeFile(join(folder, 'x.yaml'), sweepOf('A', 11))
      const before = await readFile(join(out, 'journal'))
      expect(await lightfrontHere(folder, ...words)).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(
          /^out: holds an unfinished run of another state of this sweep, or of another sweep\naxes\.clock: .*\n(?!.*changed)run with --fresh to discard it, or with --out to write elsewhere\n$/,
        ) as string,
      })
      expect((await readFile(join(out, 'journal'))).equals(before)).toBe(true)
      const fresh = await lightfrontHere(folder, ...words, '--fresh')
      expect(fresh.code).toBe(0)
      expect((await resultsIn(out)).get('results.csv')!.equals(expected.get('results.csv')!)).toBe(false)
    }),
  )
})

describe('a kill', () => {
  test(
    'at any moment, again and again, costs time but no byte',
    afterStop(async (folder) => {
      for (const longest of [300, 600, 900]) {
        const { child, answer } = start(folder, words)
        await settle(Math.random() * longest)
        child.kill('SIGKILL')
        await answer
      }
      await finishes(folder, /^12,000 of 12,000 points/m)
    }),
  )

  test(
    'between the last row and the report is made good',
    afterStop(async (folder, out) => {
      await finishes(folder, goesOn)
      // As a kill leaves it that came when the rows were in place and the journal not yet gone.
      await cp(join(left, 'out', 'journal'), join(out, 'journal'))
      await rm(join(out, 'report.html'))
      await finishes(folder, beginsAnew)
    }),
  )
})
