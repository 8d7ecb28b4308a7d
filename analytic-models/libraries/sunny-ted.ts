/**
 * Thermal crosstalk between the heaters of a bank, simulated by heat transport, as released with the code of the decomposition.
 *
 * A pair's ratio is the phase of a ring whose neighbour is heated, over the phase of the neighbour; by their edge-to-edge gap, and
 * for the folded bank of ten rings in two rows of five: the same row or the other one, and how many columns away.
 */
import type { Library } from '../parameter.js'

const heat = { source: { in: 'SunnyTed', at: 'heat-transport data' }, evidence: 'simulated' } as const
const bank = { source: { in: 'SunnyTed', at: 'matrix of the folded bank of 10 rings' }, evidence: 'simulated' } as const

/** Pairs: ratio i at gap i. */
export const sunnyHeat = {
  gap1: { value: 0.7, unit: 'um', ...heat },
  gap2: { value: 5.132, unit: 'um', ...heat },
  gap3: { value: 11.4, unit: 'um', ...heat },
  gap4: { value: 13.926, unit: 'um', ...heat },
  gap5: { value: 22.1, unit: 'um', ...heat },
  gap6: { value: 23.836, unit: 'um', ...heat },
  gap7: { value: 32.8, unit: 'um', ...heat },
  gap8: { value: 34.117, unit: 'um', ...heat },
  ratio1: { value: 0.2297, unit: '1', ...heat },
  ratio2: { value: 0.043, unit: '1', ...heat },
  ratio3: { value: 0.006, unit: '1', ...heat },
  ratio4: { value: 0.00306, unit: '1', ...heat },
  ratio5: { value: 0.00055, unit: '1', ...heat },
  ratio6: { value: 0.00045, unit: '1', ...heat },
  ratio7: { value: 0.00014, unit: '1', ...heat },
  ratio8: { value: 0.00013, unit: '1', ...heat },
} as const satisfies Library

/** The folded bank. */
export const sunnyTed = {
  sameRow1: { value: 0.227, unit: '1', ...bank, note: 'the neighbour in its row' },
  sameRow2: { value: 0.0072, unit: '1', ...bank },
  sameRow3: { value: 0.0004, unit: '1', ...bank },
  sameRow4: { value: 0.0001, unit: '1', ...bank },
  otherRow0: { value: 0.227, unit: '1', ...bank, note: 'the ring across' },
  otherRow1: { value: 0.0431, unit: '1', ...bank },
  otherRow2: { value: 0.0088, unit: '1', ...bank },
  otherRow3: { value: 0.002, unit: '1', ...bank },
  otherRow4: { value: 0.0009, unit: '1', ...bank },
} as const satisfies Library
