/** What Optical Transformers leaves open and a machine of its kind needs: our assumptions, each open to a sweep. */
import type { Library } from '../parameter.js'

const ours = { source: { in: 'Lightfront', at: 'docs/accounting.md' }, evidence: 'assumed' } as const

export const freeSpace2026 = {
  wallPlugEfficiency: {
    value: 0.2,
    unit: '1',
    ...ours,
    spread: [0.05, 0.4],
    note: 'light out of the laser by power in',
  },
  opticalLoss: {
    value: 10,
    unit: 'dB',
    ...ours,
    spread: [3, 20],
    note: 'excess loss from laser to detector; the weights, which absorb by intent, are not part of it',
  },
  quantumEfficiency: {
    value: 0.5,
    unit: '1',
    ...ours,
    spread: [0.3, 0.9],
    note: 'electrons of the detector by photons',
  },

  receiverNoise: {
    value: 0,
    unit: '1',
    ...ours,
    spread: [0, 600],
    note: 'electrons a sample, standard deviation; 600 is 10 pA/Hz^0.5 over 10 GHz for 0.1 ns',
  },

  meanWeight: { value: 0.5, unit: '1', ...ours, note: 'mean magnitude of an operand by its largest: uniform operands' },
  rootMeanSquareWeight: { value: 0.57735, unit: '1', ...ours, note: 'of the same: root of a third' },

  dramBandwidth: {
    value: 2,
    unit: 'TB/s',
    ...ours,
    spread: [1, 8],
    note: 'off-chip memory that weights are reloaded from',
  },

  pixelPitch: { value: 8, unit: 'um', ...ours, spread: [1, 20], note: 'liquid crystal on silicon is near 8 um' },
  modulatorArea: { value: 0.1, unit: 'mm2', ...ours, spread: [0.001, 2], note: 'lithium niobate is millimetres long' },
  detectorArea: {
    value: 2500,
    unit: 'um2',
    ...ours,
    spread: [100, 10000],
    note: 'one for the light of a whole dot product',
  },
  amplifierArea: {
    value: 2000,
    unit: 'um2',
    ...ours,
    spread: [50, 10000],
    note: 'of a transimpedance amplifier beside its detector',
  },
  dacArea: { value: 11000, unit: 'um2', ...ours, spread: [2000, 50000], note: 'as the 8-bit converter of Zhu2024' },
  adcArea: { value: 2850, unit: 'um2', ...ours, spread: [2000, 50000], note: 'as the 8-bit converter of Zhu2024' },
  sramArea: { value: 0.05, unit: 'um2', ...ours, spread: [0.03, 0.3], note: 'a bit, with its share of the periphery' },
} as const satisfies Library
