/** What holds for electro-optic softmax: its curves, its noise, and what a row costs. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultDesign, type Design } from '#models/blocks/block.js'
import { electroOpticSoftmax as block } from '#models/blocks/electro-optic-softmax.js'
import { total } from '#models/cost.js'
import { clampedSine, fallingEdge, optmax, optmoid, risingEdge } from '#models/photonics/electro-optic-nonlinearity.js'
import { gaussianTail } from '#models/photonics/gaussian-tail.js'
import { driveVariance, receiverVariance, strayWeight } from '#models/photonics/electro-optic-receiver.js'
import { meanSquareSlope, transmission } from '#models/photonics/electro-optic-modulator.js'
import { electroOpticDevices, electroOpticLibraries } from '#models/blocks/electro-optic-devices.js'
import { electroOpticSoftmax } from '#models/systems/electro-optic-softmax.js'
import { prepareSystem } from '#models/systems/evaluate.js'
import { partsOf } from '#models/systems/evaluation.js'
import { hertz, ratio, watts } from '#models/units.js'
import type { Operation } from '#models/workloads/operation.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { workloads } from '#models/workloads/presets.js'
import { anyDesign, anyDesigns, anyOperations } from '../support/arbitrary.js'
import { close } from '../support/close.js'

const rows = (count: number, elements: number): Operation => ({
  name: 'softmax',
  kind: 'softmax',
  rows: count,
  inner: 1,
  columns: elements,
  products: 1,
  repeat: 1,
})
const published = defaultDesign(block, 'published')
const physical = defaultDesign(block, 'physical')
const hardwareOf = (design: Design) => block.prepare(block.parameters)(design, [])
const energyOf = (design: Design, operation: Operation) => total(hardwareOf(design).run(operation).energy)

const anyRows = fc
  .record({ count: fc.integer({ min: 1, max: 4096 }), elements: fc.integer({ min: 1, max: 8192 }) })
  .map(({ count, elements }) => rows(count, elements))
const scores = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 300 })

describe('the curves', () => {
  test('rise and fall: a greater score never has a smaller numerator, a greater sum never a greater reciprocal', () =>
    fc.assert(
      fc.property(fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: 0, max: 9 })), ([s, more]) => {
        expect(risingEdge(4, s + more)).toBeGreaterThanOrEqual(risingEdge(4, s))
        expect(clampedSine(0.4312, s + more)).toBeGreaterThanOrEqual(clampedSine(0.4312, s))
      }),
    ))

  test('are bounded: a modulator that is clipped never turns back', () =>
    fc.assert(
      fc.property(scores, (row) => {
        for (const weight of [...optmax(4, row), ...optmoid(0.4312, row)]) expect(weight).toBeGreaterThanOrEqual(0)
        for (const weight of optmoid(0.4312, row)) expect(weight).toBeLessThanOrEqual(1)
      }),
    ))

  test('make rows of optmax that sum to at most 1.05', () =>
    fc.assert(
      fc.property(scores, (row) => {
        expect(total(optmax(4, row))).toBeLessThanOrEqual(1.05)
      }),
    ))

  test('have S cos^2(pi S / 2) greatest at S = 0.4159, 0.2623 high', () => {
    const product = (mean: number) => mean * fallingEdge(mean)
    close(product(0.4159), 0.2623, 2e-4)
    for (let mean = 0; mean <= 1; mean += 1e-3) expect(product(mean)).toBeLessThanOrEqual(product(0.4159) + 1e-9)
  })

  test('keep exact zeros where noise is relative: nothing times anything', () => {
    expect(risingEdge(4, -4)).toBe(0)
    expect(clampedSine(0.4312, -10)).toBe(0)
  })

  test('with no noise add no weight to zeros', () => {
    expect(strayWeight(4, 1e-4)).toBe(0)
  })
})

describe('the modulator', () => {
  test('transmits its floor when extinguished and everything a quarter wave on', () => {
    close(transmission(0.003, 0), 0.003)
    close(transmission(0.003, Math.PI / 2), 1)
  })

  test('passes pi^2/8 of a rounding error on over its whole edge, and 4/3 where it is a parabola', () => {
    close(meanSquareSlope(1), Math.PI ** 2 / 8)
    close(meanSquareSlope(0.01), 4 / 3, 1e-3)
  })
})

describe('the noise', () => {
  const { receiver } = electroOpticDevices(electroOpticLibraries)
  const rate = fc.double({ min: 1e8, max: 1e10, noNaN: true })

  test('of a receiver grows as the root of the symbol rate', () =>
    fc.assert(
      fc.property(rate, (f) =>
        close(
          receiverVariance(receiver, watts(1e-3), hertz(4 * f)),
          4 * receiverVariance(receiver, watts(1e-3), hertz(f)),
        ),
      ),
    ))

  test('of a driver is that of 50 ohms at 290 K, 0.895 nV per root hertz, and vanishes at both ends of the edge', () => {
    const quiet = { noiseFactor: ratio(1), gain: ratio(1), resistance: 50, temperature: 290 }
    const variance = (y: number) => driveVariance(quiet, 2, 1, hertz(1), y)
    // Half way up, the slope is pi/2 a half-wave voltage.
    close((Math.sqrt(variance(0.5)) * 2) / (Math.PI / 2), 0.895e-9, 1e-3)
    expect([variance(0), variance(1)]).toEqual([0, 0])
    expect(variance(0.3)).toBeLessThan(variance(0.5))
  })

  test('follows the known tail of a normal distribution', () => {
    close(gaussianTail(0), 0.5)
    close(gaussianTail(1), 0.15865525393145707, 1e-9)
    close(gaussianTail(3), 0.0013498980316300933, 1e-9)
    expect(gaussianTail(40)).toBe(0)
  })

  test('of a weight falls with bits and with light, and grows with the rate and with a floor that is left in', () =>
    fc.assert(
      fc.property(anyDesign(block), anyRows, (design, operation) => {
        const noise = (changed: Design) => hardwareOf({ ...design, ...changed }).noise(operation)
        const { inputBits, outputBits, receivedPower, symbolRate } = design as Record<string, number>
        const before = noise({ extinction: 'ideal' })
        expect(noise({ extinction: 'ideal', inputBits: inputBits! + 1 })).toBeLessThan(before)
        expect(noise({ extinction: 'ideal', outputBits: outputBits! + 1 })).toBeLessThanOrEqual(before)
        expect(noise({ extinction: 'ideal', receivedPower: 2 * receivedPower! })).toBeLessThan(before)
        expect(noise({ extinction: 'ideal', symbolRate: 2 * symbolRate! })).toBeGreaterThan(before)
        expect(noise({ extinction: 'left' })).toBeGreaterThan(before)
      }),
    ))

  test('of Optmax is twice that of Optmoid: every pass disturbs alike', () => {
    const noise = (scheme: string, beside: Design = {}) =>
      hardwareOf({ ...published, scheme, ...beside }).noise(rows(1, 64))
    // Of a full-scale sine, in both passes.
    close(noise('optmax', { additiveNoise: 0.03, gainNoise: 0.04 }) - noise('optmax'), 2 * 8 * 0.05 ** 2)
    close(noise('optmax'), 2 * noise('optmoid'))
  })
})

describe('a row', () => {
  test('costs energy in proportion to its elements, whatever the lanes, as reported', () =>
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 4096 }), (operation, lanes) =>
        close(
          energyOf({ ...published, lanes }, operation),
          operation.rows * operation.columns * energyOf({ ...published, lanes: 1 }, rows(1, 1)),
          1e-9,
        ),
      ),
    ))

  test('never takes longer with more lanes, nor less than its share of the symbols', () =>
    fc.assert(
      fc.property(anyDesign(block), anyRows, (design, operation) => {
        const time = (lanes: number) => hardwareOf({ ...design, lanes }).run(operation).latency
        const lanes = Number(design['lanes'])
        const symbols = (design['scheme'] === 'optmax' ? 2 : 1) * operation.rows * operation.columns
        expect(time(2 * lanes)).toBeLessThanOrEqual(time(lanes))
        expect(time(lanes) * (1 + 1e-9)).toBeGreaterThanOrEqual(symbols / lanes / Number(design['symbolRate']))
      }),
    ))

  test('of a single query is shared by all lanes', () => {
    const { latency } = hardwareOf({ ...published, scheme: 'optmoid', lanes: 64 }).run(rows(1, 1024))
    close(latency, 1024 / 64 / 10e9 + 0.1e-9)
  })

  test('takes the more energy the slower it is sent: the light burns longer', () => {
    const energies = [1e9, 2e9, 5e9, 10e9].map((symbolRate) => energyOf({ ...published, symbolRate }, rows(1, 64)))
    for (let i = 1; i < energies.length; i++) expect(energies[i]).toBeLessThan(energies[i - 1]!)
    close(energies[0]! / 64 / 2, 651.25e-12 + 13e-12, 1e-9)
  })

  test('takes 13 to 16 pJ an element and pass from devices with 10 mW of light: a fifth of the reported', () => {
    const light = 10e-3 / 10 ** 0.4
    const design = { ...physical, scheme: 'optmoid', lanes: 1, lightTiming: 'symbols', receivedPower: light }
    const energy = energyOf({ ...design, extinction: 'ideal' }, rows(1, 64)) / 64
    expect(energy).toBeGreaterThan(13e-12)
    expect(energy).toBeLessThan(16e-12)
  })

  test('takes more energy from devices under each rule of the physical accounting', () => {
    const bookkeeping = { ...published, chain: 'co-packaged' }
    const before = energyOf(bookkeeping, rows(7, 64))
    for (const key of ['normalisation', 'extinction', 'lightTiming'])
      expect(energyOf({ ...bookkeeping, [key]: physical[key]! }, rows(7, 64))).toBeGreaterThan(before)
  })

  test('takes a longer modulator for a lower voltage, and less drive', () => {
    const at = (halfWaveVoltage: number) => {
      const { area, run } = hardwareOf({ ...physical, halfWaveVoltage })
      return { area: area[0]!, drive: run(rows(1, 64)).energy[block.energyParts.indexOf('driver')]! }
    }
    close(at(1).area, 2 * at(2).area)
    close(at(1).drive, at(2).drive / 4)
  })
})

describe('the system', () => {
  const prepared = prepareSystem(electroOpticSoftmax)([])

  test('costs finite numbers, none below zero, whatever its design and its workload', () =>
    fc.assert(
      fc.property(anyDesigns(electroOpticSoftmax), anyOperations, (designs, operations) => {
        const { energyByPart, latency, area, nameplatePower, noise } = prepared(designs).evaluate(operations, 1)
        for (const number of [...energyByPart, latency, area, nameplatePower, noise]) {
          expect(number).toBeGreaterThanOrEqual(0)
          expect(number).toBeLessThan(Number.POSITIVE_INFINITY)
        }
      }),
    ))

  test('spends on GPT-2 what its modulators report for 12 heads of 1024 x 1024 in 12 layers', () => {
    const designs = electroOpticSoftmax.components.map((one) => ({
      ...defaultDesign(one.block, 'published'),
      ...one.preset,
    }))
    const machine = prepared(designs)
    const { energyByPart } = machine.evaluate(operationsOf(workloads['gpt2']!.shape), 1)
    const parts = partsOf(electroOpticSoftmax).energy
    const spent = energyByPart[parts.indexOf('bench')]! + energyByPart[parts.indexOf('benchConverters')]!
    close(spent, 12 * 12 * 1024 * (1024 / 64) * 10e-9, 1e-9)
  })
})
