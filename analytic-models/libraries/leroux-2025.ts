/**
 * Gain-cell attention: cells, arrays, circuits and floor plan, and the GPUs that the work measured.
 *
 * Energies and times are circuit simulations of 28 nm silicon cells, 16 sub-tiles of 64 x 64 to a head, 4-bit inputs at 1 GHz, 3-bit
 * storage; areas are of oxide-semiconductor (ITO) cells. Pages are those of the journal's PDF. The polynomial of the cell is in the
 * units of its fit: the ten coefficients are of powers (i, j) of stored voltage and input voltage.
 */
import type { Library } from '../parameter.js'

const page = (number: string) => ({ in: 'Leroux2025', at: `p. ${number}` }) as const
const simulated = (number: string) => ({ source: page(number), evidence: 'simulated' }) as const
const published = (number: string) => ({ source: page(number), evidence: 'published' }) as const
const code = { source: { in: 'Leroux2025', at: 'released code, modules/model_gpt.py' }, evidence: 'published' } as const
const fit = { ...code, note: 'fitted to circuit simulation at V_in = 0.9 V alone: says nothing of other V_in' } as const
const labels = {
  source: { in: 'Leroux2025', at: 'Fig. 3b' },
  evidence: 'assumed',
  note: 'a label of the floor plan; what it measures is our reading, which gives 0.509 mm2 a head',
} as const
const measured = (file: string) =>
  ({
    source: { in: 'Leroux2025', at: `released code, tests_divers/${file}` },
    evidence: 'measured',
    note: 'attention alone, 12 heads of 64, 1024 tokens; run total / (batch of 64 x tokens), static power subtracted',
  }) as const
const ours = { source: { in: 'Lightfront', at: 'docs/accounting.md' }, evidence: 'assumed' } as const

export const leroux2025 = {
  // The simulated head, to which every energy belongs.
  headWindow: { value: 1024, unit: '1', ...published('9'), note: 'tokens' },
  headWidth: { value: 64, unit: '1', ...published('9'), note: 'features of a head' },
  arrayLines: { value: 64, unit: '1', ...published('9'), note: 'rows and columns of an array, limited by IR drop' },
  inputBits: { value: 4, unit: 'bit', ...published('8') },
  storageBits: { value: 3, unit: 'bit', ...published('8') },
  outputBits: { value: 5, unit: 'bit', ...published('5'), note: 'a counter of 16 levels and a sign' },
  clock: { value: 1, unit: 'GHz', ...published('9') },

  keyArrayEnergy: { value: 1120, unit: 'pJ', ...simulated('7'), note: '16 arrays and their charge-to-pulse circuits' },
  valueArrayEnergy: {
    value: 700,
    unit: 'pJ',
    ...simulated('7'),
    note: '16 arrays and their signed charge-to-pulse circuits; less than for the keys because phi(S) is sparse',
  },
  controlEnergy: {
    value: 4,
    unit: 'nJ',
    ...simulated('7'),
    note: 'digital control and routing, counters and adders in it',
  },
  controlPower: {
    value: 113.7,
    unit: 'mW',
    ...simulated('7'),
    note: 'with controlEnergy: 35 ns, one initiation interval',
  },
  writeEnergy: {
    value: 330,
    unit: 'pJ',
    ...simulated('7'),
    note: 'DACs: one key and one value of a token, 64 features each',
  },
  chartWriteEnergy: {
    value: 1030,
    unit: 'pJ',
    source: { in: 'Leroux2025', at: 'Fig. 5e' },
    evidence: 'assumed',
    note: 'fitted here: with it the energies have the shares of the pie chart, with writeEnergy they have not',
  },

  resetTime: { value: 5, unit: 'ns', ...published('9'), note: 'of the readout, before it integrates' },
  writeTime: { value: 10, unit: 'ns', ...published('9') },

  siliconTimeConstant: { value: 5, unit: 'ms', ...simulated('3') },
  oxideTimeConstant: {
    value: 5,
    unit: 's',
    ...published('9'),
    evidence: 'assumed',
    spread: [0.5, 5],
    note: 'orders of magnitude longer than silicon; a thousandfold is taken',
  },
  supplyVoltage: { value: 0.9, unit: 'V', ...published('3') },
  zeroVoltage: { value: 0.45, unit: 'V', ...published('8'), note: 'stored for a weight of zero, where leakage leads' },
  keySaturation: { value: 80, unit: 'uA', ...code, note: 'bitline current at which the readout of the keys saturates' },
  valueSaturation: { value: 40, unit: 'uA', ...code },
  linearCurrent: { value: 19.3, unit: 'uA', ...code, note: 'per volt: the linear stand-in for the cell' },
  cellCurrent00: { value: 0.17393044, unit: 'uA', ...fit },
  cellCurrent01: { value: 0.15653739, unit: 'uA', ...fit },
  cellCurrent02: { value: 0.14088365, unit: 'uA', ...fit },
  cellCurrent03: { value: 0.12679529, unit: 'uA', ...fit },
  cellCurrent10: { value: 5.51975209, unit: 'uA', ...fit },
  cellCurrent11: { value: 4.96777688, unit: 'uA', ...fit },
  cellCurrent12: { value: 4.4709992, unit: 'uA', ...fit },
  cellCurrent20: { value: -1.44776001, unit: 'uA', ...fit },
  cellCurrent21: { value: -1.30298401, unit: 'uA', ...fit },
  cellCurrent30: { value: 46.05483778, unit: 'uA', ...fit },

  oxideCellArea: {
    value: 1,
    unit: 'um2',
    ...published('7, 10'),
    evidence: 'projected',
    note: '6 transistors, worst case',
  },
  siliconCellRatio: {
    value: 19,
    unit: '1',
    ...published('10'),
    note: 'area with silicon write transistors, to oxide ones',
  },
  pairArea: {
    value: 0.14,
    unit: 'um2',
    ...published('10'),
    evidence: 'projected',
    note: 'two-transistor cell; a signed one has two, and stacked layers share its footprint',
  },
  headArea: {
    value: 0.5,
    unit: 'mm2',
    ...published('7'),
    evidence: 'projected',
    note: 'with digital control, oxide cells',
  },
  subTileLength: { value: 240, unit: 'um', ...labels },
  subTileWidth: { value: 70, unit: 'um', ...labels },
  controlLength: { value: 1200, unit: 'um', ...labels },
  controlWidth: { value: 200, unit: 'um', ...labels },

  copyArea: {
    value: 0.3,
    unit: 'um2',
    ...ours,
    spread: [0.15, 0.6],
    note: 'a bit of the SRAM that keeps keys and values for refresh, periphery included, 28 nm',
  },

  rtx4090Latency: { value: 22.3717, unit: 'us', ...measured('nvidia_4090_attention.json') },
  rtx4090Energy: { value: 7.17826, unit: 'mJ', ...measured('nvidia_4090_attention.json') },
  jetsonNanoLatency: { value: 488.85, unit: 'us', ...measured('nvidia_jetson_attention.json') },
  jetsonNanoEnergy: { value: 3.24577, unit: 'mJ', ...measured('nvidia_jetson_attention.json') },
} as const satisfies Library
