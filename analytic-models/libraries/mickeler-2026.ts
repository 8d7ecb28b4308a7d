/**
 * Electro-optic attention nonlinearities: what is known of the reported chain of Optmax and Optmoid.
 *
 * Only the abstract and the introduction could be read. What stands beyond them is second-hand, from summaries of the full text
 * that contradict each other in places, and is marked so: do not quote it as the work's own.
 */
import type { Library } from '../parameter.js'

const abstract = { source: { in: 'Mickeler2026', at: 'abstract' }, evidence: 'published' } as const
const secondHand = { source: { in: 'Mickeler2026', at: 'Table I, second-hand' }, evidence: 'unverified' } as const

export const mickeler2026 = {
  symbolRate: { value: 10, unit: 'GHz', ...abstract, note: '10 GBaud: the highest rate at which its noise is known' },
  rowElements: { value: 64, unit: '1', ...secondHand, note: 'elements of the row of the two energies' },
  optmoidRowEnergy: {
    value: 4.7,
    unit: 'nJ',
    ...secondHand,
    note: 'printed as nJ in a table and as pJ in prose; 73 pJ an element, elsewhere, decides for nJ',
  },
  optmaxRowEnergy: { value: 10, unit: 'nJ', ...secondHand, note: 'of both passes; the same conflict of units' },
  rowOverhead: {
    value: 0.1,
    unit: 'ns',
    ...secondHand,
    note: 'of a pass: what the reported 6.5 and 13 ns leave beside 64 symbols at 10 GBaud',
  },
} as const satisfies Library
