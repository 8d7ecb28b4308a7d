/**
 * Lightening-Transformer: device, circuit and memory figures as released with the paper.
 *
 * Covers the photonic tensor core and the two photonic baselines of the work (microring bank, Mach-Zehnder mesh). Converter figures
 * hold at the bits and rate named beside them; areas are not scaled with bits. Memory energies are per 16-bit word.
 */
import type { Library } from '../parameter.js'

const device = {
  source: { in: 'Zhu2024', at: 'hardware_simulator/params/device_params/default.yaml' },
  evidence: 'published',
} as const
const dac = { source: { in: 'Zhu2024', at: 'hardware_simulator/hardware/DAC.py' }, evidence: 'published' } as const
const adc = { source: { in: 'Zhu2024', at: 'hardware_simulator/hardware/ADC.py' }, evidence: 'published' } as const
const sram = { source: { in: 'Zhu2024', at: 'hardware_simulator/hardware/SRAM.py' }, evidence: 'simulated' } as const
const table = {
  source: { in: 'Zhu2024', at: 'hardware_simulator/entry_area_power_profile.py' },
  evidence: 'published',
} as const
const cacti = { ...table, evidence: 'simulated' } as const
const digital = { source: { in: 'Zhu2024', at: 'hardware_simulator/utils/model.py' }, evidence: 'published' } as const
const dispersion = { source: { in: 'Zhu2024', at: 'software_model/ops/simulator.py' }, evidence: 'simulated' } as const
const noise = { source: { in: 'Zhu2024', at: 'software_model/main.py' }, evidence: 'assumed' } as const

