/**
 * Microring bank, the weight-stationary photonic baseline of Lightening-Transformer.
 *
 *   arm i:  laser comb -> input rings x_1..x_L -> weight rings w_i1..w_iL -> detector      H arms of L rings
 *
 * Intensities have no sign: linear layers and QK^T run twice (F = 2), S V once with the non-negative S as input. No analog
 * accumulation: every block of the inner dimension is converted. No memory term bounds the latency in the released simulator.
 * Power and standing power are added up here from the work's device figures; the work prints no power table for this baseline.
 * [Zhu2024, hardware_simulator]
 */
import { adcPower, adcWarnings } from '../converters/sar-adc.js'
import { dacPower, dacWarnings } from '../converters/dac.js'
import type { Cost } from '../cost.js'
import { energyPerAddition } from '../digital/arithmetic.js'
import { lossFactor, resolutionFactor, sourceWarnings, sourcePower } from '../interconnect/link-budget.js'
import { electricalPower } from '../photonics/laser.js'
import { armLoss } from '../photonics/microring.js'
import { mostChannels } from '../photonics/directional-coupler.js'
import { treeArea, treeLoss } from '../photonics/y-branch.js'
import { hertz, seconds, type SquareMetre, squareMetres, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { block, count, type DesignOf, type Hardware } from './block.js'
import { type LighteningDevices, lighteningDevices, lighteningLibraries } from './lightening-devices.js'
import { budgetedDisturbance } from './lightening-disturbance.js'
import { budgetedNoise } from './lightening-signal.js'
import { adcBits, bits, circuitRules, clock, fibreCoupling, wavelengthBudget } from './lightening-keys.js'
import { memoryEnergy, memoryMacros, stationaryOperands } from './weight-stationary.js'

const ringBankDesign = {
  tiles: count(7, 'tiles'),
  coresPerTile: count(2, 'banks per tile'),
  coreRows: count(12, 'arms of a bank: outputs of one pass'),
  wavelengths: count(12, 'rings of an arm: length of the dot product'),
  clock,
  bits,
  adcBits,
  wavelengthBudget,
  fibreCoupling,
  ...circuitRules,
} as const
type RingBankDesign = DesignOf<typeof ringBankDesign>

const energyParts = [
  'laser',
  'dacLeft',
  'dacRight',
  'modulatorLeft',
  'modulatorRight',
  'photodetector',
  'amplifier',
  'adc',
  'adder',
  'registers',
  'localSram',
  'globalSram',
  'dram',
  'idle',
] as const
const areaParts = ['laser', 'comb', 'dac', 'core', 'amplifier', 'adc', 'adder', 'memory'] as const
const powerParts = ['laser', 'dac', 'modulator', 'photodetector', 'amplifier', 'adc', 'adder', 'memory'] as const

/** Decibels from laser to detector: input arm with its splitter, weight arm. */
export const bankLoss = (
  devices: LighteningDevices,
  { wavelengths, coreRows, fibreCoupling }: RingBankDesign,
): number =>
  2 * armLoss(devices.ringModulator, wavelengths) +
  treeLoss(devices.yBranch, coreRows) +
  devices.comb.conversionLoss +
  (fibreCoupling ? devices.couplingLoss : 0)

/** Electrical laser power of one bank. */
export const bankLaserPower = (devices: LighteningDevices, design: RingBankDesign): number => {
  const resolution =
    resolutionFactor(design.resolutionRule, design.bits) * (design.wavelengthBudget === 'each' ? design.wavelengths : 1)
  const optical = sourcePower(
    devices.photodetector.sensitivity,
    resolution,
    design.coreRows,
    lossFactor(bankLoss(devices, design)),
  )
  return electricalPower(devices.laser, optical) + devices.comb.power
}

/** Weight arms with their spacing, the input rings, and the splitter that feeds the arms. */
const bankArea = (devices: LighteningDevices, { coreRows, wavelengths }: RingBankDesign): SquareMetre => {
  const { ringModulator: ring, photodetector, yBranch } = devices
  const armWidth = Math.max(ring.footprint.width, 2 * photodetector.footprint.length)
  const arm = armWidth * (wavelengths * ring.pitch + ring.bankEnd)
  return squareMetres(arm * coreRows + wavelengths * ring.pitch * ring.footprint.width + treeArea(yBranch, coreRows))
}

export const microringBank = block({
  name: 'microring-bank',
  title: 'Weight-stationary microring bank',
  cite: ['Zhu2024'],
  runs: ['static', 'dynamic'],
  parameters: lighteningLibraries,
  design: ringBankDesign,
  energyParts,
  areaParts,
  powerParts,

  disturbance: (libraries) => {
    const devices = lighteningDevices(libraries)
    return ({ bits, adcBits }) => {
      const product = budgetedDisturbance(devices, bits, adcBits)
      return { static: product, dynamic: product }
    }
  },

  prepare: (libraries) => {
    const devices = lighteningDevices(libraries)
    const { dac, adc, ringModulator: ring, photodetector, amplifier, adder, dram } = devices

    return (design: RingBankDesign): Hardware => {
      const { tiles, coresPerTile, coreRows, wavelengths, bits } = design
      const clock = hertz(design.clock)
      const adcBits = design.adcBits || bits
      const banks = tiles * coresPerTile
      const rings = coreRows * wavelengths
      const dacOne = dacPower(dac, design.dacRule, bits, clock)
      const adcOne = adcPower(adc, design.adcRule, adcBits, clock)
      const laser = bankLaserPower(devices, design)
      const memory = memoryMacros(devices, tiles, banks)
      const ringModulation = ring.energyPerSymbol * clock
      const standing =
        design.idleGating *
        (banks *
          (laser + (rings + wavelengths) * ring.lockingPower + coreRows * (2 * photodetector.power + amplifier.power)) +
          memory.power)

      const conversionIn = dacOne / clock
      const conversionOut = adcOne / clock
      const addition = energyPerAddition(adder, clock)

      const noise = budgetedNoise(devices, bits, adcBits)

      const run = (operation: Operation): Cost => {
        const linear = operation.kind === 'static'
        const unsigned = operation.name === 'context'
        const { products } = operation
        const { n1, n2, d } = stationaryOperands(operation)
        const runs = unsigned ? 1 : 2
        const rowBlocks = Math.ceil(n1 / coreRows)
        const innerBlocks = Math.ceil(d / wavelengths)

        const weights = n1 * d
        const inputs = rowBlocks * n2 * d * runs
        const outputs = n1 * n2
        const passes = (innerBlocks * runs) / coresPerTile
        const [registers, local, global] = memoryEnergy(devices, bits, coreRows * n2, {
          weights,
          inputs,
          outputs,
          partialResults: innerBlocks * runs,
          passes,
          fill: linear ? weights : 0,
        })
        const detections = products * outputs * innerBlocks * runs
        const symbols = rowBlocks * n2 * innerBlocks * runs * products
        const computing = Math.ceil((innerBlocks * rowBlocks * n2 * products) / banks) * runs
        const latency = computing / clock
        return {
          latency: seconds(latency),
          energy: [
            (laser / clock) * symbols,
            products * weights * conversionIn,
            products * inputs * conversionIn,
            products *
              (weights * n2 * (ring.lockingPower / clock) * runs +
                weights * ring.energyPerSymbol * (linear ? runs : 1)),
            products * inputs * (ring.lockingPower / clock + ring.energyPerSymbol),
            (detections * 2 * photodetector.power) / clock,
            (detections * amplifier.power) / clock,
            detections * conversionOut,
            detections * addition,
            products * registers,
            products * local,
            products * global,
            linear ? products * bits * dram.energyPerBit * weights : 0,
            0,
          ],
        }
      }

      const most = mostChannels(devices.channelSpacing)
      return {
        area: [
          devices.laser.area * tiles,
          devices.comb.area * tiles,
          dac.area * (rings + wavelengths) * banks,
          bankArea(devices, design) * banks,
          amplifier.area * coreRows * banks,
          adc.area * coreRows * banks,
          adder.area * rings * tiles,
          memory.area,
        ],
        nameplatePower: [
          laser * banks,
          dacOne * (rings + wavelengths) * banks,
          (ring.lockingPower + ringModulation) * (rings + wavelengths) * banks,
          2 * photodetector.power * coreRows * banks,
          amplifier.power * coreRows * banks,
          adcOne * coreRows * banks,
          adder.power * rings * tiles,
          memory.power,
        ],
        standingPower: watts(standing),
        peakMacRate: hertz(banks * rings * clock),
        warnings: () => [
          ...dacWarnings(dac, design.dacRule, bits, clock),
          ...adcWarnings(adc, design.adcRule, adcBits, clock),
          ...sourceWarnings(devices.sourceLimit, laser * devices.laser.wallPlugEfficiency),
        ],
        ...(wavelengths > most
          ? { refusal: `${wavelengths} wavelengths leave the band of ${most} channels about 1550 nm` }
          : {}),
        run,
        noise: () => noise,
      }
    }
  },
})
