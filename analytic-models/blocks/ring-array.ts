/**
 * Arrays of microring banks, non-coherent: N wavelengths carry N operands past K rows of rings that hold weights; a balanced pair of
 * detectors a row sums N products.
 *
 *        N VCSELs -> combiner -> splitter tree -> K rows of [ N rings ] -> K x ( 2 detectors, amplifier, ADC )
 *
 *   symbol of an array   E = t_s ( N (P_VCSEL + P_DAC) + K (2 P_PD + P_TIA + P_ADC) + P_laser / eta + rings p_EO D )
 *   tile of weights      E = K N P_DAC t_DAC
 *   heaters              E = P_hold of every ring, for as long as anything runs
 *
 * Seven arrays make an attention head (`ring-array/head.ts`), others the output projection and the feed-forward. What one conversion
 * cannot sum is added digitally. Arrays that only work in turn are powered in turn, unless `idleGating` says otherwise; heaters
 * always hold. A light source and the VCSELs that drive it are both charged, as is usual in the family.
 *
 * This is a machine like TRON: its structure is reconstructed and its figures are recalled, since the work's tables were not
 * available. CrossLight's and SONIC's device tables are published. [Afifi2023; Sunny2021; Sunny2022; Vatsavai2023]
 */
import { adcPower } from '../converters/sar-adc.js'
import { dacPower } from '../converters/dac.js'
import { rangeWarnings } from '../converters/validity.js'
import type { Cost } from '../cost.js'
import { imprintPower, trimmingPower } from '../photonics/ring-tuning.js'
import { resolutionBits } from '../photonics/spectral-crosstalk.js'
import { commonDriveShare } from '../photonics/thermal-decomposition.js'
import { hertz, inUnit, type Ratio, seconds, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { block, type Hardware } from './block.js'
import { arraysOf, type RingArrayDesign, ringArrayDesign, ringsOfArray } from './ring-array/design.js'
import {
  bankCrosstalk,
  type RingDevices,
  ringArrayLibraries,
  ringDevicesByTable,
  ringSurroundings,
  type RingSurroundings,
} from './ring-array/devices.js'
import { ringArrayDisturbance } from './ring-array/disturbance.js'
import { ringPitch, sourcePower } from './ring-array/light.js'
import { headShape } from './ring-array/head.js'
import { emptyUse, mappingOf, useOf } from './ring-array/mapping.js'
import { arrayCrosstalk, arrayNoise, channelSpacing } from './ring-array/signal.js'
import { arrayTimes } from './ring-array/timing.js'

const energyParts = [
  'laser',
  'vcsel',
  'dac',
  'electroOptic',
  'thermoOptic',
  'photodetector',
  'amplifier',
  'adc',
  'adder',
  'memory',
  'dram',
  'idle',
] as const
const areaParts = ['rings', 'splitter', 'photodetector', 'dac', 'adc', 'adder', 'memory', 'network'] as const
const powerParts = [
  'laser',
  'vcsel',
  'dac',
  'electroOptic',
  'thermoOptic',
  'photodetector',
  'amplifier',
  'adc',
  'memory',
] as const

/** Heater power of a ring, by how crosstalk is dealt with. @param share drive of a ring among its decoupled neighbours */
const holdingPower = (
  { thermoOptic, drift, freeSpectralRange }: RingDevices,
  { thermalTuning, ringGeometry }: RingArrayDesign,
  share: number,
): number => {
  if (thermalTuning === 'none') return 0
  return trimmingPower(thermoOptic, drift[ringGeometry], freeSpectralRange) * (thermalTuning === 'ted' ? share : 1)
}

/** Buffers with router and bus: one a head, one each for the output projection and the dense layers of the feed-forward. */
const memoriesOf = ({ attentionHeads }: RingArrayDesign): number => attentionHeads + 1 + 2

const weightDacs = ({ weightDrive, arrayRows, arrayColumns }: RingArrayDesign): number =>
  weightDrive === 'held' ? arrayRows * arrayColumns : arrayColumns

const areaOfParts = (devices: RingDevices, surroundings: RingSurroundings, design: RingArrayDesign) => {
  const arrays = arraysOf(design)
  const { arrayRows, arrayColumns } = design
  const memories = memoriesOf(design)
  const pitch = ringPitch(devices, surroundings, design)
  return [
    arrays * ringsOfArray(design) * (pitch * pitch),
    arrays * surroundings.splitterArea,
    2 * arrays * arrayRows * surroundings.detectorArea,
    arrays * (arrayColumns * devices.dac.area + weightDacs(design) * devices.weightDac.area),
    arrays * arrayRows * devices.adc.area,
    arrays * arrayRows * surroundings.adderArea,
    memories * surroundings.memory.area,
    memories * surroundings.networkArea,
  ]
}

const warningsOf = (devices: RingDevices, surroundings: RingSurroundings, design: RingArrayDesign) => {
  const { bits, arrayColumns } = design
  const { dac, weightDac, adc, ringsPerBank, freeSpectralRange } = devices
  const resolution = resolutionBits(arrayCrosstalk(devices, surroundings, design))
  const spacing = channelSpacing(devices, design)
  return [
    ...rangeWarnings(`DAC rule '${design.dacRule}'`, dac, bits, dac.rate),
    ...(weightDac === dac ? [] : rangeWarnings(`weight DAC rule '${design.dacRule}'`, weightDac, bits, weightDac.rate)),
    ...rangeWarnings(`ADC rule '${design.adcRule}'`, adc, bits, adc.rate),
    ...(resolution < bits ? [`spectral crosstalk leaves ${resolution.toFixed(1)} of ${bits} bits`] : []),
    ...(arrayColumns > ringsPerBank
      ? [`${arrayColumns} rings a bank, of at most ${ringsPerBank} by its device table`]
      : []),
    ...(arrayColumns * spacing > freeSpectralRange * (1 + Number.EPSILON * arrayColumns)
      ? [`the channels take more than a free spectral range of ${inUnit(freeSpectralRange, 'nm')} nm`]
      : []),
    ...(design.thermalTuning === 'none' ? ['the heaters that hold the rings on resonance are not charged'] : []),
  ]
}

export const ringArray = block({
  name: 'ring-array',
  title: 'Non-coherent arrays of microring banks: attention heads and dense layers',
  cite: ['Afifi2023', 'Sunny2021', 'Sunny2022', 'SunnyTed', 'Vatsavai2023', 'Zhu2024'],
  runs: ['static', 'dynamic'],
  parameters: ringArrayLibraries,
  design: ringArrayDesign,
  energyParts,
  areaParts,
  powerParts,
  librariesOf: ({ devices }) => [devices, 'vatsavai-2023', 'sunny-ted', 'ring-array-2026'],
  sized: true,
  disturbance: ringArrayDisturbance,

  prepare: (libraries) => {
    const tables = ringDevicesByTable(libraries)
    const surroundings = ringSurroundings(libraries)
    const { wallPlugEfficiency, imprintShift, memory, dram, additionEnergyPerBit } = surroundings
    const driveShare = commonDriveShare(bankCrosstalk(libraries['sunny-ted']))

    const use = emptyUse()
    // The last workload is remembered: a sweep runs the same operations many times in a row.
    let lastOperations: readonly Operation[] = []
    let lastShape = headShape(lastOperations)
    const shapeOf = (operations: readonly Operation[]) => {
      if (operations !== lastOperations) {
        lastShape = headShape(operations)
        lastOperations = operations
      }
      return lastShape
    }

    return (design: RingArrayDesign, operations): Hardware => {
      const devices = tables[design.devices]
      const { dac, weightDac, adc, vcsel, detector, amplifier, electroOptic } = devices
      const { arrayRows, arrayColumns, bits, dacRule, adcRule } = design
      const arrays = arraysOf(design)
      const rings = ringsOfArray(design)
      const weights = arrayRows * arrayColumns
      const charged = design.periphery ? 1 : 0
      const times = arrayTimes(devices, design)
      const active = 1 - design.sparsity

      // Power of one array while it sends symbols.
      const laser = sourcePower(devices, surroundings, design) / wallPlugEfficiency
      const sources = arrayColumns * vcsel.power
      const operandDacs = arrayColumns * dacPower(dac, dacRule, bits, dac.rate)
      const imprinting = rings * imprintPower(electroOptic, imprintShift)
      const detection = 2 * arrayRows * detector.power
      const amplification = arrayRows * amplifier.power
      const conversion = arrayRows * adcPower(adc, adcRule, bits, adc.rate)

      const writing = weights * dacPower(weightDac, dacRule, bits, weightDac.rate) * times.writing
      const holding = arrays * rings * holdingPower(devices, design, driveShare)
      const addition = charged * arrayRows * bits * additionEnergyPerBit
      const moving = charged * bits * memory.energyPerBit
      const loading = charged * bits * dram.energyPerBit
      const memoryPower = charged * memoriesOf(design) * memory.power
      const standingOfArray = design.idleGating * (laser + detection + amplification)
      const standingOfMemory = design.idleGating * memoryPower

      const mapping = mappingOf(design, times, shapeOf(operations), (charged * bits) / dram.bandwidth, use)

      const run = (operation: Operation): Cost => {
        const { tiles, symbols, latency, waiting, results, weights: loaded } = useOf(mapping, operation)
        const lit = symbols * times.symbol
        return {
          latency: seconds(latency),
          energy: [
            laser * lit,
            active * sources * lit,
            active * operandDacs * lit + writing * tiles,
            imprinting * lit,
            holding * latency,
            detection * lit,
            amplification * lit,
            conversion * lit,
            addition * symbols,
            moving * (symbols * arrayColumns + tiles * weights + results),
            loading * loaded,
            standingOfArray * waiting + standingOfMemory * latency,
          ],
        }
      }

      let known: Ratio | undefined
      return {
        area: areaOfParts(devices, surroundings, design),
        nameplatePower: [
          arrays * laser,
          arrays * sources,
          arrays * operandDacs,
          arrays * imprinting,
          holding,
          arrays * detection,
          arrays * amplification,
          arrays * conversion,
          memoryPower,
        ],
        standingPower: watts(holding + arrays * standingOfArray + standingOfMemory),
        peakMacRate: hertz((arrays * weights) / times.symbol),
        warnings: () => warningsOf(devices, surroundings, design),
        inventory: () => ({
          arrays,
          rings: arrays * rings,
          vcsels: arrays * arrayColumns,
          dacs: arrays * (arrayColumns + weightDacs(design)),
          detectors: 2 * arrays * arrayRows,
          amplifiers: arrays * arrayRows,
          adcs: arrays * arrayRows,
        }),
        run,
        // Equal for all operations, and a sum over all channels: found once, when it is asked for.
        noise: () => (known ??= arrayNoise(devices, surroundings, design, times.symbol)),
      }
    }
  },
})
