/** What a run says does not depend on how its points are cut into batches, nor on what a thread has evaluated before. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvRows } from '#src/columns/csv.js'
import type { BatchResult } from '#src/engine/batch.js'
import { compileEngine } from '#src/engine/engine.js'
import { gatherer } from '#src/engine/gathered.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { realSweep } from '../../support/engine-rows.js'

/** Several systems, points that `where` excludes, designs that cannot be, points of two blocks, a law and a front. */
const sweep = realSweep(`
title: Everything that a batch may hold
systems: [lightening-transformer, microring-bank, digital]
workloads: [deit-tiny, deit-small]
accounting: [published, physical]
axes:
  wavelengths: [4, 12, 400]
  tiles: [2, 4, 8]
  bits: [4, 8, 12]
chain:
  - axes: { bits: [4, 5], zhu-2024.adcPower: [7.4 mW, 14.8 mW] }
  - { systems: [lightening-transformer], axes: { wavelengths: [12, 16], tiles: [2], bits: [4] } }
where: ["bits * tiles != 32"]
objectives: { minimise: [energyPerMac, area], maximise: [throughput], subjectTo: ["area <= 80 mm2"] }
fits:
  - { y: energy, x: bits, by: [system, accounting] }
  - { y: tiles, x: bits, by: [system, accounting], where: "area <= 80 mm2", least: true }
`)
const { points, evaluate, table } = compileEngine(sweep, defaultVocabulary)
const total = points.gridCount

const joined = (results: readonly BatchResult[]) => {
  const gathered = gatherer(sweep, points.metrics.length)
  for (const result of results) gathered.add(result)
  const text = (pick: (result: BatchResult) => Uint8Array): string =>
    results.map((result) => new TextDecoder().decode(pick(result))).join('')
  return { results: text(({ results: rows }) => rows), failures: text(({ failures }) => failures), ...gathered.all() }
}

const whole = joined([evaluate({ from: 0, to: total, rows: true })])

/** Ranges that cover the grid, in order, and the order in which they are asked for. */
const splits = fc.uniqueArray(fc.integer({ min: 1, max: total - 1 }), { maxLength: 12 }).chain((cuts) => {
  const ends = [0, ...cuts.sort((a, b) => a - b), total]
  const ranges = ends.slice(1).map((to, index) => ({ from: ends[index]!, to, rows: true }))
  const order = fc.shuffledSubarray([...ranges.keys()], { minLength: ranges.length })
  return order.map((asked) => ({ ranges, asked }))
})

describe('a batch', () => {
  test('of this sweep holds rows, failures, exclusions, duplicates, infeasible points and a front', () => {
    const { evaluated, failed, excluded, duplicate, feasible } = whole.counts
    for (const count of [
      evaluated,
      failed,
      excluded,
      duplicate,
      feasible,
      evaluated - feasible,
      whole.front.indices.length,
    ])
      expect(count).toBeGreaterThan(0)
    expect(evaluated + failed + excluded + duplicate).toBe(total)
    for (const { x } of whole.fits) expect(x.length).toBeGreaterThan(0)
  })

  test('gives the same bytes, front, law, sample, extremes and counts wherever the grid is cut and whoever is first', () =>
    fc.assert(
      fc.property(splits, ({ ranges, asked }) => {
        const results: BatchResult[] = []
        for (const index of asked) results[index] = evaluate(ranges[index]!)
        expect(joined(results)).toEqual(whole)
      }),
      { numRuns: 40 },
    ))

  test('without rows draws the same front, law, sample and counts', () => {
    const drawn = joined([evaluate({ from: 0, to: total, rows: false })])
    expect(drawn).toEqual({ ...whole, results: '', failures: drawn.failures })
  })

  test('that reaches beyond the grid ends with it', () => {
    expect(joined([evaluate({ from: 0, to: total + 500, rows: true })])).toEqual(whole)
  })

  test('may be empty', () => {
    const { results, counts } = joined([evaluate({ from: 7, to: 7, rows: true })])
    expect(results).toBe('')
    expect(new Set(Object.values(counts))).toEqual(new Set([0]))
  })
})

describe('the table of single points', () => {
  const lines = whole.results.split('\n').slice(0, -1)
  /** Grid index of each line: the rank of a point among those that have a row. */
  const indices = Array.from({ length: total }, (_, index) => index).filter(
    (index) => evaluate({ from: index, to: index + 1, rows: false }).counts.evaluated === 1,
  )

  test('has the very lines of the results', () =>
    fc.assert(
      fc.property(fc.subarray([...indices.keys()]), (places) => {
        const rows = csvRows(table(places.map((place) => indices[place]!)))
        expect(rows).toBe(places.map((place) => `${lines[place]!}\n`).join(''))
      }),
      { numRuns: 40 },
    ))

  test('leaves out points that have no row', () => {
    expect(indices.length).toBe(lines.length)
    expect(table(Array.from({ length: total }, (_, index) => index)).rows).toBe(lines.length)
  })
})