export const zhu2024 = {
  laserWallPlugEfficiency: { value: 0.2, unit: '1', ...device },
  laserLength: { value: 400, unit: 'um', ...device },
  laserWidth: { value: 300, unit: 'um', ...device },
  combPower: { value: 0, unit: 'mW', ...device, evidence: 'assumed', note: 'not modelled by the work' },
  combConversionLoss: { value: 0, unit: 'dB', ...device, evidence: 'assumed', note: 'not modelled by the work' },
  combLength: { value: 1184, unit: 'um', ...device },
  combWidth: { value: 1184, unit: 'um', ...device },

  modulatorEnergy: {
    value: 450,
    unit: 'fJ/symbol',
    ...device,
    note: 'Mach-Zehnder modulator; not scaled with operand bits',
  },
  modulatorStaticPower: { value: 0, unit: 'mW', ...device },
  modulatorLoss: {
    value: 1.2,
    unit: 'dB',
    ...device,
    spread: [0.8, 1.2],
    note: '0.8 dB is a fallback in the released code',
  },
  modulatorLength: { value: 260, unit: 'um', ...device },
  modulatorWidth: { value: 20, unit: 'um', ...device },

  routerPower: {
    value: 0.275,
    unit: 'mW',
    ...device,
    note: 'ring that multiplexes or demultiplexes one wavelength; two per modulator',
  },
  routerLoss: { value: 0.93, unit: 'dB', ...device },
  routerLength: { value: 4.8, unit: 'um', ...device },
  routerWidth: { value: 4.8, unit: 'um', ...device },

  ringModulatorEnergy: {
    value: 42,
    unit: 'fJ/symbol',
    ...device,
    note: 'microring-bank baseline, input and weight rings',
  },
  ringLockingPower: { value: 1.2, unit: 'mW', ...device, note: 'holding a ring on resonance' },
  ringLossOnResonance: { value: 0.95, unit: 'dB', ...device },
  ringLossOffResonance: { value: 0.1, unit: 'dB', ...device, note: 'per ring passed by' },
  ringLength: { value: 9.66, unit: 'um', ...device },
  ringWidth: { value: 9.66, unit: 'um', ...device },
  ringSpacing: { value: 5, unit: 'um', ...table, note: 'between rings of one arm: their pitch is 14.66 um' },
  ringBankEnd: { value: 15, unit: 'um', ...table, note: 'length of an arm beyond its rings: detector and spacing' },

  phaseShifterLoss: { value: 0.33, unit: 'dB', ...device },
  phaseShifterLength: { value: 100, unit: 'um', ...device },
  phaseShifterWidth: { value: 45, unit: 'um', ...device },
  couplerLoss: { value: 0.33, unit: 'dB', ...device },
  couplerLength: { value: 5.25, unit: 'um', ...device },
  couplerWidth: { value: 2.4, unit: 'um', ...device },
  yBranchLoss: { value: 0.1, unit: 'dB', ...device, note: 'beyond the 3 dB of the split' },
  yBranchLength: { value: 1.8, unit: 'um', ...device },
  yBranchWidth: { value: 1.3, unit: 'um', ...device },
  dotProductSpacing: { value: 20, unit: 'um', ...table, note: 'between rows of dot-product units in a core' },
  detectorSpacing: {
    value: 30,
    unit: 'um',
    ...table,
    note: 'between columns of dot-product units; its comment says 20',
  },

  meshInterferometerEnergy: {
    value: 450,
    unit: 'fJ/symbol',
    ...device,
    note: 'Mach-Zehnder interferometer of the mesh baseline',
  },
  meshInterferometerLoss: { value: 0.99, unit: 'dB', ...device },
  meshInterferometerLength: { value: 180, unit: 'um', ...device },
  meshInterferometerWidth: { value: 100, unit: 'um', ...device },
  meshProgrammingTime: { value: 2, unit: 'us', ...device, note: 'per block of weights' },
  meshDecompositionTime: {
    value: 1.5,
    unit: 'ms',
    source: { in: 'Zhu2024', at: 'poster' },
    evidence: 'published',
    note: 'singular values and phases of one 12 x 12 block; not billed by the released code',
  },

  detectorPower: { value: 1.1, unit: 'mW', ...device, note: 'per photodetector' },
  detectorSensitivity: { value: -25, unit: 'dBm', ...device },
  detectorLength: { value: 4, unit: 'um', ...device },
  detectorWidth: { value: 10, unit: 'um', ...device },
  amplifierPower: { value: 3, unit: 'mW', ...device, note: 'transimpedance amplifier' },
  amplifierArea: { value: 50, unit: 'um2', ...device },

  dacPower: { value: 50, unit: 'mW', ...dac, note: 'at dacBits and dacRate; 16 nm, switched capacitors' },
  dacBits: { value: 8, unit: 'bit', ...dac },
  dacRate: { value: 14, unit: 'GS/s', ...dac },
  dacArea: { value: 11000, unit: 'um2', ...dac },
  adcPower: { value: 14.8, unit: 'mW', ...adc, note: 'at adcBits and adcRate; 14 nm, successive approximation' },
  adcBits: { value: 8, unit: 'bit', ...adc, note: 'nominal' },
  adcRate: { value: 10, unit: 'GS/s', ...adc },
  adcArea: { value: 2850, unit: 'um2', ...adc },

  adderPower: { value: 0.04555808656036447, unit: 'mW', ...table, note: '0.2 mW at 32 nm over 4.39 for 14 nm' },
  adderArea: { value: 88.88888888888889, unit: 'um2', ...table, note: '240 um2 at 32 nm over 2.7 for 14 nm' },

  dramEnergy: { value: 62.4, unit: 'pJ/16b', ...device, note: 'HBM, 3.9 pJ/bit' },
  dramBandwidth: {
    value: 1099511627776,
    unit: 'B/s',
    ...sram,
    evidence: 'published',
    note: '2^40 B/s, shared by the tiles',
  },
  globalSramEnergy: { value: 1.655, unit: 'pJ/16b', ...sram },
  globalSramBandwidth: {
    value: 7277353095330.994,
    unit: 'B/s',
    ...sram,
    note: '64 x 64 B in 0.604347 ns, times 2^30/10^9 in the released code',
  },
  globalSramCapacity: { value: 2, unit: 'MiB', ...sram, note: 'for 4 tiles, in banks of 32 KB' },
  globalSramPower: { value: 315.2512, unit: 'mW', ...cacti, note: 'for 4 tiles' },
  globalSramArea: { value: 14.348352, unit: 'mm2', ...cacti, note: 'for 4 tiles' },
  globalSramTiles: { value: 4, unit: '1', ...table, note: 'tiles to which the three values above belong' },
  localSramEnergy: { value: 0.92, unit: 'pJ/16b', ...sram },
  localSramCapacity: { value: 4, unit: 'KiB', ...sram },
  localSramPower: { value: 0.172725, unit: 'mW', ...cacti },
  localSramArea: { value: 0.0683105, unit: 'mm2', ...cacti },
  registerEnergy: {
    value: 0.073,
    unit: 'pJ/16b',
    ...sram,
    note: '256 B buffer; charged for the write and for the read',
  },
  registerPower: { value: 0.0154, unit: 'mW', ...cacti },
  registerArea: { value: 0.000305237, unit: 'mm2', ...cacti },
  networkEnergy: {
    value: 2,
    unit: 'pJ/16b',
    ...sram,
    evidence: 'assumed',
    note: 'partial sum to its adder; the comment names Eyeriss',
  },
  sramClock: { value: 0.5, unit: 'GHz', ...sram, evidence: 'published' },

  softmaxEnergy: {
    value: 1.1517857142857144,
    unit: 'pJ/B',
    ...digital,
    note: '51.6/44.8, a softmax unit of APCCAS 2018',
  },
  elementEnergy: { value: 0.1, unit: 'pJ/FLOP', ...digital },
  geluOperations: { value: 8, unit: '1', ...digital, note: 'per element' },
  layerNormOperations: { value: 5, unit: '1', ...digital, note: 'per element' },
  residualOperations: { value: 1, unit: '1', ...digital, note: 'per element' },
  elementwiseBits: { value: 4, unit: 'bit', ...digital, note: 'used for element-wise work whatever the operand bits' },

  channelSpacing: { value: 0.4, unit: 'nm', ...dispersion, note: 'about 1550 nm' },
  couplerGap: { value: 100, unit: 'nm', ...dispersion },

  magnitudeNoise: { value: 0.03, unit: '1', ...noise, note: 'two standard deviations, of each operand, relative' },
  phaseNoise: {
    value: 2,
    unit: 'deg',
    ...noise,
    note: 'two standard deviations; the released code applies it whole, not halved, in linear layers',
  },
  outputNoise: { value: 0.05, unit: '1', ...noise, note: 'two standard deviations, of each result, relative' },
  unscaledPhaseNoise: {
    value: 2,
    unit: 'deg',
    source: { in: 'Zhu2024', at: 'software_model/ops/quantize.py' },
    evidence: 'assumed',
    note: 'one standard deviation: default of the function that linear layers call without naming theirs',
  },
  edgeBits: {
    value: 8,
    unit: 'bit',
    source: { in: 'Zhu2024', at: 'software_model/models/quant_vit.py' },
    evidence: 'assumed',
    note: 'patch embedding and classifier, whatever the bits between them',
  },
} as const satisfies Library
