/**
 * Optical Transformers: figures of the work's energy study and of its noise simulation, and the digital machine that it compares
 * with. Its converters and its modulator are the best of published surveys and need not exist together; its amplifier is of a part
 * for 70 GHz, run at 10 GHz.
 */
import type { Library } from '../parameter.js'

const appendixD = { source: { in: 'Anderson2023', at: 'appendix D' }, evidence: 'published' } as const
const errors = { source: { in: 'Anderson2023', at: 'figure 3, released simulation' }, evidence: 'published' } as const

export const anderson2023 = {
  digitalEnergyPerMac: {
    value: 300,
    unit: 'fJ/MAC',
    source: { in: 'Anderson2023', at: 'section 4.3' },
    evidence: 'published',
    spread: [10, 300],
    note: 'an A100 class chip; about 10 fJ/MAC for a hypothetical next generation',
  },

  sramEnergy: {
    value: 0.3,
    unit: 'pJ/bit',
    ...appendixD,
    spread: [0.22, 0.3],
    note: 'read or write; 0.22 by a check of the work against a product',
  },
  dramEnergy: { value: 1, unit: 'pJ/bit', ...appendixD, note: 'off-chip read, used with chunking alone' },

  dacEnergy: { value: 10, unit: 'pJ/sample', ...appendixD, note: '100 mW at dacRate and dacBits' },
  dacBits: { value: 5, unit: 'bit', ...appendixD },
  dacRate: { value: 10, unit: 'GS/s', ...appendixD },
  modulatorEnergy: { value: 1, unit: 'fJ/bit', ...appendixD, note: 'thin-film lithium niobate, 110 GHz' },
  amplifierPower: { value: 24, unit: 'mW', ...appendixD, note: '2.4 pJ a sample at 10 GHz' },
  adcEnergy: {
    value: 3.17,
    unit: 'pJ/sample',
    ...appendixD,
    note: 'at adcRate and adcBits: 24.8 fJ a conversion step, 128 steps, rounded by the work',
  },
  adcBits: { value: 7, unit: 'bit', ...appendixD },
  adcRate: { value: 10, unit: 'GS/s', ...appendixD },

  maintenanceEnergy: {
    value: 0.002,
    unit: 'fJ/MAC',
    ...appendixD,
    spread: [0.002, 0.56],
    note: 'as printed; the power printed beside it gives 0.02, the 5.6 uW a weight of section 5.1 gives 0.56',
  },
  modulatorArrayPower: { value: 2, unit: 'W', ...appendixD, note: 'a spatial light modulator of modulatorArrayPixels' },
  modulatorArrayPixels: { value: 10e6, unit: '1', ...appendixD },

  photonEnergy: { value: 1, unit: 'eV', ...appendixD, note: '1240 nm' },
  photonsPerMac: {
    value: 1500,
    unit: '1',
    ...appendixD,
    spread: [120, 1500],
    note: 'sent, at photonsWidth, and inversely as the width; the accuracy study of the work finds 120 to 340 there',
  },
  photonsWidth: { value: 192, unit: '1', ...appendixD, note: 'model width of photonsPerMac' },

  modulatorFloor: {
    value: 2,
    unit: '%',
    source: { in: 'Anderson2023', at: 'appendix B.2' },
    evidence: 'published',
    note: 'light of a dark pixel over that of a bright one',
  },
  linearError: {
    value: 2.1,
    unit: '%',
    ...errors,
    note: 'standard deviation over mean of a pass, linear layers; read in a public copy of the simulation',
  },
  attentionError: { value: 5.65, unit: '%', ...errors, note: 'the same, products of attention' },
} as const satisfies Library
