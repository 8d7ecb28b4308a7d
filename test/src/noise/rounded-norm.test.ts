/** Normalisation by gains that are set with so many bits. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactNorm } from '#src/network/exact.js'
import { roundedNorm } from '#src/noise/rounded-norm.js'
import { close } from '../../support/close.js'
import { plainWorkspace } from '../../support/workspaces.js'
import { matrixOf, normals, passOf, valuesOf } from '../../support/tensors.js'

const workspace = plainWorkspace()
const [rows, columns] = [3, 40]
const site = { operation: 'layerNorm', layer: 0, head: 0 } as const
const zeros = new Float32Array(columns)

/** Normalised rows of random numbers, with these gains. */
const normalised = (bits: number | 'exact', gains: ArrayLike<number>, kind: 'layer' | 'rms' = 'layer') => {
  const x = matrixOf(workspace, rows, columns, normals(rows * columns, 1))
  const out = matrixOf(workspace, rows, columns, new Float32Array(rows * columns))
  const gain = matrixOf(workspace, 1, columns, gains)
  const shift = matrixOf(workspace, 1, columns, zeros)
  const norm =
    kind === 'layer'
      ? ({ kind, gain: gain.at, shift: shift.at, epsilon: 1e-5 } as const)
      : ({ kind, gain: gain.at, epsilon: 1e-5 } as const)
  const normalise =
    bits === 'exact'
      ? exactNorm(workspace)
      : roundedNorm({ law: 'rounded-norm', bits }, { workspace, ranges: {} })(passOf())
  normalise(x, norm, out, site)
  return { values: valuesOf(workspace, out), gains: valuesOf(workspace, gain) }
}
const gains = normals(columns, 2).map((g) => 1 + g / 4)

for (const kind of ['layer', 'rms'] as const)
  describe(`a rounded norm, ${kind}`, () => {
    test('has gains that are whole steps of the greatest: 255 of them at 8 bits', () => {
      const { values } = normalised(8, gains, kind)
      const unscaled = normalised('exact', new Float32Array(columns).fill(1), kind).values
      const step = Math.max(...gains) / 255
      for (const [i, value] of values.entries()) {
        const steps = value / unscaled[i]! / step
        expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-3)
        expect(Math.abs(steps - gains[i % columns]! / step)).toBeLessThan(0.501)
      }
    })

    test('comes to the exact one with many bits', () => {
      const exact = normalised('exact', gains, kind).values
      for (const [i, value] of normalised(24, gains, kind).values.entries()) close(value, exact[i]!, 1e-5)
    })

    test('is exact where all gains are equal, whatever the bits', () =>
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 16 }), (bits) => {
          const ones = new Float32Array(columns).fill(1)
          expect(normalised(bits, ones, kind).values).toEqual(normalised('exact', ones, kind).values)
        }),
        { numRuns: 10 },
      ))

    test('leaves the gains of the network as they are, and their signs', () => {
      const signed = normals(columns, 3)
      const rounded = normalised(12, signed, kind)
      expect(rounded.gains).toEqual(signed)
      const exact = normalised('exact', signed, kind).values
      for (const [i, value] of rounded.values.entries())
        if (Math.abs(signed[i % columns]!) > 0.01) expect(Math.sign(value)).toBe(Math.sign(exact[i]!))
    })

    test('makes 0 of rows whose gains are all 0', () => {
      expect(Math.max(...normalised(8, zeros, kind).values.map(Math.abs))).toBe(0)
    })
  })
