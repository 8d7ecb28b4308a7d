/** Design keys that the tensor cores of Lightening-Transformer and its two baselines have in common. */
import { adcRules } from '../converters/sar-adc.js'
import { dacRules } from '../converters/dac.js'
import { resolutionRules } from '../interconnect/link-budget.js'
import { bitCount, choice, flag, physically, quantity } from './block.js'

export const clock = quantity(5e9, 'frequency', 'symbol rate of optics and converters', 1e6, 1e12)
export const bits = bitCount(4, 'bits of operands and results')
export const adcBits = bitCount(0, 'bits of the ADC; 0: as bits', 0, 24)

export const wavelengthBudget = physically(
  'each',
  choice('total', ['total', 'each'], 'the sensitivity is for all wavelengths together, or for each'),
)
export const fibreCoupling = physically(true, flag(false, 'coupling loss between laser and chip'))
/** Scaling rules, and what burns in waiting. */
export const circuitRules = {
  resolutionRule: choice('thermal', resolutionRules, 'laser power against bits: 2^b or 2^(2b)'),
  dacRule: choice('quotient', dacRules, 'DAC power against bits'),
  adcRule: choice('linear', adcRules, 'ADC power against bits'),
  idleGating: physically(1, quantity(0, 'ratio', 'share of standing power that burns while the block waits', 0, 1)),
} as const
