/** A certified front is that of every point of the grid: the same points, whatever the axes, values, objectives and constraints. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileProver, type ProofResult } from '#src/certify/prover.js'
import { pointsClosed } from '#src/certify/closed.js'
import { proof } from '#src/certify/rounds.js'
import { objectiveCount } from '#src/engine/answers.js'
import { compileEngine } from '#src/engine/engine.js'
import { gatherer } from '#src/engine/gathered.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { realSweep } from '../../support/engine-rows.js'

const certified = async (sweep: Sweep) => {
  const { points } = compileEngine(sweep, defaultVocabulary)
  const prove = compileProver(sweep, defaultVocabulary)
  const pool = { threads: 1, run: (request: Parameters<typeof prove>[0]) => Promise.resolve(prove(request)) }
  const gathered = gatherer(sweep, points.metrics.length)
  const results: ProofResult[] = []
  for await (const result of proof(pool, points.segments, objectiveCount(sweep), new AbortController().signal)) {
    gathered.add(result.gathering)
    results.push(result)
  }
  const sum = (of: (result: ProofResult) => number): number => results.reduce((total, result) => total + of(result), 0)
  return {
    front: gathered.all().front,
    counts: gathered.counts(),
    evaluated: sum(({ points: count }) => count),
    closed: sum(({ closed }) => pointsClosed(closed)),
  }
}

const exhaustive = (sweep: Sweep) => {
  const { points, evaluate } = compileEngine(sweep, defaultVocabulary)
  return evaluate({ from: 0, to: points.gridCount, rows: false })
}

/** Values that a sweep file may list, in any order; an axis is there or not. */
const axes = {
  tiles: fc.shuffledSubarray([1, 2, 3, 4, 6, 8, 16], { minLength: 1, maxLength: 4 }),
  coresPerTile: fc.shuffledSubarray([1, 2, 3, 4, 8], { minLength: 1, maxLength: 3 }),
  coreRows: fc.shuffledSubarray([2, 4, 8, 12, 13, 24, 32], { minLength: 1, maxLength: 4 }),
  coreColumns: fc.shuffledSubarray([2, 4, 8, 12, 20, 32], { minLength: 1, maxLength: 3 }),
  wavelengths: fc.shuffledSubarray([4, 8, 12, 20, 112, 400], { minLength: 1, maxLength: 3 }),
  clock: fc.shuffledSubarray(['1 GHz', '2.5 GHz', '5 GHz', '10 GHz'], { minLength: 1, maxLength: 3 }),
  bits: fc.shuffledSubarray([3, 4, 5, 8], { minLength: 1, maxLength: 2 }),
  adcBits: fc.shuffledSubarray([0, 4, 6], { minLength: 1, maxLength: 3 }),
  accumulation: fc.shuffledSubarray([1, 2, 3, 8], { minLength: 1, maxLength: 2 }),
  broadcast: fc.constantFrom([true], [false], [true, false]),
  sharedAdc: fc.constantFrom([true], [false, true]),
  gatePadding: fc.constantFrom([true, false]),
  mapping: fc.constantFrom(['packed', 'tiled']),
  tokens: fc.constantFrom([64, 197]),
  'zhu-2024.adcPower': fc.constantFrom(['7.4 mW', '14.8 mW']),
} as const

/** Points of a grid that is small. */
const mostPoints = 400

/** As many of the axes as make a small grid. */
const small = (drawn: Readonly<Record<string, readonly unknown[]>>): Readonly<Record<string, readonly unknown[]>> => {
  let points = 1
  return Object.fromEntries(
    Object.entries(drawn).filter(([, values]) => {
      if (points * values.length > mostPoints) return false
      points *= values.length
      return true
    }),
  )
}

