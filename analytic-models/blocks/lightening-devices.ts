/**
 * The devices of Lightening-Transformer and its photonic baselines, from their parameter libraries to SI.
 *
 * One place where a printed number becomes a device; the blocks differ in how many of each they use.
 */
import type { Dac } from '../converters/dac.js'
import { type SarAdc, shortfallOf } from '../converters/sar-adc.js'
import type { Adder } from '../digital/arithmetic.js'
import type { ElectricalWire } from '../interconnect/electrical-wire.js'
import { sourceLimit } from '../interconnect/link-budget.js'
import type { Dram } from '../memory/dram.js'
import type { RegisterFile, Sram } from '../memory/sram.js'
import type { DirectionalCoupler } from '../photonics/directional-coupler.js'
import type { FrequencyComb } from '../photonics/frequency-comb.js'
import type { Laser } from '../photonics/laser.js'
import type { MachZehnderModulator } from '../photonics/mach-zehnder-modulator.js'
import type { RingRouter } from '../photonics/microring.js'
import type { PhaseShifter } from '../photonics/phase-shifter.js'
import type { Photodetector } from '../photonics/photodetector.js'
import type { TransimpedanceAmplifier } from '../photonics/transimpedance-amplifier.js'
import type { Waveguide } from '../photonics/waveguide.js'
import type { YBranch } from '../photonics/y-branch.js'
import { effectiveBits } from '../converters/figure-of-merit.js'
import type { Libraries } from '../parameter.js'
import { areaOf, type Footprint } from '../photonics/footprint.js'
import { gu2025 } from '../libraries/gu-2025.js'
import { lightfront2026 } from '../libraries/lightfront-2026.js'
import { sunny2021 } from '../libraries/sunny-2021.js'
import { zhu2024 } from '../libraries/zhu-2024.js'
import { type Metre, ratio, si, type Unit } from '../units.js'

export const lighteningLibraries = {
  'zhu-2024': zhu2024,
  'gu-2025': gu2025,
  'sunny-2021': sunny2021,
  'lightfront-2026': lightfront2026,
} as const satisfies Libraries
export type LighteningLibraries = typeof lighteningLibraries

type Length = { readonly value: number; readonly unit: Extract<Unit, 'um'> }
const footprint = (length: Length, width: Length): Footprint => ({ length: si(length), width: si(width) })

export const dacOf = (zhu: LighteningLibraries['zhu-2024']): Dac => ({
  power: si(zhu.dacPower),
  bits: si(zhu.dacBits),
  rate: si(zhu.dacRate),
  area: si(zhu.dacArea),
})

