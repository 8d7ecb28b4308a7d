/**
 * Dynamic photonic tensor cores (DPTC) of Lightening-Transformer: both operands are light.
 *
 *   one symbol of one core:  [Nh x Nl] . [Nl x Nv]          Nh rows, Nv columns, Nl wavelengths
 *
 *          M2, modulated once for all tiles: optical broadcast
 *                  |        |
 *        M1 ->  [ core ] [ core ]     Nc cores a tile; their photocurrents add up, then one amplifier and ADC an output
 *
 * Output stationary: row blocks of M1 go to tiles, blocks of the inner dimension to the cores of a tile and then to time, column
 * blocks of M2 to time. A time integrator collects `accumulation` symbols before a conversion.
 *
 *   energy of a part = uses of the part * energy of one use
 *
 * The published accounting is that of the work's released simulator, term by term, faults included; each fault is a named rule of
 * the design, so that a difference between the accountings is traced to its terms. Left out by both: overlap of operations,
 * crosstalk, thermal control. [Zhu2024, hardware_simulator]
 *
 * Operations are costed side by side, as columns, and what a change of the design does not touch is kept.
 */
import { adcWarnings } from '../converters/sar-adc.js'
import { dacWarnings } from '../converters/dac.js'
import { mostChannels } from '../photonics/directional-coupler.js'
import { hertz, ratio, seconds, type SquareMetre, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { block, type Hardware } from './block.js'
import { chargesIn, emptyChargeColumns } from './charges.js'
import { lastAnswer } from './last-answer.js'
import { type LighteningDevices, lighteningDevices, lighteningLibraries } from './lightening-devices.js'
import { tensorCoreNoise } from './lightening-signal.js'
import { tensorCoreBounds } from './tensor-core/bounds.js'
import { adcBitsOf, type TensorCoreDesign, tensorCoreDesign, weightBitsOf } from './tensor-core/design.js'
import { tensorCoreDisturbance } from './tensor-core/disturbance.js'
import { type Built, chargeOf, energyParts } from './tensor-core/energy.js'
import { coreArea, type PartCounts, partCounts } from './tensor-core/layout.js'
import { arrayLight, type Light, lightWarnings } from './tensor-core/light.js'
import { powersOf } from './tensor-core/powers.js'
import { workOf } from './work.js'

const areaParts = ['laser', 'comb', 'dac', 'modulator', 'core', 'amplifier', 'adc', 'adder', 'memory'] as const
const powerParts = ['laser', 'dac', 'modulator', 'photodetector', 'amplifier', 'adc', 'adder', 'memory'] as const

const memoryMacros = (devices: LighteningDevices, design: TensorCoreDesign, counts: PartCounts) => {
  const { globalSram, localSram, registers } = devices
  const share = design.tiles / globalSram.tiles
  return {
    area: globalSram.area * share + localSram.area * counts.localSrams + registers.area * counts.registersInArea,
    power:
      globalSram.standingPower * share +
      localSram.standingPower * counts.localSrams +
      registers.standingPower * counts.registersInPower,
  }
}

const areaOfParts = (devices: LighteningDevices, counts: PartCounts, core: SquareMetre, memory: number) => [
  devices.laser.area * counts.sources,
  devices.comb.area * counts.sources,
  devices.dac.area * counts.modulators,
  devices.modulator.area * counts.modulators + devices.router.area * counts.routersInArea,
  core * counts.cores,
  devices.amplifier.area * counts.converters,
  devices.adc.area * counts.converters,
  devices.adder.area * counts.adders,
  memory,
]

/** What stays on while the cores wait for memory or for other blocks. */
const standingPower = (devices: LighteningDevices, counts: PartCounts, light: Light, memory: number): number =>
  light.electrical +
  counts.modulators * 2 * devices.router.power +
  counts.dotProductUnits * 2 * devices.photodetector.power +
  counts.converters * devices.amplifier.power +
  memory

type Writable<T> = { -readonly [K in keyof T]: T[K] }

export const photonicTensorCore = block({
  name: 'photonic-tensor-core',
  title: 'Dynamic photonic tensor cores with optical broadcast',
  cite: ['Zhu2024'],
  runs: ['static', 'dynamic'],
  parameters: lighteningLibraries,
  design: tensorCoreDesign,
  energyParts,
  areaParts,
  powerParts,

  disturbance: (libraries) => tensorCoreDisturbance(lighteningDevices(libraries)),
  bounds: tensorCoreBounds,

  prepare: (libraries) => {
    const devices = lighteningDevices(libraries)
    const { dac, adc, amplifier, adder } = devices
    const most = mostChannels(devices.channelSpacing)
    const noiseOf = lastAnswer(tensorCoreNoise(devices))

    const prepared = (first: TensorCoreDesign, operations: readonly Operation[]): Hardware => {
      let design = first
      const lightOf = arrayLight(devices)
      const areaOf = lastAnswer((coreRows: number, coreColumns: number) => coreArea(devices, coreRows, coreColumns))
      const chargeAll = chargeOf(devices, workOf(operations))
      let light: Light
      let noise = ratio(0)

      const hardware: Writable<Hardware & Built> = {
        cores: 0,
        light: 0,
        one: powersOf(devices, first),
        area: [],
        nameplatePower: [],
        standingPower: watts(0),
        peakMacRate: hertz(0),
        refusal: undefined,
        warnings: () => [
          ...dacWarnings(dac, design.dacRule, Math.max(weightBitsOf(design), design.bits), hertz(design.clock)),
          ...adcWarnings(adc, design.adcRule, adcBitsOf(design), hertz(design.clock)),
          ...lightWarnings(devices, light),
        ],
        run: (operation) => {
          const once = chargesIn(emptyChargeColumns(1), 0, 1, energyParts.length)
          prepared(design, [{ ...operation, repeat: 1 }]).charge!(0, once)
          return { energy: [...once.byPart], latency: seconds(once.latency[0]!) }
        },
        noise: () => noise,
        redesign: (next) => {
          design = next as TensorCoreDesign
          const counts = partCounts(design)
          const one = powersOf(devices, design)
          const memory = memoryMacros(devices, design, counts)
          light = lightOf(design)
          noise = noiseOf(design.wavelengths, design.bits, weightBitsOf(design), adcBitsOf(design))
          const standing = design.idleGating * standingPower(devices, counts, light, memory.power)
          hardware.area = areaOfParts(devices, counts, areaOf(design.coreRows, design.coreColumns), memory.area)
          hardware.nameplatePower = [
            light.electrical,
            counts.leftModulators * one.dacLeft + counts.rightModulators * one.dacOperand,
            counts.modulators * one.modulator,
            counts.dotProductUnits * one.detectorPair,
            counts.converters * amplifier.power,
            (counts.converters * one.adc) / (design.adcTiming === 'accumulated' ? design.accumulation : 1),
            counts.adders * adder.power,
            memory.power,
          ]
          hardware.cores = counts.cores
          hardware.one = one
          hardware.light = light.electrical
          hardware.standingPower = watts(standing)
          hardware.peakMacRate = hertz(counts.dotProductUnits * design.wavelengths * design.clock)
          hardware.refusal =
            design.wavelengths > most
              ? `${design.wavelengths} wavelengths: the couplers divide light only over ${most} channels about 1550 nm`
              : undefined
        },
        charge: (idlePower, into) => {
          chargeAll(design, hardware, idlePower, into)
          into.noise = operations.length > 0 ? noise : 0
        },
      }
      hardware.redesign!(first)
      return hardware
    }
    return prepared
  },
})
