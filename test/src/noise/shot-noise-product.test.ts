/** Products counted photon by photon: what each rule of the law does to numbers. */
import { describe, expect, test } from 'vitest'
import type { ShotNoiseProduct } from '#models/disturbances/shot-noise-product.js'
import type { Matrix, Panels } from '#src/kernels/workspace.js'
import { newMatrix } from '#src/kernels/workspace.js'
import type { ProductName, Site } from '#src/network/arithmetic.js'
import { exactProduct } from '#src/network/exact.js'
import type { Pass } from '#src/noise/draws.js'
import { percentiles, type Range, type Ranges } from '#src/noise/ranges.js'
import { shotNoiseProduct } from '#src/noise/shot-noise-product.js'
import { close } from '../../support/close.js'
import { type Elements, matrixOf, normals, panelsOf, valuesOf } from '../../support/formula-tensors.js'
import { plainWorkspace } from '../../support/workspaces.js'

const workspace = plainWorkspace()
const pass: Pass = { key0: 3, key1: 1, sample: 0, repeat: 0 }
const site = (operation: ProductName): Site => ({ operation, layer: 0, head: 0 })

/** 16 bits, ranges of the very tensors, and no noise. */
const quiet: ShotNoiseProduct = {
  law: 'shot-noise-product',
  ranges: 'tracked',
  inputBits: 16,
  heldBits: 16,
  outputBits: 16,
  floor: 0,
  photonsPerMac: 0,
  photonsPerDotProduct: 0,
  receiverNoise: 0,
  systematicError: 0,
  frozen: false,
}

interface Case {
  readonly operation?: ProductName
  readonly pass?: Pass
  readonly ranges?: Ranges
  readonly bias?: number
}
const product = (
  a: Matrix,
  b: Panels,
  disturbance: Partial<ShotNoiseProduct>,
  { operation = 'projection', pass: of = pass, ranges = {}, bias }: Case = {},
): Float32Array => {
  const c = newMatrix(workspace, a.rows, b.columns)
  shotNoiseProduct({ ...quiet, ...disturbance }, { workspace, ranges })(of)(a, b, c, site(operation), bias)
  return valuesOf(workspace, c)
}
const exactly = (a: Matrix, b: Panels): Float32Array => {
  const c = newMatrix(workspace, a.rows, b.columns)
  exactProduct(workspace)(a, b, c, site('projection'))
  return valuesOf(workspace, c)
}

const matrix = (rows: number, columns: number, element: Elements) => matrixOf(workspace, rows, columns, element)
const panels = (inner: number, columns: number, element: Elements) => panelsOf(workspace, inner, columns, element)
const identity = (order: number): Panels => panels(order, order, (i, j) => (i === j ? 1 : 0))
const magnitude =
  (of: Elements): Elements =>
  (row, column) =>
    Math.abs(of(row, column))
const row = (values: readonly number[]): Matrix => matrix(1, values.length, (_, j) => values[j]!)

const rootMeanSquare = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, x) => sum + x ** 2, 0) / values.length)
const mean = (values: Float32Array): number => values.reduce((sum, x) => sum + x, 0) / values.length
const difference = (x: Float32Array, y: Float32Array): Float32Array => x.map((value, i) => value - y[i]!)

const calibration = (least: number, greatest: number, ofPercentiles: readonly number[] = []): Range => ({
  least,
  greatest,
  percentiles: percentiles.map((_, i) => ofPercentiles[i] ?? greatest),
})

const signed = { a: matrix(32, 96, normals(1)), b: panels(96, 40, normals(2)) }

