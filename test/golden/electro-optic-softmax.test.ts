/**
 * Golden values of the electro-optic softmax: cost of rows, fits of the modulator's edges, noise against symbol rate. Calculated
 * independently of these models; tolerances are those of the digits given.
 */
import { describe, expect, test } from 'vitest'
import { defaultDesign, type Design } from '#models/blocks/block.js'
import { electroOpticDevices, electroOpticLibraries } from '#models/blocks/electro-optic-devices.js'
import { electroOpticSoftmax } from '#models/blocks/electro-optic-softmax.js'
import { total } from '#models/cost.js'
import { exponentialTime } from '#models/digital/special-function-unit.js'
import {
  fitExponential,
  fitReciprocal,
  fitSigmoid,
  type Grid,
  sigmoidErrors,
} from '#models/photonics/electro-optic-fit.js'
import { driveEnergy, extinctionFloor, symbolMemory } from '#models/photonics/electro-optic-modulator.js'
import { optmoidBias } from '#models/photonics/electro-optic-nonlinearity.js'
import {
  criticalNoise,
  receiverVariance,
  relativeNoise,
  strayProbability,
  strayWeight,
} from '#models/photonics/electro-optic-receiver.js'
import { effectiveBits } from '#models/signal.js'
import { dbm, decibels, gigahertz, hertz } from '#models/units.js'
import type { Operation } from '#models/workloads/operation.js'
import { close } from '../support/close.js'

/** Agrees with a number to its last printed digit. */
const toDigits = (got: number, printed: string): void => {
  const decimals = printed.split('.')[1]?.length ?? 0
  const halfUnit = 0.5 * 10 ** -decimals
  expect(Math.abs(got - Number(printed)), `got ${got}, expected ${printed}`).toBeLessThanOrEqual(halfUnit * (1 + 1e-9))
}

const published = defaultDesign(electroOpticSoftmax, 'published')
const rows = (elements: number, count = 1, products = 1): Operation => ({
  name: 'softmax',
  kind: 'softmax',
  rows: count,
  inner: 1,
  columns: elements,
  products,
  repeat: 1,
})
const costOf = (operation: Operation, design: Design) => {
  const hardware = electroOpticSoftmax.prepare(electroOpticSoftmax.parameters)({ ...published, ...design }, [operation])
  const { energy, latency } = hardware.run(operation)
  return { energy: total(energy), latency }
}

describe('the reported chain at 10 GBaud', () => {
  const table = [
    { scheme: 'optmoid', elements: 64, nanoseconds: 6.5, nanojoules: 4.7 },
    { scheme: 'optmax', elements: 64, nanoseconds: 13, nanojoules: 10 },
    { scheme: 'optmoid', elements: 1024, nanoseconds: 102.5, nanojoules: 75.2 },
    { scheme: 'optmax', elements: 1024, nanoseconds: 205, nanojoules: 160 },
  ]
  for (const { scheme, elements, nanoseconds, nanojoules } of table)
    test(`takes ${nanoseconds} ns and ${nanojoules} nJ for a row of ${elements} with ${scheme}`, () => {
      const { energy, latency } = costOf(rows(elements), { scheme, lanes: 1 })
      close(latency, nanoseconds * 1e-9, 1e-9)
      close(energy, nanojoules * 1e-9, 1e-9)
    })

  test('takes 409.7 ns for a row of 4096 with optmoid', () =>
    close(costOf(rows(4096), { scheme: 'optmoid', lanes: 1 }).latency, 409.7e-9, 1e-9))

  test('takes 105 us and 0.92 mJ for a layer of GPT-2 with one optmoid lane a head', () => {
    const { energy, latency } = costOf(rows(1024, 1024, 12), { scheme: 'optmoid', lanes: 12 })
    close(latency, 105e-6, 0.005)
    close(energy, 0.92e-3, 0.005)
  })

  test('takes 73.4 and 78.1 pJ for an element in a pass: about 0.73 and 0.78 W of a busy lane', () => {
    close(costOf(rows(64), { scheme: 'optmoid' }).energy / 64, 73.4e-12, 1e-3)
    close(costOf(rows(64), { scheme: 'optmax' }).energy / 64 / 2, 78.1e-12, 1e-3)
  })
})

