/** Gradients of the norms against differences in double precision, and the two implementations bit for bit. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Kernels } from '#src/kernels/kernels.js'
import { centralDifferences } from '../../support/differences.js'
import { layerNormed, rmsNormed, within } from './double-precision.js'
import { expectSameBits, onCopies, plain, values, wasm } from './twins.js'

interface Given {
  readonly rows: number
  readonly columns: number
  readonly x: Float32Array
  readonly g: Float32Array
  readonly gain: Float32Array
  /** Before: gradients of x, gain and shift, one after the other. */
  readonly sums: Float32Array
}

const given: fc.Arbitrary<Given> = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 41 }), fc.nat(1e6))
  .map(([rows, columns, seed]) => ({
    rows,
    columns,
    x: values(seed, rows * columns).map((value) => 3 * value + 1),
    g: values(seed + 1, rows * columns),
    gain: values(seed + 2, columns),
    sums: values(seed + 3, rows * columns + 2 * columns + 3),
  }))

/** Large enough to be seen in the gradient of x. */
const epsilon = 0.25

type Addresses = readonly [gain: number, x: number, g: number, ofX: number, ofGain: number, ofShift: number]

const norms = [
  {
    name: 'layer norm',
    normed: layerNormed,
    shifts: true,
    reverse: (kernels: Kernels, { rows, columns }: Given, [gain, x, g, ofX, ofGain, ofShift]: Addresses): void =>
      kernels.layerNormGradient(x, g, rows, columns, gain, epsilon, ofX, ofGain, ofShift),
  },
  {
    name: 'rms norm',
    normed: rmsNormed,
    shifts: false,
    reverse: (kernels: Kernels, { rows, columns }: Given, [gain, x, g, ofX, ofGain]: Addresses): void =>
      kernels.rmsNormGradient(x, g, rows, columns, gain, epsilon, ofX, ofGain),
  },
] as const

describe.each(norms)('the gradient of $name', ({ normed, shifts, reverse }) => {
  const after = (workspace: typeof wasm, one: Given): Float32Array =>
    onCopies(workspace, [one.gain, one.x, one.g, one.sums], (kernels, [gain, x, g, ofX]) => {
      const ofGain = ofX! + 4 * one.rows * one.columns
      reverse(kernels, one, [gain!, x!, g!, ofX!, ofGain, ofGain + 4 * one.columns])
    })

  /** What x, gain and shift, one after the other, are weighed to, in double precision. */
  const loss = ({ rows, columns, g }: Given, parameters: readonly number[]): number => {
    const [gain, shift] = [parameters.slice(rows * columns), parameters.slice((rows + 1) * columns)]
    let sum = 0
    for (let i = 0; i < rows; i++) {
      const row = normed(parameters.slice(i * columns, (i + 1) * columns), epsilon)
      for (let j = 0; j < columns; j++) sum += g[i * columns + j]! * (row[j]! * gain[j]! + (shifts ? shift[j]! : 0))
    }
    return sum
  }

  test('adds what differences in double precision are, within 2e-6', () =>
    fc.assert(
      fc.property(given, (one) => {
        const parameters = [...one.x, ...one.gain, ...new Float32Array(one.columns)]
        const gradient = centralDifferences((at) => loss(one, at), parameters)
        within(after(wasm, one), (i) => one.sums[i]! + (gradient[i] ?? 0), 0, 2e-6)
      }),
      { numRuns: 50 },
    ))

  test('has the same bits in both implementations, whatever the shape', () =>
    fc.assert(
      fc.property(given, (one) => {
        expectSameBits(after(wasm, one), after(plain, one))
      }),
    ))
})

test('the gradient of layer norm moves a row neither as a whole nor along itself', () => {
  const columns = 255
  const [x, g] = [values(1, columns), values(2, columns)]
  const got = onCopies(
    wasm,
    [new Float32Array(columns).fill(1), x, g, new Float32Array(2 * columns), new Float32Array(columns)],
    (kernels, [gain, at, of, sums, ofX]) =>
      kernels.layerNormGradient(at!, of!, 1, columns, gain!, 0, ofX!, sums!, sums! + 4 * columns),
  )
  const along = (weights: (j: number) => number): number => got.reduce((sum, value, j) => sum + value * weights(j), 0)
  expect(Math.abs(along(() => 1))).toBeLessThan(1e-5)
  expect(Math.abs(along((j) => x[j]!))).toBeLessThan(1e-5)
  expect(along((j) => g[j]!)).toBeGreaterThan(1)
})