export const lighteningDevices = (libraries: LighteningLibraries) => {
  const zhu = libraries['zhu-2024']
  const gu = libraries['gu-2025']
  const assumed = libraries['lightfront-2026']
  const ring = footprint(zhu.ringLength, zhu.ringWidth)
  const adcPower = si(zhu.adcPower)
  const adcRate = si(zhu.adcRate)
  const adcEffectiveBits = effectiveBits(adcPower, adcRate, si(gu.adcFigureOfMerit))

  return {
    laser: {
      wallPlugEfficiency: si(zhu.laserWallPlugEfficiency),
      area: areaOf(footprint(zhu.laserLength, zhu.laserWidth)),
    } satisfies Laser,
    comb: {
      conversionLoss: si(zhu.combConversionLoss),
      power: si(zhu.combPower),
      area: areaOf(footprint(zhu.combLength, zhu.combWidth)),
    } satisfies FrequencyComb,
    sourceLimit: sourceLimit(si(assumed.sourcePowerLimit)),
    modulator: {
      energyPerSymbol: si(zhu.modulatorEnergy),
      staticPower: si(zhu.modulatorStaticPower),
      insertionLoss: si(zhu.modulatorLoss),
      area: areaOf(footprint(zhu.modulatorLength, zhu.modulatorWidth)),
    } satisfies MachZehnderModulator,
    router: {
      power: si(zhu.routerPower),
      insertionLoss: si(zhu.routerLoss),
      area: areaOf(footprint(zhu.routerLength, zhu.routerWidth)),
    } satisfies RingRouter,
    ringModulator: {
      energyPerSymbol: si(zhu.ringModulatorEnergy),
      lockingPower: si(zhu.ringLockingPower),
      lossOnResonance: si(zhu.ringLossOnResonance),
      lossOffResonance: si(zhu.ringLossOffResonance),
      footprint: ring,
      pitch: (ring.length + si(zhu.ringSpacing)) as Metre,
      bankEnd: si(zhu.ringBankEnd),
    },
    meshInterferometer: {
      energyPerSymbol: si(zhu.meshInterferometerEnergy),
      insertionLoss: si(zhu.meshInterferometerLoss),
      area: areaOf(footprint(zhu.meshInterferometerLength, zhu.meshInterferometerWidth)),
      programmingTime: si(zhu.meshProgrammingTime),
      decompositionTime: si(zhu.meshDecompositionTime),
    },
    phaseShifter: {
      insertionLoss: si(zhu.phaseShifterLoss),
      footprint: footprint(zhu.phaseShifterLength, zhu.phaseShifterWidth),
    } satisfies PhaseShifter,
    coupler: {
      insertionLoss: si(zhu.couplerLoss),
      footprint: footprint(zhu.couplerLength, zhu.couplerWidth),
    } satisfies DirectionalCoupler,
    yBranch: {
      insertionLoss: si(zhu.yBranchLoss),
      footprint: footprint(zhu.yBranchLength, zhu.yBranchWidth),
    } satisfies YBranch,
    photodetector: {
      power: si(zhu.detectorPower),
      sensitivity: si(zhu.detectorSensitivity),
      footprint: footprint(zhu.detectorLength, zhu.detectorWidth),
    } satisfies Photodetector,
    dotProductSpacing: si(zhu.dotProductSpacing),
    detectorSpacing: si(zhu.detectorSpacing),
    channelSpacing: si(zhu.channelSpacing),
    couplerGap: si(zhu.couplerGap),
    // Printed as two standard deviations.
    dotProductNoise: {
      magnitude: ratio(si(zhu.magnitudeNoise) / 2),
      phase: si(zhu.phaseNoise) / 2,
      output: ratio(si(zhu.outputNoise) / 2),
    },
    /** Of linear layers in the released software, radians. */
    unscaledPhaseNoise: si(zhu.unscaledPhaseNoise),
    edgeBits: si(zhu.edgeBits),
    /** Full scale of the ADC, and noise before it, over the root mean square of a partial sum. */
    conversion: { crest: si(assumed.converterCrest), receiverNoise: si(assumed.partialSumNoise) },
    couplingLoss: si(gu.couplingLoss),
    waveguide: { propagationLoss: si(libraries['sunny-2021'].propagationLoss) } satisfies Waveguide,
    amplifier: { power: si(zhu.amplifierPower), area: si(zhu.amplifierArea) } satisfies TransimpedanceAmplifier,
    dac: dacOf(zhu),
    adc: {
      power: adcPower,
      bits: si(zhu.adcBits),
      rate: adcRate,
      area: si(zhu.adcArea),
      effectiveBits: adcEffectiveBits,
      shortfall: shortfallOf(adcEffectiveBits),
    } satisfies SarAdc,
    adder: { power: si(zhu.adderPower), area: si(zhu.adderArea) } satisfies Adder,
    registers: {
      energyPerBit: si(zhu.registerEnergy),
      area: si(zhu.registerArea),
      standingPower: si(zhu.registerPower),
    } satisfies RegisterFile,
    network: { energyPerBit: si(zhu.networkEnergy) },
    localSram: {
      energyPerBit: si(zhu.localSramEnergy),
      capacity: si(zhu.localSramCapacity),
      area: si(zhu.localSramArea),
      standingPower: si(zhu.localSramPower),
      bandwidth: si(assumed.localSramBandwidth),
    } satisfies Sram,
    globalSram: {
      energyPerBit: si(zhu.globalSramEnergy),
      capacity: si(zhu.globalSramCapacity),
      area: si(zhu.globalSramArea),
      standingPower: si(zhu.globalSramPower),
      bandwidth: si(zhu.globalSramBandwidth),
      /** Tiles for which capacity, area and power are stated; they grow with the tiles. */
      tiles: si(zhu.globalSramTiles),
    } satisfies Sram & { readonly tiles: number },
    sramClock: si(zhu.sramClock),
    dram: { energyPerBit: si(zhu.dramEnergy), bandwidth: si(zhu.dramBandwidth) } satisfies Dram,
    pipelineStages: si(assumed.pipelineStages),
    wire: { energyPerBitAndMillimetre: si(assumed.wireEnergy) } satisfies ElectricalWire,
  }
}

export type LighteningDevices = ReturnType<typeof lighteningDevices>
