/** The extension of TRON and GHOST, and GHOST itself: bounds of their abstracts, which are the same numbers. [Afifi2024; Afifi2023Ghost] */
import type { PublishedRow, PublishedWork } from './published-row.js'

const bounds = (row: string, reason: string): readonly PublishedRow[] =>
  (
    [
      ['throughput_gain_min', '10.2'],
      ['energy_efficiency_gain_min', '3.8'],
    ] as const
  ).map(([column, printed]) => ({
    table: 'abstract-claims',
    row,
    column,
    printed,
    unit: 'x (lower bound)',
    evidence: 'published',
    reason,
  }))

export const afifi2024: PublishedWork = {
  key: 'Afifi2024',
  name: 'tron',
  rows: bounds(
    'TRON+GHOST extension',
    'the least over a language and a graph design, against platforms that are not known; both are the figures of GHOST alone',
  ),
}

export const afifi2023Ghost: PublishedWork = {
  key: 'Afifi2023Ghost',
  name: 'tron',
  rows: bounds('GHOST', 'graph networks are no workloads here'),
}
