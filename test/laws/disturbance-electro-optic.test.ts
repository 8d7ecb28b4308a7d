/** What an electro-optic softmax does to scores: as data, from designs and parameters. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultDesign, type Design } from '#models/blocks/block.js'
import { electroOpticDevices, electroOpticLibraries } from '#models/blocks/electro-optic-devices.js'
import { electroOpticSoftmax as block } from '#models/blocks/electro-optic-softmax.js'
import type { ElectroOpticSoftmax, ModulatorEdge } from '#models/disturbances/electro-optic-softmax.js'
import { patched, type Patch } from '#models/parameter.js'
import { fitSigmoid } from '#models/photonics/electro-optic-fit.js'
import { driveVariance, receiverVariance } from '#models/photonics/electro-optic-receiver.js'
import { disturbancesOf } from '#models/systems/disturbances.js'
import { electroOpticSoftmax as system } from '#models/systems/electro-optic-softmax.js'
import { defaultDesigns } from '#models/systems/evaluate.js'
import { gigahertz, hertz, watts } from '#models/units.js'
import { anyDesign } from '../support/arbitrary.js'
import { close } from '../support/close.js'

const shape = { width: 768, layers: 12, heads: 12, headWidth: 64 }
const published = defaultDesign(block, 'published')
const disturbed = (design: Design, patches: readonly Patch[] = []): ElectroOpticSoftmax =>
  block.disturbance!(patched(block.parameters, patches))({ ...published, ...design }, shape)
    .softmax as ElectroOpticSoftmax

const { receiver, driver, adc } = electroOpticDevices(electroOpticLibraries)
const varianceAt = ({ variance: { constant, linear, quadratic } }: ModulatorEdge, y: number): number =>
  constant + linear * y + quadratic * y ** 2

test('an electro-optic softmax is disturbed by finite plain data, whatever its design, of variances that are none below 0', () =>
  fc.assert(
    fc.property(anyDesign(block), fc.double({ min: 0, max: 1, noNaN: true }), (design, y) => {
      const data = disturbed(design)
      expect(JSON.parse(JSON.stringify(data))).toEqual(data)
      for (const edge of [data.rising, ...(data.falling === undefined ? [] : [data.falling])])
        expect(varianceAt(edge, y)).toBeGreaterThanOrEqual(0)
    }),
  ))

describe('its design', () => {
  const costs = ['lanes', 'chain', 'normalisation', 'lightTiming', 'dacRule', 'adcRule', 'idleGating']

  test('makes no difference in what it costs alone', () =>
    fc.assert(
      fc.property(anyDesign(block), anyDesign(block), (one, other) => {
        const changed = Object.fromEntries(costs.map((key) => [key, other[key]!]))
        expect(JSON.stringify(disturbed({ ...one, ...changed }))).toBe(JSON.stringify(disturbed(one)))
      }),
    ))

  const others: Design = {
    scheme: 'optmoid',
    symbolRate: 5e9,
    inputBits: 4,
    outputBits: 4,
    halfWaveVoltage: 1,
    swing: 0.5,
    receivedPower: 1e-4,
    extinction: 'left',
    calibration: 'longest',
    additiveNoise: 0.02,
    gainNoise: 0.02,
  }
  for (const [key, value] of Object.entries(others))
    test(`makes a difference in its ${key}`, () => expect(disturbed({ [key]: value })).not.toEqual(disturbed({})))

  test('has no other keys', () =>
    expect([...costs, ...Object.keys(others)].sort()).toEqual(Object.keys(block.design).sort()))
})

describe('its noise', () => {
  /** Bits as many as the ADC has in effect, so that it adds none. */
  const coarse: Design = { outputBits: 4 }

  test('is that of receiver and driver at every level', () => {
    const rate = gigahertz(10)
    const { rising } = disturbed(coarse)
    for (const y of [0, 0.2, 0.5, 0.9, 1])
      close(
        varianceAt(rising, y),
        receiverVariance(receiver, watts(1e-3), rate, y) + driveVariance(driver, 2, receiver.bandwidth, rate, y),
        1e-9,
      )
  })

  test('is over the light of the swing, of which the driver moves more', () => {
    const [rate, light] = [gigahertz(10), 1 / 2]
    const { rising } = disturbed({ ...coarse, swing: 0.5 })
    for (const y of [0, 0.4, 1])
      close(
        varianceAt(rising, y),
        receiverVariance(receiver, watts(1e-3 * light), rate, y) +
          driveVariance(driver, 2, receiver.bandwidth, rate, y * light) / light ** 2,
        1e-9,
      )
  })

  test('of the driver is greatest half way up and none at the ends', () => {
    const patches = [
      { library: 'electro-optic-2026', parameter: 'amplifierNoise', value: 0 },
      { library: 'electro-optic-2026', parameter: 'responsivity', value: 1e12 },
      { library: 'electro-optic-2026', parameter: 'intensityNoise', value: -1000 },
    ]
    const { rising } = disturbed(coarse, patches)
    const middle = varianceAt(rising, 1 / 2)
    for (const y of [0, 1]) expect(varianceAt(rising, y)).toBeLessThan(1e-9 * middle)
    for (const y of [0.3, 0.45, 0.55, 0.8]) expect(varianceAt(rising, y)).toBeLessThan(middle)
  })

  test('has what is asked for beside it: additive at all levels, of the gain in proportion to the level', () => {
    const [before, after] = [disturbed(coarse), disturbed({ ...coarse, additiveNoise: 0.1, gainNoise: 0.3 })]
    for (const y of [0, 0.5, 1])
      close(varianceAt(after.rising, y) - varianceAt(before.rising, y), 0.01 + 0.09 * y ** 2, 1e-9)
  })

  test('has what an ADC of 8 bits lacks of them', () => {
    const ideal = (bits: number) => 1 / 4 ** bits / 12
    const [before, after] = [disturbed(coarse), disturbed({ outputBits: 8 })]
    close(after.rising.variance.constant - before.rising.variance.constant, ideal(adc.effectiveBits) - ideal(8), 1e-9)
  })

  test('falls with the light and with a slower rate, and has less light in a smaller swing', () =>
    fc.assert(
      fc.property(anyDesign(block), (design) => {
        const at = (changed: Design) => varianceAt(disturbed({ ...design, ...changed }).rising, 1)
        const [power, rate] = [Number(design['receivedPower']), Number(design['symbolRate'])]
        expect(at({ receivedPower: 2 * power })).toBeLessThan(at({}))
        expect(at({ symbolRate: hertz(2 * rate) })).toBeGreaterThan(at({}))
        if (design['scheme'] === 'optmax' && Number(design['swing']) > 0.2)
          expect(at({ swing: 0.1 })).toBeGreaterThan(at({}))
      }),
    ))

  test('of the reciprocals of Optmax has the whole edge, whatever the swing', () =>
    expect(disturbed({ swing: 0.3 }).falling).toEqual(disturbed({ swing: 1 }).rising))
})

test('Optmoid drives its sine over a quarter wave to either side, the best of a fit to a sigmoid', () => {
  const { range, falling } = disturbed({ scheme: 'optmoid', swing: 0.5 })
  expect(falling).toBeUndefined()
  close(range, fitSigmoid({ low: -8, high: 8, points: 2001 }).clip, 1e-3)
  expect(disturbed({ scheme: 'optmoid', swing: 0.5 }).rising.swing).toBe(1)
})

test('the host beside it is digital: words of its own bits, and norms as they are', () => {
  const { static: weights, softmax, layerNorm } = disturbancesOf(system)([])(defaultDesigns(system, 'published'), shape)
  expect(softmax.law).toBe('electro-optic-softmax')
  expect(['exact', 'rounded-product']).toContain(weights.law)
  expect(layerNorm.law).toBe('exact')
})