test('a digital unit of 25 G inputs a second does a row of 64 in 2.56 ns, faster than one lane', () => {
  close(exponentialTime(64, gigahertz(25)), 2.56e-9)
  expect(exponentialTime(64, gigahertz(25))).toBeLessThan(costOf(rows(64), { scheme: 'optmoid', lanes: 1 }).latency)
})

describe('the sigmoid as a clamped sine', () => {
  const grid = (range: number): Grid => ({ low: -range, high: range, points: 4001 })

  const table = [
    { range: 4, best: '0.0195', matched: '0.0314' },
    { range: 6, best: '0.0168', matched: '0.0262' },
    { range: 8, best: '0.0145', matched: '0.0227' },
  ]
  for (const { range, best, matched } of table)
    test(`has rms errors of ${best} at its best and ${matched} with matched slope from -${range} to ${range}`, () => {
      const fit = fitSigmoid(grid(range))
      toDigits(fit.steepness, '0.4312')
      toDigits(fit.clip, '3.643')
      toDigits(fit.greatest, '0.030')
      toDigits(fit.rootMeanSquare, best)
      toDigits(sigmoidErrors(0.5, grid(range)).greatest, '0.051')
      toDigits(sigmoidErrors(0.5, grid(range)).rootMeanSquare, matched)
    })

  const biases = [
    [64, '-4.159'],
    [196, '-5.278'],
    [197, '-5.283'],
    [512, '-6.238'],
    [1024, '-6.931'],
    [4096, '-8.318'],
  ] as const
  for (const [elements, bias] of biases)
    test(`is biased by ${bias} for rows of ${elements}`, () => toDigits(optmoidBias(elements), bias))
})

describe('the exponential as a rising edge', () => {
  const table = [
    { eighths: 1, slope: '0.1443', zero: '-2.72', light: '0.146', greatest: '0.076', rms: '0.051', swing: 0.25 },
    { eighths: 2, slope: '0.3105', zero: '-2.53', light: '0.50', greatest: '0.090', rms: '0.059', swing: 0.5 },
    { eighths: 3, slope: '0.5337', zero: '-2.21', light: '0.854', greatest: '0.125', rms: '0.078', swing: 0.75 },
    { eighths: 4, slope: '0.8974', zero: '-1.75', light: '1.0', greatest: '0.208', rms: '0.114', swing: 1 },
  ]
  for (const { eighths, slope, zero, light, greatest, rms, swing } of table)
    test(`from ${eighths} pi / 8 has slope ${slope} and errors up to ${greatest}`, () => {
      const fit = fitExponential((eighths * Math.PI) / 8, 4, 2001)
      toDigits(fit.slope, slope)
      toDigits(fit.zero, zero)
      toDigits(fit.transmission, light)
      toDigits(fit.greatest, greatest)
      toDigits(fit.rootMeanSquare, rms)
      close(fit.swing, swing)
    })
})

describe('the reciprocal as a falling edge', () => {
  const table = [
    { spread: 2, eighths: 0, gain: '0.822', slope: '0.7457', greatest: '0.178', rms: '0.068' },
    { spread: 2, eighths: 2, gain: '1.843', slope: '0.2556', greatest: '0.078', rms: '0.031' },
    { spread: 2, eighths: 3, gain: '6.361', slope: '0.1162', greatest: '0.068', rms: '0.027' },
    { spread: 4, eighths: 0, gain: '0.578', slope: '0.3187', greatest: '0.422', rms: '0.156' },
    { spread: 4, eighths: 2, gain: '1.426', slope: '0.1310', greatest: '0.287', rms: '0.101' },
    { spread: 4, eighths: 3, gain: '5.014', slope: '0.0620', greatest: '0.266', rms: '0.093' },
    { spread: 8, eighths: 0, gain: '0.350', slope: '0.1499', greatest: '0.650', rms: '0.233' },
    { spread: 8, eighths: 2, gain: '0.925', slope: '0.0659', greatest: '0.538', rms: '0.178' },
    { spread: 8, eighths: 3, gain: '3.305', slope: '0.0318', greatest: '0.516', rms: '0.168' },
    { spread: 16, eighths: 0, gain: '0.192', slope: '0.0725', greatest: '0.808', rms: '0.287' },
    { spread: 16, eighths: 2, gain: '0.526', slope: '0.0327', greatest: '0.737', rms: '0.237' },
    { spread: 16, eighths: 3, gain: '1.897', slope: '0.0159', greatest: '0.722', rms: '0.227' },
  ]
  for (const { spread, eighths, gain, slope, greatest, rms } of table)
    test(`from ${eighths} pi / 8 over sums of 1 to ${spread} has relative errors up to ${greatest}`, () => {
      const fit = fitReciprocal((eighths * Math.PI) / 8, spread, 4001)
      toDigits(fit.gain, gain)
      toDigits(fit.slope, slope)
      toDigits(fit.greatest, greatest)
      toDigits(fit.rootMeanSquare, rms)
    })
})

