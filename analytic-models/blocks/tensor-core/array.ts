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

/** Its parts, their areas and what its memories burn: kept while no key on which counts of parts rest is another. */
const builtOf = (devices: LighteningDevices) => {
  const counts = emptyCounts()
  const area: number[] = areaParts.map(() => 0)
  const built = { counts, area, memoryPower: 0 }
  let core = 0
  const seen = {
    tiles: 0,
    coresPerTile: 0,
    coreRows: 0,
    coreColumns: 0,
    wavelengths: 0,
    broadcast: false,
    sharedAdc: false,
    routerArea: '',
  }

  return (design: TensorCoreDesign): typeof built => {
    const { tiles, coresPerTile, coreRows, coreColumns, wavelengths, broadcast, sharedAdc, routerArea } = design
    const isSameCore = coreRows === seen.coreRows && coreColumns === seen.coreColumns
    const isAsBefore =
      isSameCore &&
      tiles === seen.tiles &&
      coresPerTile === seen.coresPerTile &&
      wavelengths === seen.wavelengths &&
      broadcast === seen.broadcast &&
      sharedAdc === seen.sharedAdc &&
      routerArea === seen.routerArea
    if (isAsBefore) return built
    countParts(design, counts)
    if (!isSameCore) core = coreArea(devices, coreRows, coreColumns)
    writeAreas(devices, counts, core, memoryArea(devices, tiles, counts), area)
    built.memoryPower = memoryPower(devices, tiles, counts)
    seen.tiles = tiles
    seen.coresPerTile = coresPerTile
    seen.coreRows = coreRows
    seen.coreColumns = coreColumns
    seen.wavelengths = wavelengths
    seen.broadcast = broadcast
    seen.sharedAdc = sharedAdc
    seen.routerArea = routerArea
    return built
  }
}

/** Noise of a result, alike. */
const noiseOf = (devices: LighteningDevices) => {
  const ofResult = tensorCoreNoise(devices)
  let noise = ratio(0)
  const seen = { wavelengths: 0, bits: 0, weightBits: 0, adcBits: 0 }

  return (design: TensorCoreDesign): Ratio => {
    const { wavelengths, bits, weightBits, adcBits } = design
    const isAsBefore =
      wavelengths === seen.wavelengths &&
      bits === seen.bits &&
      weightBits === seen.weightBits &&
      adcBits === seen.adcBits
    if (isAsBefore) return noise
    noise = ofResult(wavelengths, bits, weightBitsOf(design), adcBitsOf(design))
    seen.wavelengths = wavelengths
    seen.bits = bits
    seen.weightBits = weightBits
    seen.adcBits = adcBits
    return noise
  }
}

/** An array that takes up designs. @returns the same array at every call, written over */
export const arrayOf = (devices: LighteningDevices, first: TensorCoreDesign) => {
  const most = mostChannels(devices.channelSpacing)
  const lightOf = arrayLight(devices)
  const powersOn = powersOf(devices)
  const noiseWith = noiseOf(devices)
  const builtTo = builtOf(devices)
  const nameplatePower: number[] = powerParts.map(() => 0)
  const array: Writable<TensorCoreArray> = {
    cores: 0,
    light: lightOf(first),
    powers: powersOn(first),
    area: builtTo(first).area,
    nameplatePower,
    standingPower: watts(0),
    peakMacRate: hertz(0),
    noise: ratio(0),
    refusal: undefined,
  }

  return (design: TensorCoreDesign): TensorCoreArray => {
    const { wavelengths, clock, accumulation, adcTiming } = design
    const { counts, memoryPower: memory } = builtTo(design)
    const powers = powersOn(design)
    const { electrical } = lightOf(design)
    const symbolsOfConversion = adcTiming === 'accumulated' ? accumulation : 1
    writePowers(devices, counts, powers, electrical, symbolsOfConversion, memory, nameplatePower)
    array.cores = counts.cores
    array.standingPower = watts(design.idleGating * standingPower(devices, counts, electrical, memory))
    array.peakMacRate = hertz(counts.dotProductUnits * wavelengths * clock)
    array.noise = noiseWith(design)
    array.refusal =
      wavelengths > most
        ? `${wavelengths} wavelengths: the couplers divide light only over ${most} channels about 1550 nm`
        : undefined
    return array
  }
}
