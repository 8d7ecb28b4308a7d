/**
 * By how much a row misses a constraint, so that a search can tell a near miss from a far one.
 *
 *   a <= b    max(0, a - b) / |b|         a && b    the sum         a || b    the lesser         else    1 if it does not hold
 *
 * Relative to what it is compared with, so that square metres and watts can be added.
 */
import type { Points } from '#src/sweep/expand.js'
import { conditionOf } from '#src/sweep/expression.js'
import type { ExpressionTree } from '#src/sweep/expression-tree.js'
import { compileRow } from './row.js'

type Row = Float64Array
type Violation = (row: Row) => number

/** By how much a is above b (or below it, with sign -1), as a share of b. */
const excessOf =
  (sign: 1 | -1, left: Violation, right: Violation): Violation =>
  (row) => {
    const [a, b] = [left(row), right(row)]
    return Math.max(0, sign * (a - b)) / (Math.abs(b) || Math.abs(a) || 1)
  }

const valueOf = (tree: ExpressionTree, points: Points, segment: number): Violation => {
  const term = compileRow(tree, points, segment)
  if (term.kind === 'varying') return term.run
  return () => (term.kind === 'constant' ? term.value : Number.NaN)
}

const amountOf = (tree: ExpressionTree, points: Points, segment: number): Violation => {
  if (tree.kind !== 'binary') return () => 1
  const { operator, left, right } = tree
  if (operator === '&&' || operator === '||') {
    const [a, b] = [violationOf(left, points, segment), violationOf(right, points, segment)]
    return operator === '&&' ? (row) => a(row) + b(row) : (row) => Math.min(a(row), b(row))
  }
  const sides = [valueOf(left, points, segment), valueOf(right, points, segment)] as const
  if (operator === '<' || operator === '<=') return excessOf(1, ...sides)
  return operator === '>' || operator === '>=' ? excessOf(-1, ...sides) : () => 1
}

/** 0 where the condition holds, above 0 where it does not. */
export const violationOf = (tree: ExpressionTree, points: Points, segment: number): Violation => {
  const holds = conditionOf(compileRow(tree, points, segment))
  const amount = amountOf(tree, points, segment)
  return (row) => {
    if (holds(row)) return 0
    const missed = amount(row)
    // a < b is missed by nothing where both are equal, and a number that is none misses by an unknown amount.
    return missed > 0 ? missed : Number.EPSILON
  }
}
