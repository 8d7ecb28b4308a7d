/** Normal noise: what it is drawn of, its moments, its independence. Tolerances are four standard errors of an estimate. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Draws, Kernels } from '#src/kernels/kernels.js'
import { shareBelow } from './normal-distribution.js'
import { expectSameBits, onCopies, plain, values, wasm } from './twins.js'

const draws: Draws = { key0: 0x2024_0301, key1: 0x5eed, stream: 7, sample: 3, repeat: 1 }

const normals = (count: number, of: Partial<Draws> = {}, first = 0): Float32Array =>
  onCopies(wasm, [new Float32Array(count)], (kernels, [at]) => kernels.normals(at!, count, { ...draws, ...of }, first))

const mean = (x: Float32Array, of: (value: number, i: number) => number): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += of(x[i]!, i)
  return sum / x.length
}

/** Fails unless the mean of `of` is within four standard errors of its expectation. */
const agrees = (
  x: Float32Array,
  of: (value: number, i: number) => number,
  expectation: number,
  variance: number,
): void => {
  const got = mean(x, of)
  expect(Math.abs(got - expectation), `mean ${got}, expected ${expectation}`).toBeLessThan(
    4 * Math.sqrt(variance / x.length),
  )
}

describe('four million normals', () => {
  const x = normals(2 ** 22)

  test('have the moments 0, 1, 0 and 3 of a normal', () => {
    agrees(x, (value) => value, 0, 1)
    agrees(x, (value) => value * value, 1, 2)
    agrees(x, (value) => value * value * value, 0, 15)
    agrees(x, (value) => value * value * (value * value), 3, 96)
  })

  test('have the tails of a normal', () => {
    for (const size of [1, 2, 3, 4]) {
      const share = 2 * shareBelow(-size)
      agrees(x, (value) => (Math.abs(value) > size ? 1 : 0), share, share * (1 - share))
    }
  })

  test('are never beyond the root of 48 ln 2', () => {
    expect(x.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThanOrEqual(
      Math.fround(Math.sqrt(48 * Math.LN2)),
    )
  })

  test('fall alike on 64 intervals of equal probability', () => {
    const counts = new Float64Array(64)
    for (const value of x.subarray(0, 2 ** 19)) counts[Math.floor(64 * shareBelow(value))]!++
    const expected = 2 ** 19 / 64
    const square = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    expect(Math.abs(square - 63)).toBeLessThan(4 * Math.sqrt(2 * 63))
  })

  test('do not depend on one another within a call, nor do their squares', () => {
    for (const lag of [1, 2, 3, 4, 8, 12, 16, 32]) {
      const [ahead, behind] = [x.subarray(lag, 2 ** 20 + lag), x.subarray(0, 2 ** 20)]
      agrees(behind, (value, i) => value * ahead[i]!, 0, 1)
      agrees(behind, (value, i) => (value * value - 1) * (ahead[i]! * ahead[i]! - 1), 0, 4)
    }
  })

  test('do not depend on those of another key, stream, sample or repeat', () => {
    const count = 2 ** 20
    for (const other of [
      { key0: draws.key0 + 1 },
      { key1: draws.key1 + 1 },
      { stream: draws.stream + 1 },
      { stream: draws.stream ^ 0x8000_0000 },
      { sample: draws.sample + 1 },
      { repeat: draws.repeat + 1 },
      { stream: draws.sample, sample: draws.stream },
    ]) {
      const y = normals(count, other)
      agrees(y, (value, i) => value * x[i]!, 0, 1)
      agrees(y, (value, i) => (value * value - 1) * (x[i]! * x[i]! - 1), 0, 4)
    }
  })
})

test('a draw is of its element: alone or among others, it is the same', () => {
  const whole = normals(1000)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 300 }), (block, count) =>
      expectSameBits(normals(count, {}, 16 * block), whole.slice(16 * block, 16 * block + count)),
    ),
  )
  expectSameBits(normals(32, {}, 16), normals(64).slice(16, 48))
})

test('the last elements below 2^32 have draws of their own', () => {
  expect([...normals(16, {}, 2 ** 32 - 16)]).not.toEqual([...normals(16, {}, 0)])
  expect([...normals(16, {}, 2 ** 32 - 16)]).not.toEqual([...normals(16, {}, 2 ** 32 - 32)])
})

type Noise = (kernels: Kernels, x: number, y: number, count: number, draws: Draws, first: number) => void

const noises: Readonly<Record<string, Noise>> = {
  normals: (kernels, x, _, count, draws, first) => kernels.normals(x, count, draws, first),
  addNormal: (kernels, x, _, count, draws, first) => kernels.addNormal(x, count, 0.1, draws, first),
  addNormalEach: (kernels, x, sigmas, count, draws, first) => kernels.addNormalEach(x, sigmas, count, draws, first),
  scaleByNormal: (kernels, x, _, count, draws, first) => kernels.scaleByNormal(x, count, 0.1, draws, first),
}

describe('noise on an array', () => {
  const word = fc.integer({ min: 0, max: 0xffff_ffff })
  const anyDraws = fc.record({ key0: word, key1: word, stream: word, sample: word, repeat: word })

  for (const [name, noise] of Object.entries(noises))
    test(`${name} has the same bits in both implementations and ends where the array does`, () =>
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: 67 }),
          anyDraws,
          fc.integer({ min: 0, max: 2 ** 28 - 8 }),
          (count, draws, block) => {
            const [x, sigmas] = [values(count, count + 5), values(count + 1, count)]
            const [a, b] = [plain, wasm].map((workspace) =>
              onCopies(workspace, [sigmas, x], (kernels, [y, at]) => noise(kernels, at!, y!, count, draws, 16 * block)),
            )
            expectSameBits(b!, a!)
            expectSameBits(b!.slice(count), x.slice(count))
          },
        ),
      ))

  const count = 45
  const x = values(9, count)
  const n = normals(count)
  const after = (noise: (kernels: Kernels, at: number, sigmas: number) => void, sigmas = x): Float32Array =>
    onCopies(wasm, [sigmas, x], (kernels, [y, at]) => noise(kernels, at!, y!))

  test('is x + sigma normal, x + sigma_i normal and x (1 + sigma normal) of the normals of the same draws', () => {
    const { fround } = Math
    const sigma = fround(0.3)
    expectSameBits(
      after((kernels, at) => kernels.addNormal(at, count, 0.3, draws, 0)),
      x.map((value, i) => value + fround(sigma * n[i]!)),
    )
    expectSameBits(
      after((kernels, at, sigmas) => kernels.addNormalEach(at, sigmas, count, draws, 0)),
      x.map((value, i) => value + fround(x[i]! * n[i]!)),
    )
    expectSameBits(
      after((kernels, at) => kernels.scaleByNormal(at, count, 0.3, draws, 0)),
      x.map((value, i) => value * fround(1 + fround(sigma * n[i]!))),
    )
  })

  test('may have x itself for its sigmas', () => {
    const { fround } = Math
    expectSameBits(
      after((kernels, at) => kernels.addNormalEach(at, at, count, draws, 0)),
      x.map((value, i) => value + fround(value * n[i]!)),
    )
  })

  test('changes nothing where sigma is 0', () => {
    expectSameBits(
      after((kernels, at) => kernels.addNormal(at, count, 0, draws, 0)),
      x,
    )
    expectSameBits(
      after((kernels, at) => kernels.scaleByNormal(at, count, 0, draws, 0)),
      x,
    )
    expectSameBits(
      after((kernels, at, sigmas) => kernels.addNormalEach(at, sigmas, count, draws, 0), new Float32Array(count)),
      x,
    )
  })
})
