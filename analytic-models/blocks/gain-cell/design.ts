/** What an architect chooses of gain-cell attention, and the rules by which it is accounted for. */
import { bitCount, choice, count, type DesignOf, flag, physically, quantity } from '../block.js'

export const gainCellDesign = {
  window: count(1024, 'tokens whose keys and values a head holds M; older ones are overwritten'),
  subarray: count(64, 'rows and columns of an array', 1, 1024),
  inputBits: bitCount(4, 'bits of a query: steps of its pulse', 1, 8),
  storageBits: bitCount(3, 'bits of a stored key or value', 1, 8),
  outputBits: bitCount(5, 'bits of an output with its sign, of every sub-tile', 2, 8),
  clock: quantity(1e9, 'frequency', 'steps of pulses, counters and adders', 1e8, 1e10),
  adders: choice('chain', ['chain', 'tree'], 'outputs of sub-tiles are added one a cycle, or in pairs'),
  cell: physically(
    'si',
    choice(
      'osfet',
      ['si', 'osfet', 'stacked'],
      'transistors of the cells: silicon, oxide, or oxide ones in layers above each other',
    ),
  ),
  stackedLayers: count(1, 'layers of stacked cells', 1, 64),
  queryActivity: quantity(1, 'ratio', 'mean pulse of the queries, to that of the simulated head', 0, 4),
  scoreActivity: quantity(1, 'ratio', 'mean pulse of the scores, to that of the simulated head', 0, 4),
  standbyPower: quantity(0, 'power', 'of a head, always; the work states none', 0, 1),

  writeReading: choice(
    'text',
    ['text', 'chart'],
    'energy of the write DACs: 330 pJ of the text, or 1,030 pJ of the pie chart',
  ),
  activeTime: physically(
    'interval',
    choice(
      'printed',
      ['printed', 'interval', 'latency'],
      'digital control: 4 nJ as printed, or its power for an initiation interval, or for the whole latency',
    ),
  ),
  floorPlan: physically(
    'labels',
    choice(
      'printed',
      ['printed', 'labels'],
      'area beside the cells: a share of the printed head, or by its floor plan',
    ),
  ),
  leakage: physically(
    'cell',
    choice('silicon', ['silicon', 'cell'], 'time constant: of silicon whatever the cell, or of the cell'),
  ),
  refresh: physically(true, flag(false, 'values are written again, from a digital copy, before they have drooped')),
  droop: quantity(0.5, 'ratio', 'droop at which a value is refreshed, in steps of a full-scale value', 0.01, 0.5),
  response: choice('cubic', ['cubic', 'linear'], 'current of a cell: the polynomial of its simulation, or its slope'),
  outputCodes: choice(
    'counter',
    ['counter', 'released'],
    'codes of an output: a sign and what its counter counts, or one more either way, as in the released code',
  ),
  tileRounding: choice(
    'each',
    ['each', 'mean'],
    'outputs saturate and are rounded in every sub-tile, or only in their mean, as in the released code of large models',
  ),
  levelMismatch: flag(false, 'noise counts how far the cell is from linear, to which networks are trained'),
} as const
export type GainCellDesign = DesignOf<typeof gainCellDesign>
