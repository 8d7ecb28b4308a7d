/**
 * SONIC: devices of its microring banks.
 *
 * Its ADC of 16 bits takes 14 ns, which paces every symbol, whatever its VCSEL allows. What the work does not list is carried over
 * from CrossLight and marked as assumed, so that the set is complete.
 */
import type { Library } from '../parameter.js'
import { crosslight2021 as crosslight } from './crosslight-2021.js'

const device = { source: { in: 'Sunny2022', at: 'Table 2' }, evidence: 'published' } as const
const carried = {
  source: { in: 'Sunny2021', at: 'Table II, sections IV.A and V.A' },
  evidence: 'assumed',
  note: 'carried over from CrossLight: SONIC does not list it',
} as const

export const sonic2022 = {
  electroOpticLatency: { value: 20, unit: 'ns', ...device },
  electroOpticPower: { value: 4, unit: 'uW', ...device, note: 'per nanometre of shift' },
  thermoOpticLatency: { value: 4, unit: 'us', ...device },
  thermoOpticPower: { value: 27.5, unit: 'mW', ...device, note: 'per free spectral range of shift' },
  vcselLatency: { value: 0.07, unit: 'ns', ...device, note: '32 to 56 Gb/s' },
  vcselPower: { value: 1.3, unit: 'mW', ...device },
  amplifierLatency: { ...crosslight.amplifierLatency, ...carried },
  amplifierPower: { ...crosslight.amplifierPower, ...carried },
  detectorLatency: { value: 5.8, unit: 'ps', ...device },
  detectorPower: { value: 2.8, unit: 'mW', ...device },
  dacLatency: { value: 0.33, unit: 'ns', ...device, note: '16 bits: activations' },
  dacPower: { value: 40, unit: 'mW', ...device, note: '16 bits' },
  dacBits: { value: 16, unit: 'bit', ...device },
  weightDacLatency: { value: 0.25, unit: 'ns', ...device, note: '6 bits: weights' },
  weightDacPower: { value: 3, unit: 'mW', ...device, note: '6 bits' },
  weightDacBits: { value: 6, unit: 'bit', ...device },
  adcLatency: { value: 14, unit: 'ns', ...device, note: '16 bits' },
  adcPower: { value: 62, unit: 'mW', ...device, note: '16 bits' },
  adcBits: { value: 16, unit: 'bit', ...device },

  propagationLoss: { ...crosslight.propagationLoss, ...carried },
  splitterLoss: { ...crosslight.splitterLoss, ...carried },
  combinerLoss: { ...crosslight.combinerLoss, ...carried },
  ringThroughLoss: { ...crosslight.ringThroughLoss, ...carried },
  ringModulationLoss: { ...crosslight.ringModulationLoss, ...carried },
  electroOpticLoss: { ...crosslight.electroOpticLoss, ...carried },
  thermoOpticLoss: { ...crosslight.thermoOpticLoss, ...carried },

  freeSpectralRange: { ...crosslight.freeSpectralRange, ...carried },
  qualityFactor: { ...crosslight.qualityFactor, ...carried },
  ringsPerBank: { ...crosslight.ringsPerBank, ...carried },
  driftConventional: { ...crosslight.driftConventional, ...carried },
  driftOptimised: { ...crosslight.driftOptimised, ...carried },
  heaterSpacing: { ...crosslight.heaterSpacing, ...carried },
  heaterSpacingCancelled: { ...crosslight.heaterSpacingCancelled, ...carried },
} as const satisfies Library
