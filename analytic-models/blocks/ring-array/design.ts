/** What an architect chooses of arrays of microring banks, and the rules by which they are accounted for. */
import { adcRules } from '../../converters/sar-adc.js'
import { dacRules } from '../../converters/dac.js'
import { partialSumRules } from '../../disturbances/photonic-dot-product.js'
import { imprintMaps, imprintSteps, receiverRanges } from '../../disturbances/ring-array-product.js'
import { bitCount, choice, count, type DesignOf, flag, physically, quantity } from '../block.js'

export const devicePresets = ['crosslight-2021', 'sonic-2022', 'tron-2023'] as const

export const devices = choice('tron-2023', devicePresets, 'device tables; those of tron-2023 are unverified')
export const attentionHeads = count(12, 'attention heads in hardware H', 1, 4096)
export const bits = bitCount(8, 'bits of operands and results')

export const ringArrayDesign = {
  devices,
  arrayRows: count(64, 'rows of an array K: outputs of one symbol', 1, 4096),
  // A free spectral range holds some tens of channels, whatever their number here.
  arrayColumns: count(18, 'columns of an array N: wavelengths, length of the dot product', 1, 1024),
  attentionHeads,
  arraysPerHead: count(7, 'arrays of a head; five of them hold a matrix', 5, 64),
  outputArrays: count(12, 'arrays of the output projection', 1, 4096),
  feedForwardArrays: count(4, 'arrays of each of the two dense layers of the feed-forward', 1, 4096),
  bits,

  update: choice('vcsel', ['vcsel', 'eo'], 'operands on the VCSELs, or on a second bank that is retuned every symbol'),
  reassociate: flag(true, 'scores as (Q W_K^T) X^T: no keys are computed, transposed or stored'),
  pipelined: flag(true, 'the stages of a head overlap: it takes the time of the slowest'),
  qFactor: quantity(0, 'ratio', 'quality factor of the rings; 0: that of the devices', 0, 1e7),
  channelSpacing: quantity(0, 'length', 'between channels; 0: a free spectral range over the columns', 0, 1e-7),
  calibratedCrosstalk: flag(false, 'known spectral crosstalk is inverted, but for a residual'),
  ringGeometry: choice('optimised', ['optimised', 'conventional'], 'ring design, which decides its drift'),
  sparsity: quantity(0, 'ratio', 'share of operands that are 0, whose VCSEL and DAC are gated', 0, 1),

  thermalTuning: physically(
    'ted',
    choice('none', ['none', 'individual', 'ted'], 'heaters that hold resonances: not charged, far apart, or decoupled'),
  ),
  chargeSplit: physically(true, flag(false, 'one source feeds all rows: the division of its light is charged')),
  tileReload: physically(
    'written',
    choice('tuning', ['free', 'tuning', 'written'], 'time to change weights: none, one retuning, or row after row'),
  ),
  weightDrive: choice('sampled', ['sampled', 'held'], 'a column of rings shares one DAC, or every ring has its own'),
  periphery: physically(true, flag(false, 'buffers, adders of partial sums, and DRAM for the weights')),
  dacRule: choice('quotient', dacRules, 'DAC power against bits'),
  adcRule: choice('linear', adcRules, 'ADC power against bits'),
  idleGating: physically(1, quantity(0, 'ratio', 'share of standing power that burns while the block waits', 0, 1)),

  imprintMap: choice(
    'affine',
    imprintMaps,
    'simulation only: weights on the range of a ring, or clamped where it ends',
  ),
  imprintSteps: choice(
    'transmission',
    imprintSteps,
    'simulation only: the DAC of a ring is linear in its transmission, or its detuning',
  ),
  thermalResidue: quantity(
    0,
    'length',
    'simulation only: standard deviation of a resonance about where it is tuned',
    0,
    1e-9,
  ),
  receiverRange: choice(
    'signal',
    receiverRanges,
    'simulation only: receiver noise over the full scale of the ADC, or over the most light that can come',
  ),
  partialSums: choice(
    'each',
    partialSumRules,
    'simulation only: the ADC rounds each partial sum, or results have one Gaussian of its variance',
  ),
} as const
export type RingArrayDesign = DesignOf<typeof ringArrayDesign>

/** Arrays of all heads, of the output projection and of the feed-forward. */
export const arraysOf = (design: RingArrayDesign): number =>
  design.attentionHeads * design.arraysPerHead + design.outputArrays + 2 * design.feedForwardArrays

/** Banks on every row: of weights, and of operands unless the VCSELs carry them. */
export const banksOf = ({ update }: Pick<RingArrayDesign, 'update'>): number => (update === 'eo' ? 2 : 1)

export const ringsOfArray = (design: RingArrayDesign): number =>
  banksOf(design) * design.arrayRows * design.arrayColumns
