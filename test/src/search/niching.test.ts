import { describe, expect, test } from 'vitest'
import { normalised } from '#src/search/normalised.js'
import { referenceDirections } from '#src/search/reference-directions.js'
import { close } from '../../support/close.js'

describe('reference directions', () => {
  test('of three objectives and twelve divisions are 91, as published, and sum to 1', () => {
    const directions = referenceDirections(3, 100)
    expect(directions).toHaveLength(91)
    expect(new Set(directions.map((weights) => weights.join(' '))).size).toBe(91)
    for (const weights of directions)
      close(
        weights.reduce((sum, weight) => sum + weight, 0),
        1,
      )
  })

  test('are at least one an objective', () => {
    expect(referenceDirections(4, 1)).toHaveLength(4)
    expect(referenceDirections(1, 100)).toEqual([Float64Array.of(1)])
  })
})

describe('normalised objectives', () => {
  test('put a plane, in whatever units, on the unit simplex', () => {
    const simplex = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0.2, 0.3, 0.5],
      [0.6, 0.4, 0],
      [1.5, 0.2, 1.2],
    ]
    const rows = simplex.map(([a, b, c]) => Float64Array.of(5 + 1e-9 * a!, -1 + 30 * b!, 1e4 * c!))
    for (const [place, row] of normalised(rows).entries())
      for (const [k, value] of row.entries()) close(1 + value, 1 + simplex[place]![k]!, 1e-6)
  })

  test('fall back on ranges where the extreme rows are one', () => {
    expect(normalised([Float64Array.of(1, 1), Float64Array.of(2, 3)])).toEqual([
      Float64Array.of(0, 0),
      Float64Array.of(1, 1),
    ])
    expect(normalised([Float64Array.of(4, 4)])).toEqual([Float64Array.of(0, 0)])
  })
})
