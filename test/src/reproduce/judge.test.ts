import { describe, expect, test } from 'vitest'
import { judge } from '#src/reproduce/judge.js'
import { endsOf, halfUnit, printedTolerance } from '#src/reproduce/printed.js'
import type { PublishedRow, PublishedWork } from '#src/reproduce/published-row.js'
import { reproduce, works, worksNamed } from '#src/reproduce/index.js'
import { close } from '../../support/close.js'

describe('the last printed digit', () => {
  for (const [printed, half] of [
    ['16', 0.5],
    ['600', 0.5],
    ['4.0', 0.05],
    ['15.90', 0.005],
    ['0.028800', 5e-7],
    ['1e-8', 5e-9],
    ['2.5e-6', 5e-8],
  ] as const)
    test(`of ${printed} leaves ${half} open on either side`, () => close(halfUnit(printed), half))

  test('of a range is that of the end that says less', () => {
    close(printedTolerance('2.67 to 30.72'), 0.005 / 2.67)
    expect(endsOf('1e-8 to 1e-5')).toEqual([1e-8, 1e-5])
  })
})

const row = (printed: string, more: Partial<PublishedRow>): PublishedRow => ({
  table: 'table',
  row: 'row',
  column: 'column',
  printed,
  unit: 'mJ',
  evidence: 'published',
  ...more,
})
const judged = (printed: string, more: Partial<PublishedRow>) => judge('Zhu2024', row(printed, more))

describe('a figure', () => {
  test('agrees up to half a unit of the last digit, and not beyond', () => {
    expect(judged('30.5', { ours: () => 30.45 }).verdict).toBe('agrees')
    expect(judged('30.5', { ours: () => 30.449 }).verdict).toBe('differs')
  })

  test('has a signed relative error', () => {
    close(judged('200', { ours: () => 210 }).error!, 0.05)
    close(judged('200', { ours: () => 190 }).error!, -0.05)
  })

  test('that is a bound agrees from the bound upwards', () => {
    expect(judged('2.6', { bound: true, ours: () => 2.6 }).verdict).toBe('agrees')
    expect(judged('2.6', { bound: true, ours: () => 26 }).verdict).toBe('agrees')
    expect(judged('2.6', { bound: true, ours: () => 2.59 }).verdict).toBe('differs')
  })

  test('that is a range is judged by its worse end, and printed as one', () => {
    const range = judged('2 to 30', { ours: () => [2, 33], tolerance: 0.05 })
    expect(range).toMatchObject({ published: '2 to 30', ours: '2 to 33', verdict: 'differs' })
    close(range.error!, 0.1)
  })

  test('that is a slip of its work is called one only while it differs', () => {
    expect(judged('10', { slip: true, ours: () => 20 }).verdict).toBe('slip')
    expect(judged('10', { slip: true, ours: () => 10 }).verdict).toBe('agrees')
  })

  test('without one of ours is not checked, and says why', () => {
    expect(judged('10', { reason: 'not modelled' })).toMatchObject({
      ours: null,
      error: null,
      tolerance: null,
      verdict: 'not checked',
      reason: 'not modelled',
    })
  })
})

test('a work is found by its system and by its citation key', () => {
  for (const work of works) {
    expect(worksNamed(work.name)).toContain(work)
    expect(worksNamed(work.key)).toEqual([work])
  }
  expect(worksNamed('lightning-transformer')).toEqual([])
})

describe('the summary', () => {
  const figures: PublishedWork = {
    key: 'Zhu2024',
    name: 'toy',
    rows: [
      row('10', { ours: () => 10 }),
      row('10', { ours: () => 20 }),
      row('10', { ours: () => 20, slip: true }),
      row('10', { reason: 'not modelled' }),
      row('10', { ours: () => 10, evidence: 'unverified' }),
      row('10', { ours: () => 20, evidence: 'unverified' }),
      row('10', { reason: 'recalled', evidence: 'unverified' }),
    ],
  }
  const { rows, summary } = reproduce([figures])

  test('counts every row once: by its verdict, or as unverified whatever that is', () =>
    expect(summary).toEqual({ rows: 7, agrees: 1, differs: 1, slip: 1, 'not checked': 1, unverified: 3 }))

  test('leaves unverified rows where they are, with their verdicts', () =>
    expect(rows.slice(4).map(({ verdict }) => verdict)).toEqual(['agrees', 'differs', 'not checked']))
})

test('all works are reproduced unless some are chosen', () => {
  expect(reproduce().rows.length).toBe(works.reduce((sum, { rows }) => sum + rows.length, 0))
  expect(reproduce([]).summary.rows).toBe(0)
})
