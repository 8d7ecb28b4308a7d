/**
 * TRON: devices as recalled. NOTHING here was checked against the work, of which only the abstract could be read: the tables were
 * not available. Every figure that is not carried over from CrossLight is `unverified`, and a result that rests on it says so.
 *
 * Not used by the cost model: the recalled size of a coherent bank and the recalled target of the signal-to-noise ratio, which the
 * crosstalk model of CrossLight does not reach with the recalled quality factor.
 */
import type { Library } from '../parameter.js'
import { crosslight2021 as crosslight } from './crosslight-2021.js'

const recalled = { source: { in: 'Afifi2023', at: 'recalled, table not available' }, evidence: 'unverified' } as const
const study = { ...recalled, note: 'of a device study that TRON shares with GHOST' } as const
const carried = {
  source: { in: 'Sunny2021', at: 'Table II, sections IV.A and V.A' },
  evidence: 'assumed',
  note: 'carried over from CrossLight: not known for TRON',
} as const

export const tron2023 = {
  electroOpticLatency: { value: 20, unit: 'ns', ...recalled },
  electroOpticPower: { value: 4, unit: 'uW', ...recalled, note: 'per nanometre of shift' },
  thermoOpticLatency: { value: 4, unit: 'us', ...recalled },
  thermoOpticPower: { value: 27.5, unit: 'mW', ...recalled, note: 'per free spectral range of shift' },
  vcselLatency: { value: 0.07, unit: 'ns', ...recalled },
  vcselPower: { value: 1.3, unit: 'mW', ...recalled },
  amplifierLatency: { value: 0.15, unit: 'ns', ...recalled },
  amplifierPower: { value: 7.2, unit: 'mW', ...recalled },
  detectorLatency: { value: 5.8, unit: 'ps', ...recalled },
  detectorPower: { value: 2.8, unit: 'mW', ...recalled },
  dacLatency: { value: 0.29, unit: 'ns', ...recalled },
  dacPower: { value: 3, unit: 'mW', ...recalled },
  dacBits: { value: 8, unit: 'bit', ...recalled },
  adcLatency: { value: 0.82, unit: 'ns', ...recalled },
  adcPower: { value: 3.1, unit: 'mW', ...recalled },
  adcBits: { value: 8, unit: 'bit', ...recalled },
  soaLatency: { value: 0.3, unit: 'ns', ...recalled, note: 'semiconductor optical amplifier as a ReLU' },
  soaPower: { value: 2.2, unit: 'mW', ...recalled },

  propagationLoss: { ...crosslight.propagationLoss, ...carried },
  splitterLoss: { ...crosslight.splitterLoss, ...carried },
  combinerLoss: { ...crosslight.combinerLoss, ...carried },
  ringThroughLoss: { ...crosslight.ringThroughLoss, ...carried },
  ringModulationLoss: { ...crosslight.ringModulationLoss, ...carried },
  electroOpticLoss: { value: 0.6, unit: 'dB/cm', ...recalled, note: 'later papers of the group; CrossLight prints 6' },
  thermoOpticLoss: { ...crosslight.thermoOpticLoss, ...carried },

  freeSpectralRange: { ...crosslight.freeSpectralRange, ...carried },
  qualityFactor: { value: 3100, unit: '1', ...study },
  ringsPerBank: { value: 18, unit: '1', ...study },
  ringsPerCoherentBank: { value: 20, unit: '1', ...study },
  signalToNoiseTarget: { value: 21, unit: '1', ...study, note: 'in dB, for 7 bits of magnitude' },
  driftConventional: { ...crosslight.driftConventional, ...carried },
  driftOptimised: { ...crosslight.driftOptimised, ...carried },
  heaterSpacing: { ...crosslight.heaterSpacing, ...carried },
  heaterSpacingCancelled: { ...crosslight.heaterSpacingCancelled, ...carried },
} as const satisfies Library