describe('without noise', () => {
  test('a product of 16 bits is the exact one to the rounding of its operands and result', () => {
    const exact = exactly(signed.a, signed.b)
    const error = rootMeanSquare(difference(product(signed.a, signed.b, {}), exact))
    // Steps of operands of +-4 are 8 / 2^16; rounded, each adds step / root 12 times the other's root mean square, 96 times.
    const step = 8 / 2 ** 16
    expect(error).toBeLessThan(1.5 * (step / Math.sqrt(12)) * Math.sqrt(2 * 96))
    expect(error).toBeGreaterThan(0)
  })

  test('the head is exact', () => {
    const noisy = { inputBits: 2, heldBits: 2, outputBits: 2, photonsPerMac: 0.01, systematicError: 0.1 }
    expect(product(signed.a, signed.b, noisy, { operation: 'head' })).toEqual(exactly(signed.a, signed.b))
  })

  test('a product of zeros is zero, however noisy', () => {
    const zeros = matrix(4, 96, () => 0)
    const noisy = { photonsPerMac: 1, receiverNoise: 10, systematicError: 0.1 }
    expect(Math.max(...product(zeros, signed.b, noisy).map(Math.abs))).toBe(0)
    expect(
      Math.max(
        ...product(
          signed.a,
          panels(96, 40, () => 0),
          noisy,
        ).map(Math.abs),
      ),
    ).toBe(0)
  })

  test('a row of zeros among others stays zero', () => {
    const one = matrix(3, 96, (i, j) => (i === 1 ? 0 : Math.abs(normals(1)(i, j))))
    const out = product(one, signed.b, { photonsPerMac: 1, systematicError: 0.1, receiverNoise: 5, outputBits: 0 })
    expect(Math.max(...out.subarray(40, 80).map(Math.abs))).toBe(0)
    expect(Math.min(...out.subarray(0, 40).map(Math.abs))).toBeGreaterThan(0)
  })

  test('weights are left as they are', () => {
    const before = workspace.arena.f32(signed.b.at, 96 * 40).slice()
    product(signed.a, signed.b, { heldBits: 2, floor: 0.1, photonsPerMac: 1 })
    expect(workspace.arena.f32(signed.b.at, 96 * 40)).toEqual(before)
  })

  test('a bias is added after conversion', () => {
    const bias = matrix(1, 40, (_, j) => j).at
    const plain = product(signed.a, signed.b, { outputBits: 3 })
    const biased = product(signed.a, signed.b, { outputBits: 3 }, { bias })
    expect(biased).toEqual(plain.map((x, i) => x + (i % 40)))
  })
})

describe('converters', () => {
  test('have 2^b levels between the extremes, both among them', () => {
    const values = row([-1, -0.4, 0, 0.3, 0.6, 2])
    const out = product(values, identity(6), { inputBits: 2 })
    for (const [i, level] of [-1, 0, 0, 0, 1, 2].entries()) expect(Math.abs(out[i]! - level)).toBeLessThan(1e-4)
  })

  test('between -p and p, zero becomes half a step', () => {
    const out = product(row([-1, 0, 1]), identity(3), { inputBits: 8 })
    close(Math.abs(out[1]!), 1 / 255, 1e-3)
  })

  const steps = Array.from({ length: 21 }, (_, i) => -1 + i / 10)
  const across = (scheme: ShotNoiseProduct['ranges'], left: Range): Float32Array => {
    const ranges = { 'projection.0': { left, right: calibration(0, 1), result: calibration(-9, 9) } }
    return product(row(steps), identity(21), { ranges: scheme, outputBits: 0 }, { ranges })
  }
  const extremes = (values: Float32Array) => [Math.min(...values), Math.max(...values)] as const

  test('clip at averaged extremes', () => {
    const [least, greatest] = extremes(across('moving-average', calibration(-0.25, 0.65)))
    close(least, -0.25, 1e-4)
    close(greatest, 0.65, 1e-4)
  })

  test('clip at a percentile and its negative, if the tensor has negative values', () => {
    const [least, greatest] = extremes(across('percentile', calibration(-3, 3, [0.2, 0.3, 0.4, 0.5, 0.6])))
    close(least, -0.5, 1e-4)
    close(greatest, 0.5, 1e-4)
  })

  test('take the magnitude of a percentile below zero', () => {
    const [least, greatest] = extremes(across('percentile', calibration(-3, -0.1, [-0.8, -0.7, -0.6, -0.5, -0.4])))
    close(least, -0.5, 1e-4)
    close(greatest, 0.5, 1e-4)
  })

  test('clip at the least value otherwise', () => {
    const [least, greatest] = extremes(across('percentile', calibration(0.1, 3, [0.2, 0.3, 0.4, 0.5, 0.6])))
    // The zeros of the identity are half a step of 2 / 2^16 each.
    close(least, 0.1, 1e-3)
    close(greatest, 0.5, 1e-3)
  })

  /** What becomes of the 1 in the held operand: its percentile. */
  const heldAt = (scheme: ShotNoiseProduct['ranges'], operation: ProductName): number => {
    const held = panels(1, 8, (_, j) => j / 7)
    const whole = calibration(-9, 9)
    const ranges = {
      [`${operation}.0`]: { left: whole, right: calibration(0, 3, [0.2, 0.3, 0.4, 0.5, 0.6]), result: whole },
    }
    const out = product(row([9]), held, { ranges: scheme, outputBits: 0, inputBits: 0 }, { operation, ranges })
    return Math.max(...out) / 9
  }

  test('clip weights at 99.9 %, at 99 % in the model of the experiment; keys and values at 99.9 and 98 %', () => {
    close(heldAt('percentile', 'projection'), 0.4, 1e-4)
    close(heldAt('percentile-lut-base', 'projection'), 0.3, 1e-4)
    close(heldAt('percentile', 'scores'), 0.4, 1e-4)
    close(heldAt('percentile-lut-base', 'context'), 0.2, 1e-4)
  })

  test('put weights of one sign between -p and p, computed operands between their least and p', () => {
    // Two bits: levels of -p .. p are -p, -p/3, p/3, p; those of 0 .. p are 0, p/3, 2p/3, p.
    const held = panels(1, 8, (_, j) => (j === 0 ? 0 : 0.4))
    const range = calibration(0, 3, [0.4, 0.4, 0.4, 0.4, 0.4])
    const least = (operation: ProductName): number => {
      const whole = calibration(-9, 9)
      const ranges = { [`${operation}.0`]: { left: whole, right: range, result: whole } }
      const of = { ranges: 'percentile', outputBits: 0, inputBits: 0, heldBits: 2 } as const
      return Math.min(...product(row([1]), held, of, { operation, ranges }).map(Math.abs))
    }
    close(least('projection'), 0.4 / 3, 1e-4)
    expect(least('scores')).toBe(0)
  })

  test('clamp a noisy result, or round it as well', () => {
    const whole = calibration(-9, 9)
    const ranges = { 'projection.0': { left: whole, right: whole, result: calibration(-8, 8) } }
    const noisy = { ranges: 'moving-average', photonsPerMac: 10 } as const
    const clamped = product(signed.a, signed.b, { ...noisy, outputBits: 0 }, { ranges })
    const rounded = product(signed.a, signed.b, { ...noisy, outputBits: 3 }, { ranges })
    expect(extremes(clamped)).toEqual([-8, 8])
    expect(extremes(rounded)).toEqual([-8, 8])
    expect(new Set(rounded).size).toBe(8)
    expect(new Set(clamped).size).toBeGreaterThan(100)
  })

  test('that have no range say which is missing', () =>
    expect(() => product(signed.a, signed.b, { ranges: 'percentile' })).toThrow('no ranges of projection.0'))
})

