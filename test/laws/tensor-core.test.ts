/** How the energy of a multiply-accumulate of the photonic tensor core scales: the terms that do not vanish with size. */
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { defaultDesign, type Design } from '#models/blocks/block.js'
import { lighteningDevices, lighteningLibraries } from '#models/blocks/lightening-devices.js'
import { photonicTensorCore } from '#models/blocks/photonic-tensor-core.js'
import type { TensorCoreDesign } from '#models/blocks/tensor-core/design.js'
import { arrayLight } from '#models/blocks/tensor-core/light.js'
import { total } from '#models/cost.js'
import { inUnit } from '#models/units.js'
import { macsOf, type Operation } from '#models/workloads/operation.js'
import { close } from '../support/close.js'

/**
 * A static product whose sides are whole multiples of everything that divides them: tiles, 2 cores a tile, up to 6 symbols
 * accumulated.
 */
const seamless = ({ coreRows, coreColumns, wavelengths, tiles }: TensorCoreDesign, columnBlocks = 100): Operation => ({
  name: 'qkv',
  kind: 'static',
  rows: 10 * coreRows * tiles,
  inner: 12 * wavelengths,
  columns: columnBlocks * coreColumns,
  products: 1,
  repeat: 1,
})

const tensorCores = (values: Design): TensorCoreDesign =>
  ({ ...defaultDesign(photonicTensorCore, 'published'), ...values }) as unknown as TensorCoreDesign

/** Joules per multiply-accumulate of some parts, released bookkeeping. */
const energyPerMac = (parts: readonly string[], values: Design, operation = seamless(tensorCores(values))): number => {
  const { parameters, energyParts } = photonicTensorCore
  const { energy } = photonicTensorCore
    .prepare(parameters)({ ...tensorCores(values) }, [operation])
    .run(operation)
  return total(parts.map((part) => energy[energyParts.indexOf(part)]!)) / macsOf(operation)
}

describe('energy per MAC of the photonic tensor core', () => {
  const printed = [
    { bits: 4, laser: 11.14, dac: 46.5, transmitter: 58.33, adc: 10.28, amplifier: 8.33, detector: 36.67, sum: 171.3 },
    {
      bits: 8,
      laser: 178.26,
      dac: 372.02,
      transmitter: 58.33,
      adc: 20.56,
      amplifier: 8.33,
      detector: 36.67,
      sum: 674.2,
    },
  ] as const
  const parts = {
    laser: ['laser'],
    dac: ['dacLeft', 'dacRight'],
    transmitter: ['modulatorLeft', 'modulatorRight'],
    adc: ['adc'],
    amplifier: ['amplifier'],
    detector: ['photodetector'],
  } as const
  // Five thousandths of a femtojoule: half a unit of the last digit worked out by hand.
  const absolute = 0.005

  for (const { bits, sum, ...terms } of printed) {
    for (const [term, femtojoules] of Object.entries(terms))
      test(`tends to ${femtojoules} fJ of ${term} at ${bits} bits`, () =>
        close(
          inUnit(energyPerMac(parts[term as keyof typeof parts], { bits }), 'fJ/MAC'),
          femtojoules,
          absolute / femtojoules,
        ))

    test(`tends to ${sum} fJ in all at ${bits} bits, memory left out`, () =>
      close(inUnit(energyPerMac(Object.values(parts).flat(), { bits }), 'fJ/MAC'), sum, 0.05 / sum))

    test(`has a weight fetch of ${bits} x 3.9 pJ over the tokens`, () => {
      const operation = { ...seamless(tensorCores({ bits })), columns: 197 }
      close(energyPerMac(['dram'], { bits }, operation), (bits * 3.9e-12) / 197)
    })
  }

  const size = fc.integer({ min: 1, max: 64 })
  const bits = fc.integer({ min: 1, max: 8 })

  test('depends on rows and columns, in light, only through the insertion loss', () =>
    fc.assert(
      fc.property(size, size, (coreRows, coreColumns) => {
        const devices = lighteningDevices(lighteningLibraries)
        const design = { coreRows, coreColumns }
        const lossFree = (values: Design) =>
          energyPerMac(['laser'], values) / 10 ** (arrayLight(devices)(tensorCores(values)).leftLoss / 10)
        close(lossFree(design), lossFree({}))
      }),
    ))

  test('falls as 1/wavelengths, in light', () =>
    fc.assert(
      fc.property(size, (wavelengths) =>
        close(energyPerMac(['laser'], { wavelengths }) * wavelengths, energyPerMac(['laser'], { wavelengths: 1 })),
      ),
    ))

  test('doubles with every bit, in light limited by thermal noise, and goes fourfold where shot noise limits', () =>
    fc.assert(
      fc.property(bits, (b) => {
        const laser = (resolutionRule: string, at: number) => energyPerMac(['laser'], { bits: at, resolutionRule })
        close(laser('thermal', b + 1), 2 * laser('thermal', b))
        close(laser('shot', b + 1), 4 * laser('shot', b))
      }),
    ))

  test('does not depend on bits, in modulation', () =>
    fc.assert(
      fc.property(bits, (b) =>
        close(energyPerMac(parts.transmitter, { bits: b }), energyPerMac(parts.transmitter, {})),
      ),
    ))

  test('falls as 1/tokens, in weights fetched', () =>
    fc.assert(
      fc.property(size, (columnBlocks) => {
        const design = tensorCores({})
        const one = energyPerMac(['dram'], {}, seamless(design, 1))
        close(energyPerMac(['dram'], {}, seamless(design, columnBlocks)) * columnBlocks, one)
      }),
    ))

  test('falls with accumulation, in conversions, as 1/symbols', () => {
    for (const accumulation of [1, 2, 3, 6])
      close(
        energyPerMac(['adc', 'amplifier'], { accumulation }) * accumulation,
        energyPerMac(['adc', 'amplifier'], { accumulation: 1 }),
      )
  })

  test('falls as 1/tiles in the operand that is broadcast, and not in the other', () => {
    for (const tiles of [1, 2, 4, 8]) {
      close(energyPerMac(['modulatorRight'], { tiles }) * tiles, energyPerMac(['modulatorRight'], { tiles: 1 }))
      close(energyPerMac(['modulatorLeft'], { tiles }), energyPerMac(['modulatorLeft'], { tiles: 1 }))
    }
  })
})
