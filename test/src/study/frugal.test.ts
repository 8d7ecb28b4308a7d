/** Sweeps that simulate only what their front needs: the same front as with everything simulated, and what was saved is told. */
import { describe, expect, test } from 'vitest'
import type { Cache, Kept } from '#src/accuracy/cache.js'
import { compileEngine } from '#src/engine/engine.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { simulatePoints } from '#src/study/simulated.js'
import { networksIn } from '#src/study/trained-networks.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { digitalGlyphs } from '../../support/digital-glyphs.js'
import { realSweep } from '../../support/engine-rows.js'
import { rightOf } from '../../support/right-of.js'

const file = digitalGlyphs
const fast = { minimise: ['latency'], maximise: ['accuracy'] }
const goodEnough = { minimise: ['energy'], subjectTo: ['accuracy >= 0.5'] }

/** One for all tests, so that no simulation is made twice. */
const memory = new Map<string, Kept>()
const cache: Cache = {
  get: (key) => Promise.resolve(memory.get(key)),
  put: (key, kept) => Promise.resolve(void memory.set(key, kept)),
}

const evaluated = async (objectives: object, accuracy: object = {}) => {
  const heard: string[] = []
  const say = (line: string) => void heard.push(line)
  const runtime = { ...nodeRuntime(new AbortController().signal), say, status: () => undefined }
  const sweep = realSweep({ ...file, objectives, accuracy: { ...file.accuracy, ...accuracy } })
  const { points } = rightOf(
    await simulatePoints(runtime, sweep, sweep.accuracy!, compileEngine(sweep, defaultVocabulary), {
      file: 'x.yaml',
      threads: 2,
      cache,
      networks: networksIn(runtime, 'nowhere'),
      train: () => () => Promise.reject(new Error('nothing is trained here')),
    }),
  )
  const engine = compileEngine(sweep, defaultVocabulary, points)
  const { counts, front, failures } = engine.evaluate({ from: 0, to: engine.points.gridCount, rows: false })
  return { counts, front, failures, heard, simulations: engine.simulations, table: engine.table(front.indices) }
}

describe.each([
  ['accuracy against latency, which bits do not change', fast],
  ['energy under a condition on accuracy', goodEnough],
])('%s', (_, objectives) => {
  test('has the same front as with everything simulated, by fewer passes', async () => {
    const all = await evaluated(objectives, { frugal: false })
    const some = await evaluated(objectives)
    expect(some.front).toEqual(all.front)
    expect(some.table).toEqual(all.table)
    expect(all.simulations).toBeUndefined()
    const { disturbances, passes, passesInAll } = some.simulations!
    expect([disturbances, passesInAll]).toEqual([4, 8])
    expect(passes).toBeLessThan(passesInAll)
  })
})

test('a point that is not simulated is neither evaluated nor failed, and counted', async () => {
  const { counts, failures, simulations, heard } = await evaluated(goodEnough)
  expect(counts.unsimulated).toBeGreaterThan(0)
  expect(counts.evaluated + counts.unsimulated).toBe(8)
  expect(counts.failed).toBe(0)
  expect(failures).toHaveLength(0)
  const { simulated, passes } = simulations!
  expect(heard.at(-1)).toBe(
    `simulated ${simulated} of 4 disturbances, ${passes} of 8 passes: ${Math.floor(100 * (1 - passes / 8))} % saved`,
  )
})