describe('the noise of the receiver', () => {
  const { receiver, modulator } = electroOpticDevices(electroOpticLibraries)
  const variance = (level: number, gigabaud: number) => receiverVariance(receiver, dbm(level), gigahertz(gigabaud))

  const rates = [0.1, 1, 5, 10]
  const table = [
    { level: 0, sigmas: ['0.0006', '0.0018', '0.0040', '0.0056'], bits: '5.7' },
    { level: -5, sigmas: ['0.0009', '0.0028', '0.0063', '0.0090'], bits: '5.0' },
    { level: -15, sigmas: ['0.0069', '0.0219', '0.0490', '0.0693'], bits: '2.1' },
  ]
  for (const { level, sigmas, bits } of table)
    test(`at ${level} dBm is ${sigmas.join(', ')} at ${rates.join(', ')} GBaud, and leaves ${bits} bits`, () => {
      for (const [i, rate] of rates.entries()) {
        const printed = Number(sigmas[i])
        const sigma = Math.sqrt(variance(level, rate))
        expect(Math.abs(sigma - printed)).toBeLessThanOrEqual(Math.max(0.02 * printed, 0.5e-4))
      }
      toDigits(effectiveBits(relativeNoise(variance(level, 10))), bits)
    })

  const critical = [
    [2, '0.096'],
    [3, '0.041'],
    // 0.0192450: one digit more, since to three it is printed both ways.
    [4, '0.01925'],
    [5, '0.0093'],
    [6, '0.0046'],
    [8, '0.0011'],
  ] as const
  for (const [bits, sigma] of critical)
    test(`is critical for ${bits} bits at ${sigma}`, () => toDigits(criticalNoise(bits), sigma))

  const stray = [
    { sigma: 0.01, percent: '0.04', weight: '0.002' },
    { sigma: 0.02, percent: '4.8', weight: '0.20' },
    { sigma: 0.05, percent: '25', weight: '1.16' },
    { sigma: 0.1, percent: '37', weight: '2.47' },
  ]
  for (const { sigma, percent, weight } of stray)
    test(`of ${sigma} lifts ${percent} % of zeros at 4 bits, to a weight of ${weight} in a row of 64`, () => {
      toDigits(100 * strayProbability(4, sigma), percent)
      toDigits(63 * strayWeight(4, sigma), weight)
    })

  test('of 0.01 makes a weight of 0.22 at 6 bits: a coarse converter rejects it', () =>
    toDigits(63 * strayWeight(6, 0.01), '0.22'))

  test('has a floor of 0.0032 at 25 dB, 3.2 over a row of 1024', () => {
    toDigits(extinctionFloor(modulator), '0.0032')
    toDigits(1024 * extinctionFloor({ extinctionRatio: decibels(25) }), '3.2')
  })
})

describe('the modulator', () => {
  const { modulator } = electroOpticDevices(electroOpticLibraries)

  const drives = [
    { swing: 1.4, picojoules: '0.33' },
    { swing: 2, picojoules: '0.67' },
    { swing: 4.4, picojoules: '3.2' },
  ]
  for (const { swing, picojoules } of drives)
    test(`takes ${picojoules} pJ a symbol at 10 GBaud for levels over ${swing} V`, () =>
      toDigits(1e12 * driveEnergy(modulator, swing, gigahertz(10)), picojoules))

  test('remembers 1.2e-11 of the last symbol at 40 GHz and 10 GBaud, 4.3 % at 5 GHz', () => {
    close(symbolMemory(modulator, gigahertz(10)), 1.2e-11, 0.02)
    close(symbolMemory({ bandwidth: gigahertz(5) }, hertz(10e9)), 0.0432, 0.002)
  })
})
