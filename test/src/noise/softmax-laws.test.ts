/** Softmax from tables and from modulators, as laws on rows of scores. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { electroOpticDevices, electroOpticLibraries } from '#models/blocks/electro-optic-devices.js'
import { lutSoftmax } from '#models/digital/lut-softmax.js'
import type { ElectroOpticSoftmax, ModulatorEdge } from '#models/disturbances/electro-optic-softmax.js'
import { extinctionFloor } from '#models/photonics/electro-optic-modulator.js'
import { fallingEdge, optmax, optmaxGain, optmoid, risingEdge } from '#models/photonics/electro-optic-nonlinearity.js'
import { receiverVariance, strayWeight } from '#models/photonics/electro-optic-receiver.js'
import { dbm, decibels, gigahertz } from '#models/units.js'
import { electroOpticSoftmax } from '#src/noise/electro-optic-softmax.js'
import { tableSoftmax } from '#src/noise/table-softmax.js'
import type { SoftmaxLaw } from '#src/noise/law.js'
import { within } from '#src/kernels/workspace.js'
import { close } from '../../support/close.js'
import { plainWorkspace } from '../../support/workspaces.js'
import { matrixOf, mean, normals, passOf, valuesOf, variance } from '../../support/tensors.js'

const workspace = plainWorkspace()
const surroundings = { workspace, ranges: {} }
const site = { operation: 'softmax', layer: 1, head: 2 } as const

interface Rows {
  readonly rows: number
  readonly columns: number
  readonly length?: number
  readonly growth?: number
  readonly stride?: number
  readonly pass?: ReturnType<typeof passOf>
}

/** Rows after a law, which by default takes all of each. */
const applied = (
  law: SoftmaxLaw,
  scores: ArrayLike<number>,
  { rows, columns, length = columns, growth = 0, stride = columns, pass = passOf() }: Rows,
): Float32Array =>
  within(workspace, () => {
    const matrix = matrixOf(workspace, rows, columns, scores, stride)
    law(pass)(matrix, length, growth, site)
    return valuesOf(workspace, matrix)
  })

/** The elements that a causal mask leaves of each row, as float words. */
const causalRows = (scores: Float32Array, rows: number, columns: number): readonly (readonly number[])[] =>
  Array.from({ length: rows }, (_, row) => [
    ...scores.subarray(row * columns, row * columns + Math.min(columns, 1 + row)),
  ])

describe('softmax from tables', () => {
  const law = (bits: number) => tableSoftmax({ law: 'table-softmax', bits, range: 16 }, surroundings)
  const [rows, columns] = [40, 37]
  const scores = normals(rows * columns, 11).map((s) => 3 * s)

  for (const bits of [1, 4, 8, 12, 13, 20])
    test(`of ${bits} bits is the function of the analytic model on every row, and 0 where a row has no elements`, () => {
      const got = applied(law(bits), scores, { rows, columns, length: 1, growth: 1, stride: columns + 3 })
      for (const [row, elements] of causalRows(scores, rows, columns).entries()) {
        const wanted = lutSoftmax({ range: 16 }, elements, bits)
        for (let j = 0; j < columns; j++) expect(got[row * columns + j]).toBe(Math.fround(wanted[j] ?? 0))
      }
    })

  test('leaves what lies between rows alone', () => {
    const whole = matrixOf(workspace, 2, 8, Array<number>(16).fill(5))
    law(8)(passOf())({ ...whole, columns: 4 }, 2, 0, site)
    expect([...valuesOf(workspace, whole)].map((p) => (p === 5 ? 5 : p > 0 ? 1 : 0))).toEqual([
      1, 1, 0, 0, 5, 5, 5, 5, 1, 1, 0, 0, 5, 5, 5, 5,
    ])
  })

  const exact = (row: readonly number[]): readonly number[] => {
    const most = Math.max(...row)
    const exponentials = row.map((score) => Math.exp(score - most))
    const sum = exponentials.reduce((a, b) => a + b, 0)
    return exponentials.map((one) => one / sum)
  }

  // Greatest error and mean sum of rows of scores of standard deviation 2, those on which the function itself is judged.
  const golden = [
    { length: 64, errors: [0.148, 0.038, 0.01], sums: [0.972, 0.99, 0.999] },
    { length: 128, errors: [0.172, 0.045, 0.014], sums: [0.927, 0.975, 0.996] },
    { length: 197, errors: [0.218, 0.043, 0.018], sums: [0.864, 0.96, 0.993] },
    { length: 1024, errors: [0.319, 0.105, 0.034], sums: [0.648, 0.814, 0.94] },
  ]
  for (const { length, errors, sums } of golden)
    test(`makes rows of ${length} sum to ${sums.join(', ')} at 6, 8 and 10 bits`, () => {
      const count = 2000
      const drawn = normals(count * length, length).map((s) => 2 * s)
      const wanted = Array.from({ length: count }, (_, row) =>
        exact([...drawn.subarray(row * length, (row + 1) * length)]),
      )
      for (const [i, bits] of [6, 8, 10].entries()) {
        const got = applied(law(bits), drawn, { rows: count, columns: length })
        let error = 0
        for (const [place, p] of got.entries())
          error = Math.max(error, Math.abs(p - wanted[Math.floor(place / length)]![place % length]!))
        expect(Math.abs(mean(got) * length - sums[i]!)).toBeLessThanOrEqual(0.005)
        // An extreme value: it moves with the draws by up to about a third.
        close(error, errors[i]!, 0.35)
      }
    })
})

