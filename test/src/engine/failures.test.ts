/** Points that cannot be: each a row of failures with its reason, never a row of results. Warnings and constraints stand on rows. */
import { describe, expect, test } from 'vitest'
import { type EvaluatedRows, rowsOfSweep } from '../../support/engine-rows.js'

const sweepWith = (more: object): EvaluatedRows =>
  rowsOfSweep({ title: 'A', systems: ['lightening-transformer'], workloads: ['deit-tiny'], ...more })
const messages = ({ failures }: EvaluatedRows): readonly string[] => failures.map(({ message }) => message!)

describe('a point fails', () => {
  test('where its light cannot be divided: 400 wavelengths', () => {
    const run = sweepWith({ axes: { wavelengths: [12, 400] } })
    expect(messages(run)).toEqual(['400 wavelengths: the couplers divide light only over 248 channels about 1550 nm'])
    expect(run.failures[0]).toMatchObject({ system: 'lightening-transformer', wavelengths: '400' })
    expect(run.rows.map(({ wavelengths }) => wavelengths)).toEqual(['12'])
    expect(run.result.counts).toMatchObject({ evaluated: 1, failed: 1 })
  })

  test('where its Transformer cannot be: more heads than features, key/value heads that divide no heads', () => {
    expect(messages(sweepWith({ axes: { heads: [3, 200] } }))).toEqual([
      '200 heads need a width of at least 200, got 192',
    ])
    expect(messages(sweepWith({ axes: { keyValueHeads: [2, 3] } }))).toEqual([
      '3 heads cannot share 2 key/value heads: choose a divisor',
    ])
  })

  test('where a derived value is none of its key', () => {
    const derived = (expression: string): readonly string[] =>
      messages(sweepWith({ axes: { width: [192, 200] }, derive: { heads: expression } }))
    expect(derived('width / 64')).toEqual(['heads: expected a whole number, got 3.125 (derived)'])
    expect(derived('width - 192')).toEqual(['heads: expected a whole number of at least 1, got 0 (derived)'])
    expect(derived('1 / (width - 192) + 1 / (width - 192)')).toHaveLength(2)
    expect(derived('sqrt(192 - width) + 1')).toEqual(['heads: expected a finite number, derived NaN'])
    expect(derived('log(width - 192)')[0]).toBe('heads: expected a finite number, derived -Infinity')
  })

  test('and takes nothing of its neighbours with it: the points after it are costed as if it were not there', () => {
    const withFault = sweepWith({ axes: { heads: [200, 3], wavelengths: [400, 12], tiles: [2, 4] } })
    const without = sweepWith({ axes: { heads: [3], wavelengths: [12], tiles: [2, 4] } })
    expect(withFault.rows).toEqual(without.rows)
    expect(withFault.failures).toHaveLength(6)
  })
})

describe('a warning', () => {
  test('stands on the row of a design beyond the rule of a converter, and on no other', () => {
    const { rows } = sweepWith({ axes: { bits: [4, 12] } })
    expect(rows[0]!['warnings']).toBe('')
    expect(rows[1]!['warnings']).toMatch(/DAC rule '.*' holds to 8 bits, used at 12/)
  })

  test('stands beside another of the same row', () => {
    const { rows } = sweepWith({ axes: { bits: [12], heads: [5] } })
    expect(rows[0]!['warnings']).toMatch(/DAC.*; .*5 heads do not divide the width 192/)
  })
})

describe('a constraint', () => {
  const constrained = (subjectTo: readonly string[]) =>
    sweepWith({ axes: { tiles: [2, 4, 8] }, objectives: { minimise: ['energy'], subjectTo } })

  test('marks the rows that meet it, in the unit that it names', () => {
    const { rows, result } = constrained(['area <= 61 mm2'])
    const areas = rows.map((row) => Number(row['area_m2']))
    expect(rows.map(({ feasible }) => feasible)).toEqual(areas.map((area) => (area <= 61e-6 ? 'yes' : 'no')))
    expect(new Set(rows.map(({ feasible }) => feasible))).toEqual(new Set(['yes', 'no']))
    expect(result.counts.feasible).toBe(rows.filter(({ feasible }) => feasible === 'yes').length)
  })

  test('is met only together with the others, and keeps the rest off the front', () => {
    const { rows, result } = constrained(['area <= 61 mm2', 'tiles > 2'])
    expect(rows.map(({ tiles, feasible }) => `${tiles} ${feasible}`)).toEqual(['2 no', '4 yes', '8 no'])
    expect([...result.front.indices]).toEqual([1])
  })

  test('on a key that a system has not does not bind its points', () => {
    const { rows } = sweepWith({
      systems: ['lightening-transformer', 'digital'],
      axes: { wavelengths: [12, 24] },
      objectives: { minimise: ['energy'], subjectTo: ['wavelengths <= 16'] },
    })
    expect(rows.map(({ system, feasible }) => `${system} ${feasible}`)).toEqual([
      'lightening-transformer yes',
      'lightening-transformer no',
      'digital yes',
    ])
  })
})
