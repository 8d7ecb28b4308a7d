/** Simulations that are kept: taken back as they were; what is torn or of another kind is none. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileCache, isEntry, type Kept } from '#src/accuracy/cache.js'
import { nodeRuntime } from '#src/runtime/node.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lightfront-'))
})
afterEach(() => rm(folder, { recursive: true }))

const runtime = nodeRuntime(new AbortController().signal)
const key = 'a'.repeat(64)
const tally = {
  negativeLogLikelihood: 20.5,
  predictions: 10,
  correct: 6,
  flips: 1,
  errorSquares: 4e-30,
  referenceSquares: 1e30,
}
const kept: Kept = { exact: tally, repeats: [tally, { ...tally, flips: 2 }] }

test('a simulation is given back to the last bit', async () => {
  const cache = fileCache(runtime, join(folder, 'new'))
  expect(await cache.get(key)).toBeUndefined()
  await cache.put(key, kept)
  expect(await cache.get(key)).toEqual(kept)
  expect(await cache.get('b'.repeat(64))).toBeUndefined()
})

for (const [what, text] of [
  ['torn', JSON.stringify(kept).slice(0, 80)],
  ['of another kind', '{"exact": 1}'],
  ['without repeats', JSON.stringify({ ...kept, repeats: [] })],
  ['with a number that is none', JSON.stringify({ ...kept, exact: { ...tally, flips: null } })],
  ['null', 'null'],
] as const)
  test(`a file that is ${what} is no entry, and is replaced`, async () => {
    const cache = fileCache(runtime, folder)
    await writeFile(join(folder, `${key}.json`), text)
    expect(await cache.get(key)).toBeUndefined()
    await cache.put(key, kept)
    expect(await cache.get(key)).toEqual(kept)
  })

test('a folder that cannot be written to is told of and does no harm', async () => {
  const said: string[] = []
  await writeFile(join(folder, 'file'), '')
  const cache = fileCache({ ...runtime, say: (line) => said.push(line) }, join(folder, 'file'))
  await cache.put(key, kept)
  expect(said.join()).toMatch(/^the simulation is not kept for later: /)
})

test('entries are told from other files by their names', async () => {
  await fileCache(runtime, folder).put(key, kept)
  await writeFile(join(folder, 'notes.json'), '{}')
  expect((await readdir(folder)).filter(isEntry)).toEqual([`${key}.json`])
})