const quiet = { constant: 0, linear: 0, quadratic: 0 }
const edge = (values: Partial<ModulatorEdge> = {}): ModulatorEdge => ({
  swing: 1,
  floor: 0,
  variance: quiet,
  ...values,
})
const steepness = 0.4312

/** Without noise and with many bits, unless said otherwise. */
const optmoidOf = (values: Partial<ElectroOpticSoftmax> = {}) =>
  electroOpticSoftmax(
    {
      law: 'electro-optic-softmax',
      scheme: 'optmoid',
      calibration: 'row',
      range: Math.PI / 2 / steepness,
      inputBits: 16,
      outputBits: 16,
      floorSubtracted: false,
      memory: 0,
      rising: edge(),
      ...values,
    },
    surroundings,
  )
const optmaxOf = (values: Partial<ElectroOpticSoftmax> = {}) =>
  optmoidOf({ scheme: 'optmax', range: 4, falling: edge(), ...values })

const additive = (sigma: number): Partial<ElectroOpticSoftmax> => {
  const noisy = edge({ variance: { ...quiet, constant: sigma ** 2 } })
  return { rising: noisy }
}

describe('modulators without noise and with 16 bits', () => {
  const [rows, columns] = [50, 33]
  const scores = normals(rows * columns, 31).map((s) => 3 * s)
  // A code at the input moves the output by at most pi / 2 codes; one more is the output's own rounding.
  const tolerance = 3 / 2 ** 16

  for (const { name, law, function: wantedOf } of [
    { name: 'optmoid', law: optmoidOf(), function: (row: readonly number[]) => optmoid(steepness, row) },
    { name: 'optmax', law: optmaxOf(), function: (row: readonly number[]) => optmax(4, row) },
  ])
    test(`are ${name}, on rows of every length, and exactly 0 beyond`, () => {
      const got = applied(law, scores, { rows, columns, length: 1, growth: 1, stride: columns + 1 })
      for (const [row, elements] of causalRows(scores, rows, columns).entries()) {
        const wanted = wantedOf(elements)
        // Three roundings of numerator, mean and reciprocal, under the gain of Optmax.
        const allowed = name === 'optmax' ? (3 * optmaxGain * tolerance) / elements.length : tolerance
        for (let j = 0; j < columns; j++) {
          const p = got[row * columns + j]!
          if (j < elements.length) expect(Math.abs(p - wanted[j]!)).toBeLessThanOrEqual(allowed)
          else expect(p).toBe(0)
        }
      }
    })

  test('make rows of optmax that sum to at most 1.05', () => {
    const law = optmaxOf()
    fc.assert(
      fc.property(fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 1, maxLength: 100 }), (row) => {
        const got = applied(law, row, { rows: 1, columns: row.length })
        expect(mean(got) * row.length).toBeLessThanOrEqual(1.05 * (1 + 1e-4))
      }),
    )
  })

  test('have bias and gain of the longest row where the calibration is fixed', () => {
    const [short, long] = [[0.5], [0.5, -1]]
    const rowsOf = { rows: 2, columns: 2, length: 1, growth: 1 }
    const both = Float32Array.from([...short, 0, ...long])
    const moid = applied(optmoidOf({ calibration: 'longest' }), both, rowsOf)
    expect(moid[0]).toBe(moid[2])
    close(moid[0]!, optmoid(steepness, long)[0]!, 1e-3)
    const max = applied(optmaxOf({ calibration: 'longest' }), both, rowsOf)
    const numerator = risingEdge(4, 0.5)
    close(max[0]!, (optmaxGain / 2) * numerator * fallingEdge(numerator / 2), 1e-3)
    close(max[2]!, optmax(4, long)[0]!, 1e-3)
  })

  test('have the part of the edge that is driven, over its own full scale', () => {
    const swing = 0.5
    const theta = (score: number) => ((Math.PI / 2) * swing * (score + 4)) / 8
    const row = [-3, 0, 2, 4]
    const numerators = row.map((s) => Math.sin(theta(s)) ** 2 / Math.sin(theta(4)) ** 2)
    const sum = numerators.reduce((a, b) => a + b, 0)
    const got = applied(optmaxOf({ rising: edge({ swing }) }), row, { rows: 1, columns: 4 })
    for (const [j, e] of numerators.entries()) close(got[j]!, e * fallingEdge(sum / 4), 1e-3)
  })

  test('keep a share of the symbol before, each row from darkness', () => {
    const memory = 0.25
    const lit = 100
    const got = applied(optmoidOf({ memory }), [lit, -lit, -lit, lit, lit, -lit], { rows: 2, columns: 3 })
    const wanted = [0.75, 0.75 * 0.25, 0.75 * 0.25 ** 2, 0.75, 0.75 + 0.25 * 0.75, 0.25 * (0.75 + 0.25 * 0.75)]
    for (const [i, p] of got.entries()) close(p, wanted[i]!, 1e-4)
  })
})

