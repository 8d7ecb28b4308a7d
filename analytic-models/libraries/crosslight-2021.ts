/**
 * CrossLight: devices of its microring banks, their losses, and what its ring design and thermal tuning gain.
 *
 * Latencies and powers are those of the devices that the work cites. It gives a converter power as an upper bound of a transceiver
 * and no converter latency: what stands here for both is assumed. Not used by the cost model: microdisks, waveguide widths, the
 * rate of the transceiver.
 */
import type { Library } from '../parameter.js'
import { sunny2021 } from './sunny-2021.js'

const device = { source: { in: 'Sunny2021', at: 'Table II' }, evidence: 'published' } as const
const loss = { source: { in: 'Sunny2021', at: 'section V.A' }, evidence: 'published' } as const
const ring = { source: { in: 'Sunny2021', at: 'section IV.A' }, evidence: 'published' } as const
const ours = { source: { in: 'Lightfront', at: 'docs/accounting.md' }, evidence: 'assumed' } as const

export const crosslight2021 = {
  electroOpticLatency: { value: 20, unit: 'ns', ...device, note: 'BaTiO3 on silicon' },
  electroOpticPower: { value: 4, unit: 'uW', ...device, note: 'per nanometre of shift' },
  thermoOpticLatency: { value: 4, unit: 'us', ...device },
  thermoOpticPower: { value: 27.5, unit: 'mW', ...device, note: 'per free spectral range of shift' },
  vcselLatency: { value: 10, unit: 'ns', ...device },
  vcselPower: { value: 0.66, unit: 'mW', ...device },
  amplifierLatency: { value: 0.15, unit: 'ns', ...device, note: 'transimpedance amplifier, 40 nm' },
  amplifierPower: { value: 7.2, unit: 'mW', ...device },
  detectorLatency: { value: 5.8, unit: 'ps', ...device, note: 'Si-Ge avalanche photodetector' },
  detectorPower: { value: 2.8, unit: 'mW', ...device },
  transceiverPower: { value: 250, unit: 'mW', ...device, note: 'an upper bound: ADC and DAC together, 7 nm' },
  transceiverRate: { value: 56, unit: 'Gb/s', ...device, note: 'the largest of 1 to 56 Gb/s' },
  transceiverShare: { value: 0.5, unit: '1', ...ours, note: 'of its power for the ADC, the rest for the DAC' },
  converterLatency: {
    value: 1,
    unit: 'ns',
    ...ours,
    spread: [0.1, 10],
    note: 'of ADC and of DAC: the work gives none; beside a VCSEL of 10 ns it counts from there on',
  },
  converterBits: { value: 8, unit: 'bit', ...ours, note: 'at which the bound is taken to hold' },

  propagationLoss: sunny2021.propagationLoss,
  splitterLoss: { value: 0.13, unit: 'dB', ...loss, note: 'excess, without the division of the light' },
  combinerLoss: { value: 0.9, unit: 'dB', ...loss },
  ringThroughLoss: { value: 0.02, unit: 'dB', ...loss, note: 'of a ring of another wavelength' },
  ringModulationLoss: { value: 0.72, unit: 'dB', ...loss, note: 'of the ring of its own wavelength' },
  microdiskLoss: { value: 1.22, unit: 'dB', ...loss },
  electroOpticLoss: { value: 6, unit: 'dB/cm', ...loss, note: 'of a tuned section' },
  thermoOpticLoss: { value: 1, unit: 'dB/cm', ...loss, note: 'of a tuned section' },

  freeSpectralRange: { value: 18, unit: 'nm', ...ring },
  qualityFactor: { value: 8000, unit: '1', ...ring, note: 'about' },
  ringsPerBank: { value: 15, unit: '1', ...ring, note: 'at most; 30 an arm: activations and weights' },
  inputWaveguideWidth: { value: 400, unit: 'nm', ...ring, note: 'of the optimised design' },
  ringWaveguideWidth: { value: 800, unit: 'nm', ...ring, note: 'of the optimised design' },
  driftConventional: { value: 7.1, unit: 'nm', ...ring, note: 'of resonances, by variation of fabrication' },
  driftOptimised: { value: 2.1, unit: 'nm', ...ring },
  heaterSpacing: { value: 120, unit: 'um', ...ring, spread: [120, 200], note: 'without cancellation of crosstalk' },
  heaterSpacingCancelled: { value: 5, unit: 'um', ...ring, note: 'the power optimum with it, blocks of 10 rings' },
} as const satisfies Library
