/** SIGINT and SIGTERM at random moments of a real process: whatever it was doing, the next run goes on, and no byte is lost. */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uniform } from '#src/random/philox.js'
import {
  type Answer,
  lightfront,
  makeTemporaryFolder,
  removeFolder,
  resultsIn,
  start,
} from '../support/command-line.js'
import { expectSameFiles, type Files } from '../support/same-files.js'
import { undisturbed, words, writeSweep } from './sweep.js'

const seed = 1
const signals = 20
/** Share of a run that is over before a signal comes: up to then most of it is loading. A choice of ours. */
const earliest = 0.3

let folder: string
/** Of one run after the other, each of which goes on where the one before it was stopped. */
let place: string
let out: string
let expected: Files
/** Milliseconds of a run that nobody disturbs. */
let longest: number
const codes: (number | null)[] = []

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  place = join(folder, 'disturbed')
  out = join(place, 'out')
  const began = performance.now()
  expected = await undisturbed(join(folder, 'let be'))
  longest = performance.now() - began
  await writeSweep(place)
})
afterAll(() => removeFolder(folder))

const settle = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const signalled = async (signal: NodeJS.Signals, share: number): Promise<Answer> => {
  const { child, answer } = start(place, words)
  await settle(longest * share)
  child.kill(signal)
  return answer
}

const finished = async (): Promise<void> => {
  expectSameFiles(await resultsIn(out), expected)
  await rm(out, { recursive: true })
}

for (let number = 0; number < signals; number++) {
  const signal = number % 2 === 0 ? 'SIGINT' : 'SIGTERM'
  const share = earliest + (1 - earliest) * uniform(seed, number, 0)
  test(`${signal} after ${Math.round(100 * share)} % of a run ends it with exit code 3, or comes too late`, async () => {
    const wasBegun = existsSync(out)
    const { code, stderr } = await signalled(signal, share)
    codes.push(code)
    if (code === 3) expect(stderr).toMatch(/^run the same command again to go on/m)
    // Before the program is loaded a signal ends it as it ends any other, and nothing was touched.
    else if (code === null) expect(existsSync(out)).toBe(wasBegun)
    else {
      expect({ code, stderr }).toMatchObject({ code: 0 })
      await finished()
    }
  })
}

// How many come in time depends on the machine.
test('what the last of them left is finished to the same bytes', async () => {
  console.log(`exit codes: ${codes.join(', ')}`)
  expect(codes).toHaveLength(signals)
  expect(codes, 'some came in time').toContain(3)
  expect(await lightfront(place, ...words)).toMatchObject({ code: 0 })
  await finished()
})
