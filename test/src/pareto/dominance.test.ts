import { expect, test } from 'vitest'
import { dominates, isNoWorse } from '#src/pareto/dominance.js'

const cases = [
  { a: [1, 2], b: [2, 3], noWorse: true, dominating: true },
  { a: [1, 2], b: [1, 3], noWorse: true, dominating: true },
  { a: [1, 2], b: [1, 2], noWorse: true, dominating: false },
  { a: [1, 3], b: [2, 2], noWorse: false, dominating: false },
  { a: [2, 3], b: [1, 2], noWorse: false, dominating: false },
  { a: [-1, 0, 5], b: [-1, 0, 6], noWorse: true, dominating: true },
]

for (const { a, b, noWorse, dominating } of cases)
  test(`[${a.join()}] ${dominating ? 'dominates' : 'does not dominate'} [${b.join()}]`, () => {
    expect(isNoWorse(a, 0, b, 0, a.length)).toBe(noWorse)
    expect(dominates(a, 0, b, 0, a.length)).toBe(dominating)
  })

test('points are read at their places in a flat array', () => {
  const points = [9, 9, 1, 2, 2, 2]
  expect(dominates(points, 2, points, 4, 2)).toBe(true)
  expect(dominates(points, 0, points, 4, 2)).toBe(false)
})
