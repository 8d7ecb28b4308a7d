/** SONIC: none of its figures is ours to make; where it contradicts CrossLight, that is said. */
import { describe, expect, test } from 'vitest'
import { reproduce } from '#src/reproduce/index.js'
import { sunny2022 } from '#src/reproduce/sunny-2022.js'

const { rows, summary } = reproduce([sunny2022])

describe('a printed figure', () => {
  for (const { table, row, column, published, verdict, reason } of rows)
    test(`${table} ${row} ${column}, ${published}: not checked, with its reason`, () => {
      expect(verdict).toBe('not checked')
      expect(reason).not.toBe('')
    })
})

test('NullHop and HolyLight stand elsewhere against CrossLight in the two works', () => {
  const reasonOf = (row: string, column: string) =>
    rows.find((candidate) => candidate.row === row && candidate.column === column)!.reason
  expect(reasonOf('HolyLight', 'epb_gain')).toContain(
    '1.5 times as good as HolyLight by this work, 9.53 times by its own',
  )
  expect(reasonOf('NullHop', 'epb_gain')).toContain('0.46 times as good as NullHop by this work, 94.8 times by its own')
})

test('the summary counts every row once', () => {
  expect(summary).toEqual({ rows: 14, agrees: 0, differs: 0, slip: 0, 'not checked': 14, unverified: 0 })
})
