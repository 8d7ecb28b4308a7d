import { describe, expect, test } from 'vitest'
import { paretoFront } from '#src/pareto/front.js'

const columns = (...objectives: number[][]): Float64Array[] => objectives.map((column) => Float64Array.from(column))

describe('a front', () => {
  test('of two objectives is the staircase', () => {
    expect(paretoFront(columns([1, 2, 3, 2, 4], [4, 2, 1, 3, 1]))).toEqual([0, 1, 2])
  })

  test('of one objective is every row that attains the least', () => {
    expect(paretoFront(columns([3, 1, 2, 1]))).toEqual([1, 3])
  })

  test('keeps all rows of equal objectives', () => {
    expect(paretoFront(columns([1, 2, 1, 2], [2, 1, 2, 2]))).toEqual([0, 1, 2])
  })

  test('of no rows is empty', () => expect(paretoFront(columns([], []))).toEqual([]))

  test('leaves infeasible rows out, whatever stands in them', () => {
    expect(paretoFront(columns([1, 2, NaN], [1, 2, 0]), Uint8Array.of(0, 1, 0))).toEqual([1])
  })

  test('sees a difference that the sum of the objectives loses in rounding', () => {
    expect(paretoFront(columns([1, 1, 1], [2e-17, 1e-17, 3e-17]))).toEqual([1])
  })

  test('compares numbers to the ends of their range', () => {
    const most = Number.MAX_VALUE
    expect(paretoFront(columns([most, -most, 0], [-most, most, Number.MIN_VALUE], [0, 0, most]))).toEqual([0, 1, 2])
    expect(paretoFront(columns([Number.MIN_VALUE, 0], [0, 0]))).toEqual([1])
  })

  test('treats -0 and 0 as equal', () => expect(paretoFront(columns([0, -0], [1, 1]))).toEqual([0, 1]))

  for (const bad of [NaN, Infinity, -Infinity])
    test(`refuses ${bad}, naming row and objective`, () => {
      expect(() => paretoFront(columns([1, 2, 3], [1, 2, bad]))).toThrow(
        `row 2: objective 2 is ${bad}, expected a finite number`,
      )
    })

  test('refuses columns of unequal length', () => {
    expect(() => paretoFront(columns([1, 2, 3], [1, 2]))).toThrow('row 2: objective 2 is undefined')
  })

  test('refuses a table without objectives', () => expect(() => paretoFront([])).toThrow('at least one objective'))
})
