/** What every test of a work's printed figures asks: each row has the verdict that is expected of it, a reason, and a name of its own. */
import { describe, expect, test } from 'vitest'
import type { ReproducedRow, Verdict } from '#src/reproduce/judge.js'
import type { PublishedRow } from '#src/reproduce/published-row.js'

export const nameOf = ({ table, row, column }: Pick<PublishedRow, 'table' | 'row' | 'column'>): string =>
  `${table} ${row} ${column}`

export const describeVerdicts = (
  figure: string,
  rows: readonly ReproducedRow[],
  expectedVerdict: (name: string) => Verdict,
): void => {
  describe(figure, () => {
    for (const row of rows)
      test(`${nameOf(row)}, ${row.published} ${row.unit}: ${expectedVerdict(nameOf(row))}`, () => {
        expect(row.verdict).toBe(expectedVerdict(nameOf(row)))
        expect(row.reason).not.toBe('')
      })

    test('is named once', () => {
      expect(new Set(rows.map(nameOf)).size).toBe(rows.length)
    })

    test('has an error exactly where it is checked', () => {
      for (const { ours, error, tolerance, verdict } of rows)
        expect([ours === null, error === null, tolerance === null]).toEqual(Array(3).fill(verdict === 'not checked'))
    })
  })
}
