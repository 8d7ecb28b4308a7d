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
 * Operations are costed together, and what a change of the design does not touch is kept.
 */
import { adcWarnings } from '../converters/sar-adc.js'
import { dacWarnings } from '../converters/dac.js'
import { hertz, seconds } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { block, type Hardware } from './block.js'
import { emptyCharges } from './charges.js'
import { lighteningDevices, lighteningLibraries } from './lightening-devices.js'
import { areaParts, arrayOf, powerParts } from './tensor-core/array.js'
import { tensorCoreBounds } from './tensor-core/bounds.js'
import { adcBitsOf, type TensorCoreDesign, tensorCoreDesign, weightBitsOf } from './tensor-core/design.js'
import { tensorCoreDisturbance } from './tensor-core/disturbance.js'
import { chargeOf, energyParts } from './tensor-core/energy.js'
import { lightWarnings } from './tensor-core/light.js'
import { workOf } from './work.js'
import type { Writable } from '../writable.js'

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
    const { dac, adc } = devices

    const prepared = (first: TensorCoreDesign, operations: readonly Operation[]): Hardware => {
      let design = first
      const build = arrayOf(devices, first)
      const chargeAll = chargeOf(devices, workOf(operations))
      const array = build(first)

      const hardware: Writable<Hardware> = {
        area: array.area,
        nameplatePower: array.nameplatePower,
        standingPower: array.standingPower,
        peakMacRate: array.peakMacRate,
        refusal: array.refusal,
        warnings: () => [
          ...dacWarnings(dac, design.dacRule, Math.max(weightBitsOf(design), design.bits), hertz(design.clock)),
          ...adcWarnings(adc, design.adcRule, adcBitsOf(design), hertz(design.clock)),
          ...lightWarnings(devices, array.light),
        ],
        run: (operation) => {
          const once = emptyCharges(energyParts.length)
          prepared(design, [{ ...operation, repeat: 1 }]).charge!(once)
          return { energy: [...once.byPart], latency: seconds(once.latency) }
        },
        noise: () => array.noise,
        redesign: (next) => {
          design = next as TensorCoreDesign
          build(design)
          hardware.standingPower = array.standingPower
          hardware.peakMacRate = array.peakMacRate
          hardware.refusal = array.refusal
          return true
        },
        charge: (into) => {
          chargeAll(design, array, into)
          into.noise = operations.length > 0 ? array.noise : 0
        },
      }
      return hardware
    }
    return prepared
  },
})
