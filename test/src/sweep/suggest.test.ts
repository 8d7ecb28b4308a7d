import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derivationOrder } from '#src/sweep/derivation-order.js'
import { editDistance } from '#src/sweep/edit-distance.js'
import { nearest } from '#src/sweep/suggest.js'
import * as E from 'fp-ts/lib/Either.js'

test('distances are those that can be counted by hand', () => {
  expect(editDistance('', 'abc')).toBe(3)
  expect(editDistance('kitten', 'sitting')).toBe(3)
  expect(editDistance('wdith', 'width')).toBe(1)
  expect(editDistance('ca', 'abc')).toBe(3)
})

test('a distance is symmetric, zero only between equals, and at most the longer length', () =>
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      const distance = editDistance(a, b)
      expect(distance).toBe(editDistance(b, a))
      expect(distance === 0).toBe(a === b)
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
    }),
  ))

test('a slip finds its name, capitals and hyphens are no slips, and a stranger finds none', () => {
  const known = ['width', 'wavelengths', 'coreRows', 'lightening-transformer', 'bits']
  expect(nearest('wdith', known)).toBe('width')
  expect(nearest('corerows', known)).toBe('coreRows')
  expect(nearest('LighteningTransformer', known)).toBe('lightening-transformer')
  expect(nearest('zebra', known)).toBeUndefined()
  expect(nearest('x', known)).toBeUndefined()
  expect(nearest('w'.repeat(1e6), known)).toBeUndefined()
})

test('derived keys come after their needs, else in file order', () => {
  const order = (list: Readonly<Record<string, readonly string[]>>) =>
    derivationOrder(Object.entries(list).map(([key, names]) => ({ key, names })))
  expect(order({ a: ['c'], b: [], c: ['b', 'width'] })).toEqual(E.right([1, 2, 0]))
  expect(order({ a: [], b: [] })).toEqual(E.right([0, 1]))
  expect(order({ a: ['b'], b: ['c'], c: ['b'] })).toEqual(E.left(['b', 'c', 'b']))
})
