/** The devices of microring-bank arrays, from one of three device tables to SI; and what they have in common whatever the table. */
import { areaAtRate } from '../../converters/area-by-rate.js'
import type { Dac } from '../../converters/dac.js'
import { type SarAdc, shortfallOf } from '../../converters/sar-adc.js'
import type { Dram } from '../../memory/dram.js'
import { crosslight2021 } from '../../libraries/crosslight-2021.js'
import { ringArray2026 } from '../../libraries/ring-array-2026.js'
import { sonic2022 } from '../../libraries/sonic-2022.js'
import { sunnyTed } from '../../libraries/sunny-ted.js'
import { tron2023 } from '../../libraries/tron-2023.js'
import { vatsavai2023 } from '../../libraries/vatsavai-2023.js'
import type { Libraries } from '../../parameter.js'
import type { Receiver } from '../../photonics/electro-optic-receiver.js'
import type { ElectroOpticTuning, ThermoOpticTuning } from '../../photonics/ring-tuning.js'
import { type CrosstalkMatrix, foldedMatrix } from '../../photonics/thermal-decomposition.js'
import type { Vcsel } from '../../photonics/vcsel.js'
import { decibels, hertz, type Metre, ratioOf, type Second, si, type Watt, watts } from '../../units.js'

export const ringArrayLibraries = {
  'crosslight-2021': crosslight2021,
  'sonic-2022': sonic2022,
  'tron-2023': tron2023,
  'vatsavai-2023': vatsavai2023,
  'sunny-ted': sunnyTed,
  'ring-array-2026': ringArray2026,
} as const satisfies Libraries
export type RingArrayLibraries = typeof ringArrayLibraries
type DeviceTable = RingArrayLibraries['crosslight-2021' | 'sonic-2022' | 'tron-2023']
type Peripherals = RingArrayLibraries['vatsavai-2023']

/** A power at a pace: detector and amplifier. */
interface Stage {
  readonly power: Watt
  readonly latency: Second
}

export interface Converters {
  readonly dac: Dac
  readonly weightDac: Dac
  readonly adc: SarAdc
}

const dacOf = (power: number, latency: number, bits: number, { dacArea }: Peripherals): Dac => ({
  power: watts(power),
  bits,
  rate: hertz(1 / latency),
  area: si(dacArea),
})

/** No work of the family states effective bits: nominal ones are taken. */
const adcOf = (power: number, latency: number, bits: number, peripherals: Peripherals): SarAdc => {
  const slow = { rate: si(peripherals.slowAdcRate), area: si(peripherals.slowAdcArea) }
  const fast = { rate: si(peripherals.adcRate), area: si(peripherals.adcArea) }
  const rate = hertz(1 / latency)
  return {
    power: watts(power),
    bits,
    rate,
    area: areaAtRate(slow, fast, rate),
    effectiveBits: bits,
    shortfall: shortfallOf(bits),
  }
}

const convertersOf = (table: DeviceTable, peripherals: Peripherals): Converters => {
  if ('transceiverPower' in table) {
    const [power, share] = [si(table.transceiverPower), si(table.transceiverShare)]
    const [latency, bits] = [si(table.converterLatency), si(table.converterBits)]
    const dac = dacOf((1 - share) * power, latency, bits, peripherals)
    return { dac, weightDac: dac, adc: adcOf(share * power, latency, bits, peripherals) }
  }
  const dac = dacOf(si(table.dacPower), si(table.dacLatency), si(table.dacBits), peripherals)
  const weightDac =
    'weightDacPower' in table
      ? dacOf(si(table.weightDacPower), si(table.weightDacLatency), si(table.weightDacBits), peripherals)
      : dac
  return { dac, weightDac, adc: adcOf(si(table.adcPower), si(table.adcLatency), si(table.adcBits), peripherals) }
}

