/** Slopes of the activations against differences in double precision, and the two implementations bit for bit. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Kernels } from '#src/kernels/kernels.js'
import { activations, sweep, within } from './double-precision.js'
import { expectSameBits, onCopies, plain, values, wasm } from './twins.js'

type Activation = keyof typeof activations

/** What becomes of the gradient g of f(x). */
const passed = (
  workspace: typeof wasm,
  name: Activation,
  x: Float32Array,
  g: Float32Array,
  count = x.length,
): Float32Array =>
  onCopies(workspace, [x, g], (kernels: Kernels, [ofX, ofG]) => kernels[`${name}Gradient`](ofX!, ofG!, count))

/** The slopes themselves. */
const slopes = (name: Activation, x: Float32Array): Float32Array =>
  passed(wasm, name, x, new Float32Array(x.length).fill(1))

/** As printed in `assembly/activation-gradients.ts`. */
const errors = [
  { name: 'gelu', relative: 2e-7, absolute: 2e-7 },
  { name: 'geluTanh', relative: 2e-7, absolute: 6e-8 },
  { name: 'silu', relative: 2e-7, absolute: 4e-8 },
  { name: 'tanh', relative: 3.1e-7, absolute: 0 },
] as const

const step = 1e-5
/** Of the central difference below: roundings of f up to 12 over the step, and the step's square. */
const ofDifferences = 3e-10
const slopeAt = (f: (x: number) => number, x: number): number => (f(x + step) - f(x - step)) / (2 * step)

describe('of activations', () => {
  for (const { name, relative, absolute } of errors) {
    test(`the slope of ${name} is within ${relative} of differences in double precision and ${absolute}`, () => {
      for (const x of [sweep(-12, 12, 50_000), sweep(-0.1, 0.1, 50_000)])
        within(slopes(name, x), (i) => slopeAt(activations[name], x[i]!), relative, absolute + ofDifferences)
    })

    test(`the slope of ${name} far away is that of a straight line`, () => {
      const x = Float32Array.of(50, 1e3, 1e7, 1e13, 1e19, 3e38)
      const above = name === 'tanh' ? 0 : 1
      within(slopes(name, x), () => above, 0, 1e-19)
      const below = x.map((value) => -value)
      within(slopes(name, below), () => 0, 0, 1e-19)
    })
  }

  test('the slopes of relu and relu6 are 1 where they rise and 0 elsewhere, at their kinks as well', () => {
    const x = Float32Array.of(-3e38, -7, -1e-45, -0, 0, 1e-45, 5, 5.9999995, 6, 6.0000005, 3e38)
    expect([...slopes('relu', x)]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
    expect([...slopes('relu6', x)]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0])
  })

  for (const name of Object.keys(activations) as readonly Activation[]) {
    test(`the gradient of ${name} is multiplied by the slope`, () => {
      const [x, g] = [values(1, 67).map((value) => 7 * value), values(2, 67)]
      const slope = slopes(name, x)
      expectSameBits(
        passed(wasm, name, x, g),
        g.map((value, i) => value * slope[i]! + 0),
      )
    })

    test(`the gradient of ${name} has the same bits in both implementations, whatever the length`, () =>
      fc.assert(
        fc.property(
          fc.array(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), { maxLength: 67 }),
          fc.double({ min: 1e-12, max: 1, noNaN: true }),
          (elements, scale) => {
            const x = Float32Array.from([...elements, 7, 7], (value) => value * scale)
            const g = values(3, x.length)
            const [a, b] = [plain, wasm].map((workspace) => passed(workspace, name, x, g, elements.length))
            expectSameBits(b!, a!)
            expect([...b!.subarray(elements.length)]).toEqual([...g.subarray(elements.length)])
          },
        ),
      ))
  }
})