const anySweep = fc
  .record({
    axes: fc
      .record(axes, { requiredKeys: ['tiles', 'coreRows'] })
      .chain((drawn) => fc.shuffledSubarray(Object.entries(drawn), { minLength: Object.keys(drawn).length }))
      .map((entries) => small(Object.fromEntries(entries))),
    accounting: fc.constantFrom('published', 'physical', ['published', 'physical']),
    derived: fc.option(fc.constantFrom('2 * coreRows', 'max(4, round(coreRows / 3))', 'coreRows')),
    where: fc.subarray(['coreRows * tiles <= 64', 'wavelengths < 100 || bits == 4', 'tiles % 3 != 0']),
    minimise: fc.subarray(['energy', 'latency', 'area', 'energyPerMac', 'nameplatePower', 'power', 'energyDelay'], {
      minLength: 1,
      maxLength: 3,
    }),
    maximise: fc.subarray(['throughput', 'utilisation', 'effectiveBits', 'operationsPerJoule'], { maxLength: 1 }),
    subjectTo: fc.subarray([
      'area <= 80 mm2',
      'power <= 40 W',
      'utilisation >= 0.5',
      'energy * 2 < 4 mJ',
      'softmaxShare < 0.2',
    ]),
  })
  .map(({ axes: drawn, accounting, derived, where, ...objectives }) => {
    const isDerived = derived !== null && 'coreRows' in drawn && !('coreColumns' in drawn)
    return {
      title: 'Any small grid',
      systems: ['lightening-transformer'],
      workloads: ['deit-tiny'],
      accounting,
      axes: drawn,
      ...(isDerived ? { derive: { coreColumns: derived } } : {}),
      where,
      objectives,
      keep: 'front',
      certify: true,
    }
  })
  .map(realSweep)

describe('a certified front', () => {
  test('is the front of all points of any small grid, and every point is accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(anySweep, async (sweep) => {
        const all = exhaustive(sweep)
        const found = await certified(sweep)
        expect(found.front).toEqual(all.front)
        expect(found.evaluated + found.closed).toBe(compileEngine(sweep, defaultVocabulary).points.gridCount)
      }),
      { numRuns: 20 },
    )
  })

  test('is that of several systems, blocks of axes and duplicates, with designs that cannot be, and says what it left out', async () => {
    const sweep = realSweep(`
title: Systems with and without bounds
systems: [lightening-transformer, digital, tron]
workloads: [deit-tiny, deit-small]
axes:
  wavelengths: [12, 4, 400]
  tiles: [2, 8, 4]
  macUnits: [1024, 65536]
  arrayRows: [16, 32]
zip:
  - { coreRows: [12, 24, 8], coreColumns: [12, 8, 24] }
chain:
  - { systems: [lightening-transformer], axes: { wavelengths: [12, 16], tiles: [1, 2] }, zip: [{ coreRows: [12, 24], coreColumns: [12, 8] }] }
objectives: { minimise: [energyPerMac, area], maximise: [throughput], subjectTo: ["area <= 80 mm2"] }
keep: front
certify: true
`)
    const all = exhaustive(sweep)
    const found = await certified(sweep)
    expect(all.front.indices.length).toBeGreaterThan(3)
    expect(found.front).toEqual(all.front)
    expect(all.counts.failed).toBeGreaterThan(0)
    expect(all.counts.duplicate).toBeGreaterThan(0)
  })

  test('takes few of the points of a grid of many designs', async () => {
    const sweep = realSweep(`
title: Many designs
systems: [lightening-transformer]
workloads: [deit-tiny]
axes:
  tiles: { from: 1, to: 16, step: 1 }
  coreRows: { from: 4, to: 32, step: 4 }
  coreColumns: { from: 4, to: 32, step: 4 }
  wavelengths: { from: 4, to: 24, step: 4 }
  clock: [2 GHz, 4 GHz, 6 GHz, 8 GHz, 10 GHz]
  accumulation: [1, 2, 4, 8]
objectives: { minimise: [energy, latency, area], subjectTo: ["area <= 60 mm2"] }
keep: front
certify: true
`)
    const { evaluated, closed } = await certified(sweep)
    expect(evaluated + closed).toBe(16 * 8 * 8 * 6 * 5 * 4)
    expect(evaluated / closed).toBeLessThan(0.05)
  })
})
