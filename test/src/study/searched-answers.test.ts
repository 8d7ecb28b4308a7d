/** A search that simulates: batch by batch what its points ask for, and no more than its front needs. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { Cache, Kept } from '#src/accuracy/cache.js'
import { type Columns, findColumn } from '#src/columns/columns.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { type Finished, runStudy } from '#src/study/study.js'
import { networksIn } from '#src/study/trained-networks.js'
import { inTemporaryFolder } from '../../support/command-line.js'
import { digitalGlyphs } from '../../support/digital-glyphs.js'
import { realSweep } from '../../support/engine-rows.js'

const file = { ...digitalGlyphs, axes: { ...digitalGlyphs.axes, batch: [1, 2, 4] }, figures: [] }

/** One for all tests, so that no simulation is made twice. */
const memory = new Map<string, Kept>()
const cache: Cache = {
  get: (key) => Promise.resolve(memory.get(key)),
  put: (key, kept) => Promise.resolve(void memory.set(key, kept)),
}

const run = (changes: object): Promise<Finished> =>
  inTemporaryFolder(async (folder) => {
    const runtime = { ...nodeRuntime(new AbortController().signal), say: () => undefined, status: () => undefined }
    const result = await runStudy(runtime, {
      sweep: realSweep({ ...file, ...changes }),
      text: '',
      file: 'x.yaml',
      folder,
      threads: 2,
      fresh: true,
      cache,
      networks: networksIn(runtime, folder),
      train: () => () => Promise.reject(new Error('nothing is trained here')),
    })
    if (E.isLeft(result)) throw new Error(result.left.lines.join('\n'))
    return result.right
  })

/** Rows by what tells them apart here, in an order of their own. */
const designsOf = (front: Columns): readonly string[] =>
  Array.from({ length: front.rows }, (_, row) =>
    ['wordBits', 'batch', 'energy', 'accuracy'].map((name) => front.values[findColumn(front, name)!]![row]).join(),
  ).sort()

const search = { method: 'nsga2', population: 4, evaluations: 12 }

describe.each([
  ['accuracy against energy', { minimise: ['energy'], maximise: ['accuracy'] }],
  ['energy under a condition on accuracy', { minimise: ['energy'], subjectTo: ['accuracy >= 0.5'] }],
])('%s', (_, objectives) => {
  test('has, once all is asked for, the front of the grid with everything simulated', async () => {
    const grid = await run({ objectives, accuracy: { ...file.accuracy, frugal: false } })
    const searched = await run({ objectives, search })
    expect(searched.manifest.search).toMatchObject({ evaluations: 12 })
    expect(designsOf(searched.front)).toEqual(designsOf(grid.front))
    expect(searched.manifest.counts.failed).toBe(0)
    expect(searched.manifest.simulations).toMatchObject({ disturbances: 4, passesInAll: 8 })
  })
})

test('keeps every row with its answers, if asked', async () => {
  const { manifest, front } = await run({
    objectives: { minimise: ['energy'], maximise: ['accuracy'] },
    search,
    keep: 'all',
  })
  expect(manifest.counts).toMatchObject({ evaluated: 12, failed: 0 })
  expect([...front.values[findColumn(front, 'accuracy')!]!].every((share) => share >= 0 && share <= 1)).toBe(true)
})
