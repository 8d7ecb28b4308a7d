/**
 * Modulators of thin-film lithium niobate as a nonlinearity: what no cited work states and the models need. Our assumptions, each
 * open to a sweep.
 */
import type { Library } from '../parameter.js'

const ours = { source: { in: 'Lightfront', at: 'docs/accounting.md' }, evidence: 'assumed' } as const

export const electroOptic2026 = {
  sampleEnergy: {
    value: 13,
    unit: 'pJ',
    ...ours,
    spread: [5, 30],
    note: 'what converters take of the reported energy of an element; the rest is power that does not depend on the rate',
  },

  modulatorLength: {
    value: 11,
    unit: 'mm',
    ...ours,
    spread: [5, 20],
    note: 'at modulatorVoltage: 2.2 V cm; longer at a lower voltage',
  },
  modulatorVoltage: { value: 2, unit: 'V', ...ours, note: 'half-wave voltage to which modulatorLength belongs' },
  modulatorPitch: { value: 250, unit: 'um', ...ours, spread: [100, 500], note: 'electrodes with their pads' },
  modulatorBandwidth: { value: 40, unit: 'GHz', ...ours, spread: [20, 100], note: '3 dB, electro-optic' },
  modulatorLoss: { value: 1, unit: 'dB', ...ours, spread: [0.5, 3], note: 'on chip' },
  couplingLoss: { value: 3, unit: 'dB', ...ours, spread: [1, 6], note: 'laser to chip and chip to detector together' },
  extinctionRatio: { value: 25, unit: 'dB', ...ours, spread: [20, 30], note: 'of the modulator: its floor of light' },
  driveResistance: { value: 50, unit: 'Ohm', ...ours, note: 'termination of the travelling-wave electrodes' },
  driverOverhead: {
    value: 5,
    unit: '1',
    ...ours,
    spread: [3, 10],
    note: 'supply power of the driver over the power in the termination',
  },
  driverNoiseFigure: { value: 6, unit: 'dB', ...ours, spread: [3, 10], note: 'of the radio-frequency amplifier' },
  driverGain: { value: 20, unit: 'dB', ...ours, spread: [10, 30], note: 'from the converter to the electrodes' },

  scoreRange: {
    value: 4,
    unit: '1',
    ...ours,
    spread: [3, 8],
    note: 'scores of Optmax to either side that drive its edge from end to end',
  },
  sigmoidSteepness: {
    value: 0.4312,
    unit: '1',
    ...ours,
    spread: [0.4312, 0.5],
    note: 'radians a unit of the score, Optmoid: the least squares fit to a sigmoid; 0.5 has its slope',
  },

  responsivity: { value: 0.8, unit: '1', ...ours, spread: [0.6, 1], note: 'A/W' },
  amplifierNoise: { value: 20, unit: 'pA', ...ours, spread: [10, 40], note: 'input current per root hertz' },
  intensityNoise: {
    value: -145,
    unit: 'dB',
    ...ours,
    spread: [-155, -135],
    note: 'relative to the carrier, per hertz',
  },
  noiseBandwidth: { value: 0.75, unit: '1', ...ours, spread: [0.5, 1], note: 'of the receiver, over the symbol rate' },
  temperature: { value: 290, unit: 'K', ...ours, note: 'of the thermal noise of the driver' },

  normalisationOperations: {
    value: 2,
    unit: '1',
    ...ours,
    note: 'of an Optmax element in digital logic: add it to the sum, scale it by the reciprocal',
  },
  floorOperations: {
    value: 1,
    unit: '1',
    ...ours,
    note: 'of an element in digital logic: subtract the extinction floor',
  },
} as const satisfies Library
