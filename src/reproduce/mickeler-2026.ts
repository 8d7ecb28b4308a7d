/**
 * Electro-optic attention nonlinearities: its figures and those of the units that it stands beside.
 *
 * Only the abstract and the introduction could be read; every figure beyond them is second-hand and marked `unverified`: agreement
 * with one is agreement with a summary, not with the work.
 */
import { accuracy } from './mickeler-2026/accuracy.js'
import { baselines } from './mickeler-2026/baselines.js'
import { cost } from './mickeler-2026/cost.js'
import type { PublishedWork } from './published-row.js'

export const mickeler2026: PublishedWork = {
  key: 'Mickeler2026',
  name: 'electro-optic-softmax',
  rows: [...accuracy, ...cost, ...baselines],
}
