import { describe, expect, test } from 'vitest'
import { createArchive, insert, insertAll, isDominated, sorted } from '#src/pareto/archive.js'

describe('an archive', () => {
  test('says which points it keeps, and forgets those that a later one dominates', () => {
    const archive = createArchive(2)
    const points = Float64Array.of(2, 2, 3, 3, 1, 3, 1, 1)
    expect([0, 1, 2, 3].map((point) => insert(archive, points, 2 * point, point))).toEqual([true, false, true, true])
    expect(sorted(archive)).toEqual({ indices: Float64Array.of(3), objectives: Float64Array.of(1, 1) })
  })

  test('keeps every index of a repeated point, ascending', () => {
    const archive = createArchive(2)
    for (const index of [5, 3, 9]) expect(insert(archive, [1, 2], 0, index)).toBe(true)
    expect(sorted(archive)).toEqual({
      indices: Float64Array.of(3, 5, 9),
      objectives: Float64Array.of(1, 2, 1, 2, 1, 2),
    })
  })

  test('forgets all indices of a repeated point together', () => {
    const archive = createArchive(2)
    insert(archive, [1, 2], 0, 0)
    insert(archive, [1, 2], 0, 1)
    insert(archive, [1, 1], 0, 2)
    expect([...sorted(archive).indices]).toEqual([2])
  })

  test('keeps a point equal to one that dominated others before', () => {
    const archive = createArchive(2)
    insert(archive, [1, 1], 0, 0)
    expect(insert(archive, [2, 2], 0, 1)).toBe(false)
    expect(isDominated(archive, [2, 2], 0)).toBe(true)
    expect(isDominated(archive, [1, 1], 0)).toBe(false)
    expect(insert(archive, [1, 1], 0, 2)).toBe(true)
    expect([...sorted(archive).indices]).toEqual([0, 2])
  })

  test('takes the members of another', () => {
    const [one, other] = [createArchive(2), createArchive(2)]
    insert(one, [1, 3], 0, 0)
    insert(one, [3, 1], 0, 1)
    insert(other, [2, 0], 0, 2)
    insert(other, [1, 3], 0, 3)
    insertAll(one, sorted(other))
    expect([...sorted(one).indices]).toEqual([0, 2, 3])
  })

  test('is empty at first', () => {
    expect(sorted(createArchive(3))).toEqual({ indices: new Float64Array(), objectives: new Float64Array() })
    expect(isDominated(createArchive(3), [1, 1, 1], 0)).toBe(false)
  })

  test('counts to indices beyond 32 bits', () => {
    const archive = createArchive(1)
    insert(archive, [1], 0, 2 ** 53 - 1)
    expect([...sorted(archive).indices]).toEqual([2 ** 53 - 1])
  })

  for (const bad of [NaN, Infinity, -Infinity])
    test(`refuses ${bad}, naming the point`, () => {
      expect(() => insert(createArchive(2), [1, bad], 0, 7)).toThrow(`point 7: objective 2 is ${bad}`)
    })

  test('stays as small as the front while a hundred thousand points pass', () => {
    const archive = createArchive(2)
    // Points on ever better lines x + y = c: each hundred replaces the hundred before.
    for (let index = 0; index < 100_000; index++) {
      const [line, place] = [Math.floor(index / 100), index % 100]
      insert(archive, [place - line, 99 - place - line], 0, index)
    }
    expect(sorted(archive).indices.length).toBe(100)
    expect(archive.points.length).toBeLessThan(1000)
  })
})
