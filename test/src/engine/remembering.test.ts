/** What is remembered of the keys last asked for. */
import { expect, test } from 'vitest'
import { remembering } from '#src/engine/remembering.js'

const counted = (most: number) => {
  const made: number[] = []
  const of = remembering(most, (key) => {
    made.push(key)
    return { key }
  })
  return { made, of }
}

test('a key that is asked for again gets what was made for it', () => {
  const { made, of } = counted(2)
  const first = of(1)
  of(2)
  expect(of(1)).toBe(first)
  expect(made).toEqual([1, 2])
})

test('of more keys than are kept the one longest not asked for is forgotten', () => {
  const { made, of } = counted(2)
  for (const key of [1, 2, 1, 3, 1, 2]) expect(of(key).key).toBe(key)
  expect(made).toEqual([1, 2, 3, 2])
})