describe('systematic error', () => {
  const light = { a: matrix(64, 48, magnitude(normals(5))), b: panels(48, 64, magnitude(normals(6))) }
  const errorOf = (a: Matrix, b: Panels, of: Partial<ShotNoiseProduct> = {}, run: Pass = pass): Float32Array =>
    difference(
      product(a, b, { systematicError: 0.021, outputBits: 0, ...of }, { pass: run }),
      product(a, b, { outputBits: 0 }),
    )

  /** Root mean square of the greatest of a row over its mean: the error is of the light, whose rows are scaled alike. */
  const expectedOf = (a: Matrix, b: Panels): number => {
    const x = valuesOf(workspace, a)
    const peaks = Array.from({ length: a.rows }, (_, i) => Math.max(...x.subarray(i * a.columns, (i + 1) * a.columns)))
    const y = exactly(a, b)
    const scaled = mean(y.map((value, i) => value / peaks[Math.floor(i / b.columns)]!))
    return 0.021 * scaled * Math.sqrt(peaks.reduce((sum, peak) => sum + peak ** 2, 0) / peaks.length)
  }

  test('is 2.1 % of the mean of a pass', () =>
    // 4096 draws: 1.1 % of standard error.
    close(rootMeanSquare(errorOf(light.a, light.b)), expectedOf(light.a, light.b), 0.04))

  test('has one draw for each pass: twice the variance for weights of both signs, as light as those of one', () => {
    const both = panels(48, 64, (k, j) => magnitude(normals(6))(k, j) * (j % 2 === 0 ? 1 : -1))
    const ratio = rootMeanSquare(errorOf(light.a, both)) / rootMeanSquare(errorOf(light.a, light.b))
    // Half of the light in each of two passes, two draws: 1 / root 2. Both have 1.1 % of standard error.
    close(ratio, Math.SQRT1_2, 0.06)
  })

  test('has four draws for operands of both signs', () => {
    const noisy = errorOf(signed.a, signed.b)
    const parts = [1, -1].flatMap((left) =>
      [1, -1].map((right) => {
        const a = matrix(32, 96, (i, k) => Math.max(0, left * normals(1)(i, k)))
        const b = panels(96, 40, (k, j) => Math.max(0, right * normals(2)(k, j)))
        return expectedOf(a, b) ** 2
      }),
    )
    // 1280 draws: 2 % of standard error.
    close(rootMeanSquare(noisy), Math.sqrt(parts.reduce((sum, one) => sum + one)), 0.08)
  })

  test('is new in every sample, or frozen: the same in two samples, another in another repeat', () => {
    const later = { ...pass, sample: 1 }
    expect(errorOf(light.a, light.b, {}, later)).not.toEqual(errorOf(light.a, light.b))
    const frozen = { frozen: true }
    expect(errorOf(light.a, light.b, frozen, later)).toEqual(errorOf(light.a, light.b, frozen))
    const device = { ...pass, repeat: 1 }
    expect(errorOf(light.a, light.b, frozen, device)).not.toEqual(errorOf(light.a, light.b, frozen))
  })

  test('frozen is one of each detector: of a column, over the rows as these are scaled', () => {
    const even = matrix(8, 48, (_, k) => magnitude(normals(5))(0, k))
    const error = errorOf(even, light.b, { frozen: true })
    for (let j = 0; j < 64; j++)
      for (let i = 1; i < 8; i++) expect(Math.abs(error[64 * i + j]! - error[j]!)).toBeLessThan(1e-4)
    // 64 draws: 8.8 % of standard error.
    close(rootMeanSquare(error), expectedOf(even, light.b), 0.35)
  })
})

