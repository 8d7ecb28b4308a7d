/** Design keys of an electro-optic softmax, rules of bookkeeping among them, and what follows from its scheme. */
import { rowCalibrations } from '../disturbances/electro-optic-softmax.js'
import { bitCount, choice, count, type DesignOf, physically, quantity } from './block.js'
import { circuitRules } from './lightening-keys.js'

const { dacRule, adcRule, idleGating } = circuitRules

export const electroOpticDesign = {
  scheme: choice('optmax', ['optmax', 'optmoid'], 'rising and falling edge for a softmax, or one edge for a sigmoid'),
  symbolRate: quantity(10e9, 'frequency', 'elements a second and lane, in a pass', 1e6, 1e11),
  lanes: count(12, 'modulators side by side, each with its converters'),
  inputBits: bitCount(8, 'bits of a score at the DAC'),
  outputBits: bitCount(8, 'bits of an attention weight from the ADC'),
  halfWaveVoltage: quantity(2, 'voltage', 'half-wave voltage; a lower one takes a longer modulator', 0.5, 10),
  swing: quantity(
    1,
    'ratio',
    'share of it that Optmax drives: less follows an exponential better, with less light',
    0.1,
    1,
  ),
  receivedPower: quantity(1e-3, 'power', 'light on the detector at full transmission', 1e-6, 1),
  chain: physically(
    'co-packaged',
    choice('reported', ['reported', 'co-packaged'], 'energy as reported for a bench, or from the devices of a lane'),
  ),
  normalisation: physically(
    'digital',
    choice(
      'in-chain',
      ['in-chain', 'digital'],
      'sum and scaling of Optmax: within its second pass, or in logic besides',
    ),
  ),
  extinction: physically(
    'subtracted',
    choice('ideal', ['ideal', 'left', 'subtracted'], 'light that an extinguished modulator lets through'),
  ),
  lightTiming: physically(
    'latency',
    choice(
      'symbols',
      ['symbols', 'latency'],
      'lasers and amplifiers burn for the symbols, or in all lanes until the last',
    ),
  ),
  dacRule,
  adcRule,
  idleGating,

  calibration: choice(
    'row',
    rowCalibrations,
    'simulation only: bias and gain follow the length of each row, or fit the longest',
  ),
  additiveNoise: quantity(0, 'ratio', 'standard deviation over full scale, beside that of the receiver', 0, 1),
  gainNoise: quantity(0, 'ratio', 'standard deviation of the gain of an element', 0, 1),
} as const
export type ElectroOpticDesign = DesignOf<typeof electroOpticDesign>

export const passesOf = ({ scheme }: Pick<ElectroOpticDesign, 'scheme'>): number => (scheme === 'optmax' ? 2 : 1)

/** Optmoid needs the whole edge. */
export const swingOf = ({ scheme, swing }: Pick<ElectroOpticDesign, 'scheme' | 'swing'>): number =>
  scheme === 'optmax' ? swing : 1
