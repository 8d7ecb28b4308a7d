/** The optimiser's step: by hand, along a path in double precision, and the two implementations bit for bit. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { close } from '../../support/close.js'
import { expectSameBits, onCopies, plain, values, wasm } from './twins.js'

interface State {
  readonly w: Float32Array
  readonly m: Float32Array
  readonly v: Float32Array
}

const [rate, decay, b1, b2, epsilon] = [1e-2, 0.1, 0.9, 0.999, 1e-8]
const newState = (w: Float32Array): State => ({ w, m: new Float32Array(w.length), v: new Float32Array(w.length) })

/** One after the other in memory: w, m and v, of which the first `count` elements take part in step t. */
const stepped = (
  workspace: typeof wasm,
  { w, m, v }: State,
  g: Float32Array,
  t: number,
  count = g.length,
  shrinkage = decay,
): State => {
  const length = w.length
  const all = onCopies(workspace, [g, Float32Array.of(...w, ...m, ...v)], (kernels, [gAt, at]) => {
    const [wAt, mAt, vAt] = [at!, at! + 4 * length, at! + 8 * length]
    const [c1, c2] = [1 / (1 - b1 ** t), 1 / (1 - b2 ** t)]
    kernels.adamW(wAt, gAt!, mAt, vAt, count, rate, shrinkage, b1, b2, c1, c2, epsilon)
  })
  return { w: all.slice(0, length), m: all.slice(length, 2 * length), v: all.slice(2 * length) }
}

describe('adamW', () => {
  // But for roundings, and for epsilon, which is seen where a gradient is as small.
  test('first moves a weight by the rate against the sign of its gradient, whatever the size of that', () => {
    const g = Float32Array.of(1e-3, -1e-3, 7, -7, 0)
    for (const workspace of [plain, wasm]) {
      const { w } = stepped(workspace, newState(new Float32Array(5)), g, 1, 5, 0)
      for (const i of [0, 1, 2, 3]) close(w[i]!, -rate * Math.sign(g[i]!), 1e-6 + epsilon / Math.abs(g[i]!))
      expect(w[4]).toBe(0)
    }
  })

  test('shrinks a weight without gradient by rate times decay, and nothing else', () => {
    const { w, m, v } = stepped(wasm, newState(Float32Array.of(2, -3)), new Float32Array(2), 1)
    close(w[0]!, 2 * (1 - rate * decay), 1e-7)
    close(w[1]!, -3 * (1 - rate * decay), 1e-7)
    expect([...m, ...v]).toEqual([0, 0, 0, 0])
  })

  // A weight near 1 is rounded by up to 2^-24 in each of 300 steps: at random by 1e-6 in all, of which ten times are allowed.
  test('follows the algorithm in double precision for 300 steps within 1e-5', () => {
    const count = 7
    let state = newState(values(1, count))
    const exact = { w: Float64Array.from(state.w), m: new Float64Array(count), v: new Float64Array(count) }
    for (let t = 1; t <= 300; t++) {
      const g = values(t + 1, count).map((value, i) => value + i / 10)
      state = stepped(wasm, state, g, t)
      g.forEach((gradient, i) => {
        const m = (exact.m[i] = b1 * exact.m[i]! + (1 - b1) * gradient)
        const v = (exact.v[i] = b2 * exact.v[i]! + (1 - b2) * gradient ** 2)
        const towards = m / (1 - b1 ** t) / (Math.sqrt(v / (1 - b2 ** t)) + epsilon)
        exact.w[i]! -= rate * (decay * exact.w[i]! + towards)
      })
    }
    state.w.forEach((w, i) => expect(Math.abs(w - exact.w[i]!)).toBeLessThan(1e-5))
  })

  test('has the same bits in both implementations, whatever the length, and leaves what is behind it alone', () =>
    fc.assert(
      fc.property(
        fc.nat(37),
        fc.integer({ min: 1, max: 1000 }),
        fc.nat(1e6),
        fc.double({ min: 1e-12, max: 1e3, noNaN: true }),
        (count, t, seed, size) => {
          const length = count + 3
          const sized = (of: number): Float32Array => values(seed + of, length).map((value) => size * value)
          const state = { w: values(seed, length), m: sized(1), v: sized(2).map((value) => value ** 2) }
          const [a, b] = [plain, wasm].map((workspace) => stepped(workspace, state, sized(3), t, count))
          for (const part of ['w', 'm', 'v'] as const) {
            expectSameBits(b![part], a![part])
            expectSameBits(b![part].slice(count), state[part].slice(count))
          }
        },
      ),
    ))
})
