/**
 * Expressions over a box of rows: the lowest and highest value that each place of a row may have, instead of one.
 *
 * Follows `expression.ts` of the sweep language, by which single rows are read: what is absent, folded or settled there is so here.
 */
import type { Meanings } from '#src/sweep/expression-check.js'
import { placeOfText, type Term } from '#src/sweep/expression.js'
import type { BinaryOperator, ExpressionTree } from '#src/sweep/expression-tree.js'
import { call, chosen, type Interval, interval, negated, operators, point, refuted } from './interval.js'

/** The lowest and the highest row. */
type Run = (low: Float64Array, high: Float64Array) => Interval

type BoxTerm =
  | { readonly kind: 'absent' }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'varying'; readonly run: Run }

const absent: BoxTerm = { kind: 'absent' }
const constant = (value: number): BoxTerm => ({ kind: 'constant', value })

/** A name is a constant, or one place of the row. */
const ofTerm = (term: Term): BoxTerm => {
  if (term.kind !== 'varying') return term
  const place = term.slots[0]!
  return { kind: 'varying', run: (low, high) => interval(low[place]!, high[place]!) }
}

/** What it is over a box; of an absent term nothing is known. */
export const runOf = (term: BoxTerm): Run => {
  if (term.kind === 'varying') return term.run
  const known = point(term.kind === 'constant' ? term.value : Number.NaN)
  return () => known
}

const combined = (parts: readonly BoxTerm[], build: (runs: readonly Run[]) => Run): BoxTerm => {
  if (parts.some(({ kind }) => kind === 'absent')) return absent
  return { kind: 'varying', run: build(parts.map(runOf)) }
}

const settled = (parts: readonly BoxTerm[], by: number): boolean =>
  parts.some((part) => part.kind === 'constant' && part.value === by)

const binary = (operator: BinaryOperator, parts: readonly BoxTerm[]): BoxTerm => {
  if (operator === '&&' && settled(parts, 0)) return constant(0)
  if (operator === '||' && settled(parts, 1)) return constant(1)
  const run = operators[operator]
  return combined(
    parts,
    ([a, b]) =>
      (low, high) =>
        run(a!(low, high), b!(low, high)),
  )
}

/** @param bind what a name is in a row of the segment */
export const compileOverBox = (tree: ExpressionTree, meanings: Meanings, bind: (name: string) => Term): BoxTerm => {
  const compile = (part: ExpressionTree): BoxTerm => compileOverBox(part, meanings, bind)
  const beside = (part: ExpressionTree, other: ExpressionTree): BoxTerm =>
    part.kind === 'text' ? constant(placeOfText(part.value, other, meanings)) : compile(part)
  switch (tree.kind) {
    case 'number':
      return constant(tree.value)
    case 'truth':
      return constant(tree.value ? 1 : 0)
    case 'text':
      return constant(Number.NaN)
    case 'name':
      return ofTerm(bind(tree.name))
    case 'unary': {
      const { operator } = tree
      return combined([compile(tree.operand)], ([a]) => (low, high) => {
        const operand = a!(low, high)
        if (operator === '!') return refuted(operand)
        return operator === '-' ? negated(operand) : operand
      })
    }
    case 'binary':
      return binary(tree.operator, [beside(tree.left, tree.right), beside(tree.right, tree.left)])
    case 'choice': {
      const condition = compile(tree.condition)
      if (condition.kind === 'constant') return compile(condition.value === 0 ? tree.no : tree.yes)
      return combined(
        [condition, compile(tree.yes), compile(tree.no)],
        ([asked, yes, no]) =>
          (low, high) =>
            chosen(asked!(low, high), yes!(low, high), no!(low, high)),
      )
    }
    case 'call':
      return combined(
        tree.operands.map(compile),
        (operands) => (low, high) =>
          call(
            tree.name,
            operands.map((operand) => operand(low, high)),
          ),
      )
  }
}