describe('an extinguished modulator', () => {
  const floor = extinctionFloor({ extinctionRatio: decibels(25) })
  const dark = Array<number>(1024).fill(-100)
  const massOf = (values: Partial<ElectroOpticSoftmax>) =>
    1024 * mean(applied(optmoidOf(values), dark, { rows: 1, columns: 1024 }))

  test('at 25 dB leaves 3.2 over a row of 1024', () => close(massOf({ rising: edge({ floor }) }), 3.24, 0.01))

  test('leaves nothing where its word is subtracted, or where 4 bits do not see it', () => {
    expect(massOf({ rising: edge({ floor }), floorSubtracted: true })).toBe(0)
    expect(massOf({ rising: edge({ floor }), floorSubtracted: true, outputBits: 8 })).toBe(0)
    expect(massOf({ rising: edge({ floor }), outputBits: 4 })).toBe(0)
  })

  test('whose word is subtracted leaves no weight below 0, nor any beyond the length of a row', () => {
    const noisy = edge({ floor, variance: { ...quiet, constant: 1e-4 } })
    const law = optmoidOf({ rising: noisy, floorSubtracted: true })
    const got = applied(law, dark.slice(0, 100), { rows: 10, columns: 10, length: 1, growth: 1 })
    for (const [place, p] of got.entries()) {
      const [row, j] = [Math.floor(place / 10), place % 10]
      if (j > row) expect(p).toBe(0)
      else expect(p).toBeGreaterThanOrEqual(0)
    }
  })

  test('whose word is subtracted has the ideal curve elsewhere', () => {
    const row = [-3, -1, 0, 1, 3]
    const ideal = applied(optmaxOf(), row, { rows: 1, columns: 5 })
    const subtracted = optmaxOf({ rising: edge({ floor }), falling: edge({ floor }), floorSubtracted: true })
    for (const [j, p] of applied(subtracted, row, { rows: 1, columns: 5 }).entries()) close(p, ideal[j]!, 1e-3)
  })
})

