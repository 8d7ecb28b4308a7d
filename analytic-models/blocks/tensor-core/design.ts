/** What an architect chooses of a photonic tensor core, and the rules by which it is accounted for. */
import { partialSumRules } from '../../disturbances/photonic-dot-product.js'
import { bitCount, choice, count, type DesignOf, flag, physically, quantity } from '../block.js'
import { adcBits, bits, circuitRules, clock, fibreCoupling, wavelengthBudget } from '../lightening-keys.js'

export const tensorCoreDesign = {
  tiles: count(4, 'tiles Nt; a broadcast operand reaches all of them'),
  coresPerTile: count(2, 'cores per tile Nc; their photocurrents are summed'),
  // A core of 2048 rows and columns is already a wafer wide, and its light beyond any laser.
  coreRows: count(12, 'rows of a core Nh', 1, 2048),
  coreColumns: count(12, 'columns of a core Nv', 1, 2048),
  wavelengths: count(12, 'wavelengths Nl: length of the dot product of one symbol'),
  clock,
  bits,
  weightBits: bitCount(0, 'bits of static weights; 0: as bits', 0),
  adcBits,
  accumulation: count(3, 'symbols the time integrator collects before a conversion'),
  broadcast: flag(true, 'M2 is modulated once and broadcast optically to all tiles'),
  sharedAdc: flag(true, 'the cores of a tile share amplifier and ADC: their currents are summed'),
  crossbar: flag(true, 'M1 is modulated once for all columns of a core'),

  gatePadding: flag(true, 'rows and columns beyond the matrix are neither modulated nor converted'),
  attentionTraffic: physically(
    'charged',
    choice('vanishing', ['vanishing', 'charged'], 'input traffic of the global SRAM in attention'),
  ),
  spillRounding: physically(
    'whole',
    choice('linear-only', ['linear-only', 'whole'], 'output spills in attention: fractional as released, or whole'),
  ),
  activationSpill: physically(true, flag(false, 'activations beyond the global SRAM go to DRAM and back')),
  mapping: physically(
    'tiled',
    choice(
      'packed',
      ['packed', 'tiled'],
      'cycles: all blocks packed over all cores, or rows on tiles and inner on cores',
    ),
  ),
  memoryTiming: physically(
    'full',
    choice(
      'partial',
      ['partial', 'full'],
      'DRAM for linear and global SRAM for attention; or every memory and the fill',
    ),
  ),
  broadcastExcess: physically(true, flag(false, 'excess loss of the Y-branches that broadcast M2')),
  armShare: quantity(0.5, 'ratio', 'share of the sensitivity that each arm brings to a detector pair', 0.01, 1),
  wavelengthBudget,
  fibreCoupling,
  propagation: physically(true, flag(false, 'propagation loss across a core')),
  armLosses: physically(
    'each',
    choice('common', ['common', 'each'], 'one splitter loss for both arms, or the trees of each'),
  ),
  ...circuitRules,
  adcTiming: physically(
    'accumulated',
    choice('clock', ['clock', 'accumulated'], 'rate at which the power table bills the ADC'),
  ),
  routerArea: physically(
    'shared',
    choice('unshared', ['unshared', 'shared'], 'routers in the area table: not reduced by broadcast, or as in power'),
  ),
  operandWires: physically(true, flag(false, 'without broadcast, M2 reaches the tiles over electrical wire')),

  disturbanceForm: physically(
    'corrected',
    choice(
      'published',
      ['published', 'corrected'],
      'simulation only: noise as the released software model applies it, or as designed, with the ADC',
    ),
  ),
  partialSums: choice(
    'each',
    partialSumRules,
    'simulation only: the ADC rounds each partial sum, or results have one Gaussian of its variance',
  ),
} as const
export type TensorCoreDesign = DesignOf<typeof tensorCoreDesign>

/** Bits of M1: weights of a static product, operands of a dynamic one. */
export const weightBitsOf = ({ weightBits, bits }: TensorCoreDesign): number => weightBits || bits
export const adcBitsOf = ({ adcBits, bits }: TensorCoreDesign): number => adcBits || bits
