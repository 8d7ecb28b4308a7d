/** What is said of a box of rows holds for every row of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { call, chosen, interval, operators, refuted } from '#src/certify/interval.js'
import { compileOverBox, runOf } from '#src/certify/interval-expression.js'
import { conditionOf, constant, slot, compileExpression } from '#src/sweep/expression.js'
import type { Meanings } from '#src/sweep/expression-check.js'
import { expressionFunctions } from '#src/sweep/expression-functions.js'
import type { ExpressionTree } from '#src/sweep/expression-tree.js'
import { parsedCondition } from '#src/engine/row.js'

const number = fc.oneof(
  fc.integer({ min: -6, max: 6 }),
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.double({ min: 0, max: 1e-9, noNaN: true }),
)
/** The ends of an interval and a number between them. */
const range = fc.tuple(number, number, fc.double({ min: 0, max: 1, noNaN: true })).map(([a, b, share]) => {
  const [low, high] = [Math.min(a, b), Math.max(a, b)]
  return { low, high, inside: Math.min(high, Math.max(low, low + share * (high - low))) }
})

const names = ['a', 'b', 'c']
const meanings: Meanings = { get: () => ({ kind: 'number' }), keys: () => names }
const bind = (name: string) => (names.includes(name) ? slot(names.indexOf(name)) : constant(Number.NaN))

const holds = (tree: ExpressionTree, ranges: readonly { low: number; high: number; inside: number }[]): void => {
  const row = (of: 'low' | 'high' | 'inside') => Float64Array.from(ranges, (one) => one[of])
  const { low, high } = runOf(compileOverBox(tree, meanings, bind))(row('low'), row('high'))
  const term = compileExpression(tree, meanings, bind)
  const value = term.kind === 'varying' ? term.run(row('inside')) : term.kind === 'constant' ? term.value : Number.NaN
  if (Number.isNaN(value)) return
  if (!(low <= value && value <= high)) expect.fail(`${value} is not between ${low} and ${high}`)
}

const ranges = fc.tuple(range, range, range)

describe('an interval', () => {
  test.each(Object.keys(operators))('of a %s b holds what single numbers give', (operator) => {
    const boolean = operator === '&&' || operator === '||'
    const text = boolean ? `(a < b) ${operator} (b < c)` : `a ${operator} b`
    const tree = parsedCondition(text)
    fc.assert(fc.property(ranges, (drawn) => holds(tree, drawn)))
  })

  test.each([...expressionFunctions])('of %s holds what single numbers give', (name, { least }) => {
    const text = `${name}(${names.slice(0, Math.min(3, least)).join(', ')})`
    const tree = parsedCondition(text)
    fc.assert(fc.property(ranges, (drawn) => holds(tree, drawn)))
  })

  test.each([
    '(a + b) * c - a / (b * b + 1)',
    'max(a, b, c) - min(a, b, c)',
    '-a % 3 + abs(b) ** 0.5',
    'a < b ? a * c : b - c',
    '!(a <= b && b <= c) || a == c',
    'round(a / 3) * 3 != c ? floor(b) : ceil(b)',
  ])('of %s holds what single numbers give', (text) => {
    const tree = parsedCondition(text)
    fc.assert(fc.property(ranges, (drawn) => holds(tree, drawn)))
  })

  test('of one number is that number, but for nothing', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [one, other] = [interval(a, a), interval(b, b)]
        expect(operators['+'](one, other)).toEqual(interval(a + b, a + b))
        expect(operators['*'](one, other)).toEqual(interval(a * b, a * b))
        expect(call('exp', [one])).toEqual(interval(Math.exp(a), Math.exp(a)))
      }),
    )
  })

  test('of a division by what may be 0, and of a function that is not known, may be anything', () => {
    const anything = interval(-Infinity, Infinity)
    expect(operators['/'](interval(1, 2), interval(-1, 1))).toEqual(anything)
    expect(call('unheardOf', [interval(1, 2)])).toEqual(anything)
  })

  test('of a condition is settled where all numbers agree, and leaves it open where they do not', () => {
    expect(operators['<='](interval(1, 2), interval(2, 3))).toEqual(interval(1, 1))
    expect(operators['>'](interval(1, 2), interval(2, 3))).toEqual(interval(0, 0))
    expect(operators['<'](interval(1, 2), interval(2, 3))).toEqual(interval(0, 1))
    expect(refuted(interval(0, 1))).toEqual(interval(0, 1))
    expect(chosen(interval(0, 1), interval(1, 2), interval(5, 6))).toEqual(interval(1, 6))
  })
})

test('a condition on something absent asks nothing of a box, as of a row', () => {
  const tree = parsedCondition('a < 1')
  const nowhere = () => ({ kind: 'absent' }) as const
  expect(compileOverBox(tree, meanings, nowhere).kind).toBe('absent')
  expect(conditionOf(compileExpression(tree, meanings, nowhere))(new Float64Array(0))).toBe(true)
})
