/** What an architect chooses of an optical matrix-vector multiplier, and the rules by which it is accounted for. */
import { rangeSchemes } from '../../disturbances/shot-noise-product.js'
import { bitCount, choice, count, type DesignOf, flag, physically, quantity } from '../block.js'

const mostWeights = 2 ** 30

export const opticalDesign = {
  cores: count(
    0,
    'cores; 0: as many as hold every weight in place, otherwise the weights of each layer come from DRAM',
    0,
    mostWeights,
  ),
  coreWeights: count(10_000_000, 'weights that a core holds: its pixels', 1, mostWeights),
  clock: quantity(10e9, 'frequency', 'vectors a second that a matrix multiplies', 1e6, 1e12),
  inputBits: bitCount(5, 'bits of vectors, and of both operands of attention'),
  weightBits: bitCount(8, 'bits of the weights'),
  outputBits: bitCount(7, 'bits of the ADC'),
  memoryBits: bitCount(8, 'bits of a word in memory'),

  qkvLoads: choice(
    'separate',
    ['separate', 'fused'],
    'the input of queries, keys and values is loaded for each, or once for all',
  ),
  signedPasses: physically(
    'operand-aware',
    choice(
      'none',
      ['none', 'operand-aware', 'uniform'],
      'light has no sign: passes for signs not counted, counted where an operand has them, or counted everywhere',
    ),
  ),
  balancedDetection: flag(false, 'positive and negative weights are subtracted before the ADC, not after'),
  signedTraffic: choice(
    'passes',
    ['passes', 'words'],
    'memory is read and written for every pass, or once for every signed word',
  ),
  maintenance: physically(
    'power',
    choice(
      'printed',
      ['printed', 'power', 'whole-pass'],
      'energy to keep a weight: as printed, by the power of its array while used, or while waiting as well',
    ),
  ),
  opticalLosses: physically(true, flag(false, 'laser efficiency, optical loss and quantum efficiency')),
  photonBudget: choice(
    'model-width',
    ['model-width', 'per-dot-product'],
    'photons for a MAC: by the width of the model for every operation, or by the length of each dot product',
  ),
  photonReference: choice(
    'detected',
    ['detected', 'sent'],
    'photons of the budget: those that arrive, which losses make dearer, or those sent, which losses make fewer',
  ),
  attentionLoading: physically(
    'serial',
    choice(
      'hidden',
      ['hidden', 'serial'],
      'keys and values are loaded behind other work, or a vector a clock before the first query',
    ),
  ),
  weightConversion: physically(
    'weight-bits',
    choice(
      'input-bits',
      ['input-bits', 'weight-bits'],
      'DAC that reloads weights: at the bits of inputs or of weights',
    ),
  ),
  weightReload: physically(
    'bandwidth',
    choice('free', ['free', 'bandwidth'], 'time to reload weights: none, or that of the DRAM'),
  ),

  rangeScheme: choice(
    'moving-average',
    rangeSchemes,
    'simulation only: converters range to averaged extremes, to percentiles, or to the very tensor',
  ),
  requantised: physically(
    true,
    flag(false, 'simulation only: noisy results are rounded to the bits of the ADC, not only clamped'),
  ),
  pixelFloor: flag(false, 'simulation only: dark pixels let light through, so that small weights are lost'),
  detectionNoise: flag(true, 'light comes in photons, and the receiver adds its noise'),
  systematicError: physically(true, flag(false, 'the measured error of the optics is part of the noise')),
  frozenError: flag(false, 'simulation only: that error is one of each detector, not new in every result'),
  signalReference: choice(
    'light',
    ['light', 'result'],
    'signal of noise over signal: the light of all passes, or a signed result of zero mean',
  ),
} as const
export type OpticalDesign = DesignOf<typeof opticalDesign>