describe('noise of a detected weight', () => {
  const dark = (count: number) => Array<number>(count).fill(-100)

  // Of a row of 64, 63 zeros.
  const stray = [
    { bits: 4, sigma: 0.01, weight: '0.002' },
    { bits: 4, sigma: 0.02, weight: '0.20' },
    { bits: 4, sigma: 0.05, weight: '1.16' },
    { bits: 4, sigma: 0.1, weight: '2.47' },
    { bits: 6, sigma: 0.01, weight: '0.22' },
  ]
  for (const { bits, sigma, weight } of stray)
    test(`of ${sigma} makes a weight of ${weight} out of the zeros of a row of 64 at ${bits} bits`, () => {
      const rows = 4000
      const law = optmoidOf({ outputBits: bits, ...additive(sigma) })
      const got = applied(law, dark(rows * 64), { rows, columns: 64 })
      const error = (63 * Math.sqrt(variance(got))) / Math.sqrt(got.length)
      const mass = 63 * mean(got)
      // Four standard errors of the draws: one such test in 16000 fails by chance.
      expect(Math.abs(mass - 63 * strayWeight(bits, sigma))).toBeLessThanOrEqual(4 * error)
      const digits = weight.split('.')[1]!.length
      expect(Math.abs(mass - Number(weight))).toBeLessThanOrEqual(0.5 * 10 ** -digits + 4 * error)
    })

  test('that is relative leaves exact zeros at 0', () => {
    const noisy = edge({ variance: { ...quiet, quadratic: 0.3 ** 2 } })
    for (const law of [optmoidOf({ rising: noisy }), optmaxOf({ rising: noisy, falling: noisy })]) {
      const row = [-100, -50, 1, -100, 0.5]
      const got = applied(law, row, { rows: 1, columns: 5 })
      expect([got[0], got[1], got[3]]).toEqual([0, 0, 0])
      expect(got[2]).toBeGreaterThan(0)
    }
  })

  test('that is relative has a standard deviation in proportion to the weight', () => {
    const count = 40_000
    const [score, sigma] = [2, 0.05]
    const noisy = optmoidOf({ rising: edge({ variance: { ...quiet, quadratic: sigma ** 2 } }) })
    const ofOne = { rows: count, columns: 1 }
    const got = applied(noisy, Array<number>(count).fill(score), ofOne)
    const weight = optmoid(steepness, [score])[0]!
    // 4 standard errors of a standard deviation: 4 / sqrt(2 n) = 1.4 %.
    close(Math.sqrt(variance(got)), sigma * weight, 0.015)
  })

  test('is one of numerators and another of reciprocals: their relative variances add', () => {
    const [rows, columns, sigma] = [200, 64, 0.01]
    const noisy = edge({ variance: { ...quiet, constant: sigma ** 2 } })
    const got = applied(optmaxOf({ rising: noisy, falling: noisy }), Array<number>(rows * columns).fill(0), {
      rows,
      columns,
    })
    // Numerator and reciprocal are 1/2. The mean of a row, with its slope of -pi/2, adds 2 %.
    const relative = variance(got) / mean(got) ** 2
    close(relative, 2 * (2 * sigma) ** 2, 0.08)
  })

  const { receiver } = electroOpticDevices(electroOpticLibraries)
  const rates = [0.1, 1, 5, 10]
  const table = [
    { level: 0, sigmas: ['0.0006', '0.0018', '0.0040', '0.0056'] },
    { level: -5, sigmas: ['0.0009', '0.0028', '0.0063', '0.0090'] },
    { level: -15, sigmas: ['0.0069', '0.0219', '0.0490', '0.0693'] },
  ]
  for (const { level, sigmas } of table)
    test(`of a receiver of ${level} dBm is ${sigmas.join(', ')} at ${rates.join(', ')} GBaud`, () => {
      const count = 20_000
      for (const [i, rate] of rates.entries()) {
        const constant = receiverVariance(receiver, dbm(level), gigahertz(rate))
        const law = optmoidOf({ rising: edge({ variance: { ...quiet, constant } }) })
        // Clipped at full scale, a normal distribution lacks sigma / sqrt(2 pi) on the average, +- 1.46 / sqrt(n) of it.
        const lacking = 1 - mean(applied(law, Array<number>(count).fill(100), { rows: count, columns: 1 }))
        const sigma = Math.sqrt(2 * Math.PI) * lacking
        const printed = Number(sigmas[i])
        const sampling = (4 * 1.46 * printed) / Math.sqrt(count)
        expect(Math.abs(sigma - printed)).toBeLessThanOrEqual(Math.max(0.02 * printed, 0.5e-4) + sampling)
      }
    })

  test('is the same bytes for the same pass, and other draws for another sample, repeat, layer or head', () => {
    const law = optmaxOf({ ...additive(0.05), falling: edge({ variance: { ...quiet, constant: 1e-3 } }) })
    const scores = normals(12 * 20, 41)
    const rowsOf = { rows: 12, columns: 20 }
    const once = applied(law, scores, rowsOf)
    expect(applied(law, scores, rowsOf)).toEqual(once)
    for (const pass of [passOf(1), passOf(0, 1), passOf(0, 0, 5)])
      expect(applied(law, scores, { ...rowsOf, pass })).not.toEqual(once)
    const elsewhere = { ...site, head: 3 }
    const matrix = matrixOf(workspace, 12, 20, scores)
    law(passOf())(matrix, 20, 0, elsewhere)
    expect(valuesOf(workspace, matrix)).not.toEqual(once)
  })

  test('never reaches beyond the length of a row', () => {
    const got = applied(optmoidOf(additive(0.1)), dark(400), { rows: 20, columns: 20, length: 1, growth: 1 })
    for (let i = 0; i < 20; i++) for (let j = i + 1; j < 20; j++) expect(got[20 * i + j]).toBe(0)
  })
})