/** The devices of one table. */
export const ringDevices = (table: DeviceTable, peripherals: Peripherals) => ({
  ...convertersOf(table, peripherals),
  electroOptic: {
    latency: si(table.electroOpticLatency),
    powerPerNanometre: si(table.electroOpticPower),
  } satisfies ElectroOpticTuning,
  thermoOptic: {
    latency: si(table.thermoOpticLatency),
    powerPerRange: si(table.thermoOpticPower),
  } satisfies ThermoOpticTuning,
  vcsel: { power: si(table.vcselPower), latency: si(table.vcselLatency) } satisfies Vcsel,
  detector: { power: si(table.detectorPower), latency: si(table.detectorLatency) } satisfies Stage,
  amplifier: { power: si(table.amplifierPower), latency: si(table.amplifierLatency) } satisfies Stage,
  losses: {
    propagation: si(table.propagationLoss),
    splitter: si(table.splitterLoss),
    combiner: si(table.combinerLoss),
    ringThrough: si(table.ringThroughLoss),
    ringModulation: si(table.ringModulationLoss),
    electroOptic: si(table.electroOpticLoss),
    thermoOptic: si(table.thermoOpticLoss),
  },
  freeSpectralRange: si(table.freeSpectralRange),
  qualityFactor: si(table.qualityFactor),
  ringsPerBank: si(table.ringsPerBank),
  drift: { conventional: si(table.driftConventional), optimised: si(table.driftOptimised) },
  /** Edge to edge, of the heaters of two rings. */
  heaterSpacing: { individual: si(table.heaterSpacing), ted: si(table.heaterSpacingCancelled) },
})
export type RingDevices = ReturnType<typeof ringDevices>

/** Thermal crosstalk of a folded bank of ten rings. */
export const bankCrosstalk = (ted: RingArrayLibraries['sunny-ted']): CrosstalkMatrix =>
  foldedMatrix({
    sameRow: [1, si(ted.sameRow1), si(ted.sameRow2), si(ted.sameRow3), si(ted.sameRow4)],
    otherRow: [si(ted.otherRow0), si(ted.otherRow1), si(ted.otherRow2), si(ted.otherRow3), si(ted.otherRow4)],
  })

/** What surrounds the devices, whatever their table. */
export const ringSurroundings = (libraries: RingArrayLibraries) => {
  const peripherals = libraries['vatsavai-2023']
  const assumed = libraries['ring-array-2026']
  return {
    sensitivity: si(assumed.detectorSensitivity),
    wallPlugEfficiency: si(assumed.wallPlugEfficiency),
    wavelength: si(assumed.wavelength),
    ringPitch: si(assumed.ringPitch),
    tunedSection: si(assumed.tunedSection),
    imprintShift: si(assumed.imprintShift),
    calibrationResidual: si(assumed.calibrationResidual),
    receiver: {
      responsivity: si(assumed.responsivity),
      amplifierNoise: si(assumed.amplifierNoise),
      intensityNoise: ratioOf(decibels(si(assumed.sourceNoise))),
      bandwidth: si(assumed.receiverBandwidth),
    } satisfies Receiver,
    memory: {
      energyPerBit: si(peripherals.memoryEnergy) / si(assumed.memoryWord),
      power:
        si(peripherals.memoryPower) +
        si(peripherals.routerPower) +
        si(peripherals.busPower) +
        si(peripherals.portPower),
      area: si(peripherals.memoryArea),
    },
    networkArea: si(peripherals.routerArea) + si(peripherals.busArea) + si(peripherals.portArea),
    splitterArea: si(peripherals.splitterArea),
    detectorArea: si(peripherals.detectorArea),
    adderArea: si(peripherals.adderArea),
    ringWidth: (2 * si(peripherals.ringRadius)) as Metre,
    dram: { energyPerBit: si(assumed.dramEnergy), bandwidth: si(assumed.dramBandwidth) } satisfies Dram,
    additionEnergyPerBit: si(assumed.additionEnergy) / si(assumed.referenceBits),
  }
}
export type RingSurroundings = ReturnType<typeof ringSurroundings>

/** The devices of every table, by its name. */
export const ringDevicesByTable = (libraries: RingArrayLibraries) => {
  const peripherals = libraries['vatsavai-2023']
  return {
    'crosslight-2021': ringDevices(libraries['crosslight-2021'], peripherals),
    'sonic-2022': ringDevices(libraries['sonic-2022'], peripherals),
    'tron-2023': ringDevices(libraries['tron-2023'], peripherals),
  }
}