describe('draws', () => {
  const noisy = { photonsPerMac: 1, systematicError: 0.021, receiverNoise: 3 }
  test('are the same for the same pass, others for another sample, repeat, key or place', () => {
    const once = product(signed.a, signed.b, noisy)
    expect(product(signed.a, signed.b, noisy)).toEqual(once)
    for (const other of [{ sample: 1 }, { repeat: 1 }, { key0: 9 }, { key1: 9 }])
      expect(product(signed.a, signed.b, noisy, { pass: { ...pass, ...other } })).not.toEqual(once)
    expect(product(signed.a, signed.b, noisy, { operation: 'qkv' })).not.toEqual(once)
  })

  test('of two passes are independent', () => {
    // Weights that cancel: the errors of their passes do not.
    const opposed = panels(96, 40, (k, j) => normals(2)(k, Math.floor(j / 2)) * (j % 2 === 0 ? 1 : -1))
    const error = difference(product(signed.a, opposed, noisy), exactly(signed.a, opposed))
    let [sum, even, odd] = [0, 0, 0]
    for (let i = 0; i < error.length; i += 2) {
      sum += error[i]! * error[i + 1]!
      even += error[i]! ** 2
      odd += error[i + 1]! ** 2
    }
    // 640 pairs: 4 % of standard error.
    expect(Math.abs(sum / Math.sqrt(even * odd))).toBeLessThan(0.16)
  })

  test('a result in a slice of wider rows is the result', () => {
    const wide = matrix(32, 50, () => 7)
    const slice: Matrix = { at: wide.at + 4 * 8, rows: 32, columns: 40, stride: 50 }
    shotNoiseProduct({ ...quiet, ...noisy }, { workspace, ranges: {} })(pass)(
      signed.a,
      signed.b,
      slice,
      site('projection'),
    )
    const whole = valuesOf(workspace, wide)
    const out = product(signed.a, signed.b, noisy)
    for (let i = 0; i < 32; i++) {
      expect(whole.subarray(50 * i + 8, 50 * i + 48)).toEqual(out.subarray(40 * i, 40 * i + 40))
      expect(whole[50 * i + 7]).toBe(7)
      expect(whole[50 * i + 48]).toBe(7)
    }
  })
})

describe('receiver', () => {
  const a = matrix(64, 48, () => 1)
  /** Standard deviation in electrons, of which 10^4 are the sum of a row. */
  const deviation = (b: Panels, receiverNoise: number): number => {
    const bright = { photonsPerDotProduct: 1e4, outputBits: 0, receiverNoise }
    return rootMeanSquare(difference(product(a, b, bright), exactly(a, b))) / (48 / 1e4)
  }

  // 4096 draws: 1.1 % of standard error.
  test('adds its electrons to those of the light', () => {
    const b = panels(48, 64, () => 1)
    close(deviation(b, 0), 100, 0.05)
    close(deviation(b, 300), Math.hypot(100, 300), 0.05)
  })

  test('adds others in every pass', () => {
    const b = panels(48, 64, (_, j) => (j % 2 === 0 ? 1 : -1))
    close(deviation(b, 300), Math.hypot(100, 300, 300), 0.05)
  })
})
