/** TRON, its extension and GHOST: bounds that cannot be checked, shown with a direction and an order, and counted apart. */
import { describe, expect, test } from 'vitest'
import { afifi2023, leastGain } from '#src/reproduce/afifi-2023.js'
import { afifi2023Ghost, afifi2024 } from '#src/reproduce/afifi-2024.js'
import { reproduce } from '#src/reproduce/index.js'

describe('the bounds of TRON', () => {
  const { rows, summary } = reproduce([afifi2023])

  test('are shown beside ours, as unverified, with the reason why they cannot be checked', () => {
    expect(rows.map(({ published }) => published)).toEqual([14, 8])
    for (const { ours, evidence, reason } of rows) {
      expect(ours).not.toBeNull()
      expect(evidence).toBe('unverified')
      expect(reason).toMatch(/cannot be checked/)
    }
    expect(summary).toEqual({ rows: 2, agrees: 0, differs: 0, slip: 0, 'not checked': 0, unverified: 2 })
  })

  test('are not met by ours against a measured A100: faster, 1.6 times; more frugal, 6.2 times', () => {
    for (const { verdict } of rows) expect(verdict).toBe('differs')
    expect(Number(leastGain('throughput').toFixed(1))).toBe(1.6)
    expect(Number(leastGain('energy').toFixed(1))).toBe(6.2)
  })
})

test('the bounds of the extension are those of GHOST, and none is checked', () => {
  const { rows, summary } = reproduce([afifi2024, afifi2023Ghost])
  const [first, second] = [rows.slice(0, 2), rows.slice(2)]
  expect(first.map(({ published }) => published)).toEqual(second.map(({ published }) => published))
  expect(summary).toEqual({ rows: 4, agrees: 0, differs: 0, slip: 0, 'not checked': 4, unverified: 0 })
})
