/**
 * Optical matrix-vector multiplier in free space, as Optical Transformers takes it to be.
 *
 *   SRAM -> DAC -> modulator -> [ fan-out x pixels ] -> detector, amplifier -> ADC -> SRAM
 *
 * A vector is loaded once and copied by light; every pixel of a core holds a weight and multiplies; a detector sums a row.
 *
 *   E_load = E_read + E_DAC + E_mod                E_det = E_amp + E_ADC + E_write
 *   E = loads E_load + detections E_det + MACs (E_maintain + photons E_photon)
 *
 *   static, weights in place:   loads s_A n K            detections s_A s_B n M        MACs s_A s_B n K M
 *   dynamic, both loaded:       loads s_A n K + s_B K M  detections and MACs alike     n vectors of K, M of them held
 *
 *   t = s_A n c / f        c chunks, in each of which the vectors stream through as much of the held operand as there are pixels for
 *
 * Cores that do not hold all weights load those of every layer from DRAM once a pass, and vectors once a chunk. The work has no
 * time and no area: the time is one vector a clock in every core, the area adds up assumed devices. The held operand of attention
 * is loaded behind other work unless set otherwise; chunks need no detections of partial sums. Whatever is a static product runs
 * here, an embedding of patches or a head as well, which the work leaves digital or out. [Anderson2023, section 2.2, appendices D
 * and G]
 */
import { rangeWarnings } from '../converters/validity.js'
import type { Cost } from '../cost.js'
import { pixelArea, pixelPower } from '../photonics/spatial-light-modulator.js'
import { hertz, seconds, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { block, type Hardware } from './block.js'
import { opticalDesign } from './optical-matrix-vector/design.js'
import { type OpticalDevices, opticalDevices, opticalLibraries } from './optical-matrix-vector/devices.js'
import { opticalDisturbance } from './optical-matrix-vector/disturbance.js'
import { energiesOf } from './optical-matrix-vector/energies.js'
import { noiseOf, photonsPerMac } from './optical-matrix-vector/light.js'
import { signsOf } from './optical-matrix-vector/operands.js'
import { type Size, sizeOf } from './optical-matrix-vector/size.js'
import { emptyUses, usesOf } from './optical-matrix-vector/uses.js'

const energyParts = ['laser', 'dac', 'modulator', 'amplifier', 'adc', 'sram', 'dram', 'maintenance'] as const
const areaParts = ['modulator', 'dac', 'core', 'photodetector', 'amplifier', 'adc', 'memory'] as const
const powerParts = ['laser', 'dac', 'modulator', 'amplifier', 'adc', 'memory', 'maintenance'] as const

const areaWarning = 'the area adds up assumed sizes of pixels, modulators, detectors and converters: the work has none'

const areaOf = (devices: OpticalDevices, { inputs, detectors, pixels, activations }: Size, memoryBits: number) => [
  devices.modulator.area * inputs,
  devices.dac.area * inputs,
  pixelArea(devices.array) * pixels,
  devices.detectorArea * detectors,
  devices.amplifier.area * detectors,
  devices.adc.area * detectors,
  devices.sramArea * activations * memoryBits,
]

export const opticalMatrixVector = block({
  name: 'optical-matrix-vector',
  title: 'Very large matrix-vector products in free space, weights in place',
  cite: ['Anderson2023'],
  runs: ['static', 'dynamic'],
  parameters: opticalLibraries,
  design: opticalDesign,
  energyParts,
  areaParts,
  powerParts,
  sized: true,

  disturbance: (libraries) => {
    const disturb = opticalDisturbance(opticalDevices(libraries))
    return (design, { width }) => ({
      static: disturb(design, width, 'linear'),
      dynamic: disturb(design, width, 'attention'),
    })
  },

  prepare: (libraries) => {
    const devices = opticalDevices(libraries)
    const { dac, adc, dram, array } = devices
    const writtenUses = emptyUses()

    return (design, operations): Hardware => {
      const clock = hertz(design.clock)
      const { inputBits, weightBits, outputBits, memoryBits } = design
      const signs = signsOf(design.signedPasses, operations)
      const photons = photonsPerMac(devices, design, operations)
      const size = sizeOf(operations, design, signs, photons)
      const { pixels, inputs, detectors } = size
      const one = energiesOf(devices, design)
      const uses = usesOf(design, signs, pixels, writtenUses)
      const heldThroughout = design.maintenance === 'whole-pass'
      const kept = pixelPower(array) * pixels
      const dramRate = design.weightReload === 'bandwidth' ? dram.bandwidth / memoryBits : Infinity

      const run = (operation: Operation): Cost => {
        const use = uses(operation)
        return {
          latency: seconds(use.clocks / clock + use.dramWords / dramRate),
          energy: [
            use.passes * photons(operation.inner) * one.photon,
            use.loads * one.conversionIn + use.reloads * one.weightConversion,
            use.loads * one.modulation + use.reloads * one.weightModulation,
            use.detections * one.amplification,
            use.detections * one.conversionOut,
            use.accesses * one.access,
            use.dramWords * one.dramAccess,
            heldThroughout ? 0 : use.passes * one.maintenance,
          ],
        }
      }

      const hardware: Hardware = {
        area: areaOf(devices, size, memoryBits),
        nameplatePower: [
          size.photons * one.photon * clock,
          inputs * one.conversionIn * clock,
          inputs * one.modulation * clock,
          detectors * one.amplification * clock,
          detectors * one.conversionOut * clock,
          (inputs + detectors) * one.access * clock,
          heldThroughout ? kept : pixels * one.maintenance * clock,
        ],
        standingPower: watts(0),
        peakMacRate: hertz(pixels * clock),
        warnings: () => [
          areaWarning,
          ...rangeWarnings('the DAC', dac, design.cores > 0 ? Math.max(inputBits, weightBits) : inputBits, clock),
          ...rangeWarnings('the ADC', adc, outputBits, clock),
        ],
        run,
        noise: noiseOf(devices, design, signs, photons),
        inventory: () => ({
          inputs: size.largestLayer.inputs,
          detectors: size.largestLayer.detectors,
          coresOfLargestLayer: Math.ceil(size.largestLayer.weights / design.coreWeights),
          cores: size.cores,
          sramBits: size.activations * memoryBits,
        }),
      }
      if (!heldThroughout) return hardware
      return {
        ...hardware,
        hold: (pass) => energyParts.map((part) => (part === 'maintenance' ? kept * pass : 0)),
      }
    }
  },
})
