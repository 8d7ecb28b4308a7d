/**
 * An array as it is built: its parts, their areas and powers, and its light.
 *
 * One array takes up design after design: lists and records are written over, since neighbours in a sweep are thousands a
 * millisecond, and what no changed key touches is kept.
 */
import { mostChannels } from '../../photonics/directional-coupler.js'
import { type Hertz, hertz, type Ratio, ratio, type Watt, watts } from '../../units.js'
import type { LighteningDevices } from '../lightening-devices.js'
import { tensorCoreNoise } from '../lightening-signal.js'
import { adcBitsOf, type TensorCoreDesign, weightBitsOf } from './design.js'
import { coreArea, countParts, emptyCounts, type PartCounts } from './layout.js'
import { arrayLight, type Light } from './light.js'
import { type Powers, powersOf } from './powers.js'
import type { Writable } from '../../writable.js'

export const areaParts = ['laser', 'comb', 'dac', 'modulator', 'core', 'amplifier', 'adc', 'adder', 'memory'] as const
export const powerParts = ['laser', 'dac', 'modulator', 'photodetector', 'amplifier', 'adc', 'adder', 'memory'] as const

export interface TensorCoreArray {
  readonly cores: number
  readonly light: Light
  /** Of one part of each kind. */
  readonly powers: Powers
  /** In the order of `areaParts`. */
  readonly area: readonly number[]
  /** In the order of `powerParts`. */
  readonly nameplatePower: readonly number[]
  readonly standingPower: Watt
  readonly peakMacRate: Hertz
  readonly noise: Ratio
  readonly refusal: string | undefined
}

const memoryArea = ({ globalSram, localSram, registers }: LighteningDevices, tiles: number, counts: PartCounts) =>
  globalSram.area * (tiles / globalSram.tiles) +
  localSram.area * counts.localSrams +
  registers.area * counts.registersInArea

const memoryPower = ({ globalSram, localSram, registers }: LighteningDevices, tiles: number, counts: PartCounts) =>
  globalSram.standingPower * (tiles / globalSram.tiles) +
  localSram.standingPower * counts.localSrams +
  registers.standingPower * counts.registersInPower

const writeAreas = (
  devices: LighteningDevices,
  counts: PartCounts,
  core: number,
  memory: number,
  into: number[],
): void => {
  into[0] = devices.laser.area * counts.sources
  into[1] = devices.comb.area * counts.sources
  into[2] = devices.dac.area * counts.modulators
  into[3] = devices.modulator.area * counts.modulators + devices.router.area * counts.routersInArea
  into[4] = core * counts.cores
  into[5] = devices.amplifier.area * counts.converters
  into[6] = devices.adc.area * counts.converters
  into[7] = devices.adder.area * counts.adders
  into[8] = memory
}

const writePowers = (
  devices: LighteningDevices,
  counts: PartCounts,
  powers: Powers,
  light: Watt,
  symbolsOfConversion: number,
  memory: number,
  into: number[],
): void => {
  into[0] = light
  into[1] = counts.leftModulators * powers.dacLeft + counts.rightModulators * powers.dacOperand
  into[2] = counts.modulators * powers.modulator
  into[3] = counts.dotProductUnits * powers.detectorPair
  into[4] = counts.converters * devices.amplifier.power
  into[5] = (counts.converters * powers.adc) / symbolsOfConversion
  into[6] = counts.adders * devices.adder.power
  into[7] = memory
}

/** What stays on while the cores wait for memory or for other blocks. */
const standingPower = (devices: LighteningDevices, counts: PartCounts, light: Watt, memory: number): number =>
  light +
  counts.modulators * 2 * devices.router.power +
  counts.dotProductUnits * 2 * devices.photodetector.power +
  counts.converters * devices.amplifier.power +
  memory

/** Area of a core and noise of a result, kept while the keys on which they rest are the same. */
const ofCore = (devices: LighteningDevices) => {
  const noiseOf = tensorCoreNoise(devices)
  const kept = { area: 0, noise: ratio(0) }
  const seen = { coreRows: 0, coreColumns: 0, wavelengths: 0, bits: 0, weightBits: 0, adcBits: 0 }
  return (design: TensorCoreDesign): typeof kept => {
    const { coreRows, coreColumns, wavelengths, bits, weightBits, adcBits } = design
    if (coreRows !== seen.coreRows || coreColumns !== seen.coreColumns) {
      kept.area = coreArea(devices, coreRows, coreColumns)
      seen.coreRows = coreRows
      seen.coreColumns = coreColumns
    }
    if (
      wavelengths !== seen.wavelengths ||
      bits !== seen.bits ||
      weightBits !== seen.weightBits ||
      adcBits !== seen.adcBits
    ) {
      kept.noise = noiseOf(wavelengths, bits, weightBitsOf(design), adcBitsOf(design))
      seen.wavelengths = wavelengths
      seen.bits = bits
      seen.weightBits = weightBits
      seen.adcBits = adcBits
    }
    return kept
  }
}

/** An array that takes up designs. @returns the same array at every call, written over */
export const arrayOf = (devices: LighteningDevices, first: TensorCoreDesign) => {
  const most = mostChannels(devices.channelSpacing)
  const lightOf = arrayLight(devices)
  const powersOn = powersOf(devices)
  const coreOf = ofCore(devices)
  const counts = emptyCounts()
  const area: number[] = areaParts.map(() => 0)
  const nameplatePower: number[] = powerParts.map(() => 0)
  const array: Writable<TensorCoreArray> = {
    cores: 0,
    light: lightOf(first),
    powers: powersOn(first),
    area,
    nameplatePower,
    standingPower: watts(0),
    peakMacRate: hertz(0),
    noise: ratio(0),
    refusal: undefined,
  }

  return (design: TensorCoreDesign): TensorCoreArray => {
    const { tiles, wavelengths, clock, accumulation, adcTiming } = design
    countParts(design, counts)
    const powers = powersOn(design)
    const { electrical } = lightOf(design)
    const core = coreOf(design)
    const memory = memoryPower(devices, tiles, counts)
    const symbolsOfConversion = adcTiming === 'accumulated' ? accumulation : 1
    writeAreas(devices, counts, core.area, memoryArea(devices, tiles, counts), area)
    writePowers(devices, counts, powers, electrical, symbolsOfConversion, memory, nameplatePower)
    array.cores = counts.cores
    array.standingPower = watts(design.idleGating * standingPower(devices, counts, electrical, memory))
    array.peakMacRate = hertz(counts.dotProductUnits * wavelengths * clock)
    array.noise = core.noise
    array.refusal =
      wavelengths > most
        ? `${wavelengths} wavelengths: the couplers divide light only over ${most} channels about 1550 nm`
        : undefined
    return array
  }
}
