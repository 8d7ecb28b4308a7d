/** What no work of the microring-bank family states and its cost needs: our assumptions, each open to a sweep. */
import type { Library } from '../parameter.js'

const ours = { source: { in: 'Lightfront', at: 'docs/accounting.md' }, evidence: 'assumed' } as const

export const ringArray2026 = {
  detectorSensitivity: { value: -20, unit: 'dBm', ...ours, spread: [-26, -20], note: 'of one wavelength' },
  wallPlugEfficiency: {
    value: 0.2,
    unit: '1',
    ...ours,
    note: 'of the light source; B_ONN_SIM takes a factor of 5 too',
  },
  wavelength: { value: 1550, unit: 'nm', ...ours, note: 'of the first channel' },
  ringPitch: { value: 15, unit: 'um', ...ours, note: 'along the waveguide, heaters at their cancelled spacing' },
  tunedSection: { value: 30, unit: 'um', ...ours, note: 'electro-optic and thermo-optic section of a path, each' },
  imprintShift: {
    value: 0.5,
    unit: 'nm',
    ...ours,
    spread: [0.1, 1],
    note: 'mean shift that imprints a value; 0.4 nm would make the 1.6 uW of B_ONN_SIM',
  },
  calibrationResidual: {
    value: 0.1,
    unit: '1',
    ...ours,
    spread: [0.01, 0.3],
    note: 'of the crosstalk, where its deterministic part is inverted',
  },
  ringFloor: {
    value: 0.01,
    unit: '1',
    ...ours,
    spread: [0.001, 0.1],
    note: 'transmission of a ring on resonance; 0 where it is critically coupled',
  },
  ringCeiling: {
    value: 0.9,
    unit: '1',
    ...ours,
    spread: [0.8, 0.95],
    note: 'greatest transmission that a weight is given: three half widths from resonance',
  },
  converterCrest: {
    value: 4,
    unit: '1',
    ...ours,
    spread: [3, 6],
    note: 'full scale of an ADC over the root mean square of the strongest partial sums',
  },
  responsivity: { value: 0.8, unit: '1', ...ours, spread: [0.7, 1.1], note: 'ampere per watt' },
  amplifierNoise: { value: 20, unit: 'pA', ...ours, spread: [10, 30], note: 'per root hertz, at the input' },
  sourceNoise: {
    value: -145,
    unit: '1',
    ...ours,
    spread: [-155, -135],
    note: 'relative intensity noise, dB per hertz',
  },
  receiverBandwidth: { value: 0.75, unit: '1', ...ours, spread: [0.5, 1], note: 'over the symbol rate' },

  memoryWord: { value: 64, unit: 'bit', ...ours, spread: [16, 256], note: 'of one eDRAM access' },
  dramEnergy: {
    value: 62.4,
    unit: 'pJ/16b',
    source: { in: 'Zhu2024', at: 'hardware_simulator/params/device_params/default.yaml' },
    evidence: 'published',
    note: 'HBM, 3.9 pJ/bit: the same as for Lightening-Transformer',
  },
  dramBandwidth: {
    value: 1099511627776,
    unit: 'B/s',
    source: { in: 'Zhu2024', at: 'hardware_simulator/hardware/SRAM.py' },
    evidence: 'published',
    note: '2^40 B/s: the same as for Lightening-Transformer',
  },
  additionEnergy: { value: 0.05, unit: 'pJ', ...ours, spread: [0.02, 0.1], note: 'of a partial sum, at referenceBits' },

  operationEnergy: { value: 0.1, unit: 'pJ', ...ours, spread: [0.03, 0.5], note: 'digital, at referenceBits' },
  lookupEnergy: { value: 0.5, unit: 'pJ', ...ours, spread: [0.1, 2], note: 'of a table, at referenceBits' },
  referenceBits: { value: 8, unit: 'bit', ...ours, note: 'digital energies grow in proportion to the bits' },
  digitalClock: { value: 1, unit: 'GHz', ...ours, spread: [0.5, 2], note: 'of softmax, normalisation and activation' },
  softmaxLaneArea: { value: 2000, unit: 'um2', ...ours, spread: [500, 5000], note: 'two tables, adder, comparator' },
  elementwiseLaneArea: {
    value: 1000,
    unit: 'um2',
    ...ours,
    spread: [200, 3000],
    note: 'of an adder and a multiplier of 8 bits with their registers',
  },
  scoreRange: { value: 16, unit: '1', ...ours, note: 'natural logarithm below the maximum that the tables cover' },
  normalisationOperations: { value: 5, unit: '1', ...ours, note: 'per element: mean, variance, scale, shift' },
} as const satisfies Library
