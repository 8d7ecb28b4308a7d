/**
 * Expressions of a sweep file, compiled from their tree to closures over one row of numbers. Nothing of the text is
 * ever run as code.
 *
 *   width / 64          coreRows * wavelengths <= 256          system == 'tron' ? qFactor : 1          area <= 60 mm2
 *
 * Numbers are in SI. A switch or a condition is 1 or 0; a choice is the index of its name, and is only compared with
 * names. The operators mean what they mean in JavaScript, but `&&`, `||` and `!` give 1 or 0.
 *
 * What is known before the rows are walked is folded away. A name may be absent (a design key of another system): then
 * so is whatever needs it, but not what a folded condition leaves out, so that `system == 'tron' ? qFactor : 1` is 1
 * elsewhere.
 */
import { expressionFunctions } from './expression-functions.js'
import type { Meanings } from './expression-check.js'
import type { BinaryOperator, ExpressionTree } from './expression-tree.js'

/** The value of an expression, or of a name, in one segment of a sweep. */
export type Term =
  | { readonly kind: 'absent' }
  | { readonly kind: 'constant'; readonly value: number }
  | {
      readonly kind: 'varying'
      readonly run: (row: Float64Array) => number
      /** The places of the row that it reads. */
      readonly slots: readonly number[]
    }

export const absent: Term = { kind: 'absent' }
export const constant = (value: number): Term => ({ kind: 'constant', value })
/** The number at one place of the row. */
export const slot = (place: number): Term => ({ kind: 'varying', run: (row) => row[place]!, slots: [place] })

type Run = (row: Float64Array) => number
const truth = (condition: boolean): number => (condition ? 1 : 0)

/**
 * One closure an operator: the switch is taken once, not at every row. `&&` and `||` look at both sides: nothing can
 * fail.
 */
const closure = (operator: BinaryOperator, a: Run, b: Run): Run => {
  switch (operator) {
    case '+':
      return (row) => a(row) + b(row)
    case '-':
      return (row) => a(row) - b(row)
    case '*':
      return (row) => a(row) * b(row)
    case '/':
      return (row) => a(row) / b(row)
    case '%':
      return (row) => a(row) % b(row)
    case '**':
      return (row) => a(row) ** b(row)
    case '<':
      return (row) => truth(a(row) < b(row))
    case '<=':
      return (row) => truth(a(row) <= b(row))
    case '>':
      return (row) => truth(a(row) > b(row))
    case '>=':
      return (row) => truth(a(row) >= b(row))
    case '==':
      return (row) => truth(a(row) === b(row))
    case '!=':
      return (row) => truth(a(row) !== b(row))
    case '&&':
      return (row) => a(row) * b(row)
    case '||':
      return (row) => Math.max(a(row), b(row))
  }
}

const runOf = (term: Exclude<Term, { kind: 'absent' }>): Run => {
  if (term.kind === 'varying') return term.run
  const { value } = term
  return () => value
}

/** A term that needs all of its parts: absent if one is, folded if none varies. */
const combined = (parts: readonly Term[], build: (runs: readonly Run[]) => Run): Term => {
  const present = parts.filter((part) => part.kind !== 'absent')
  if (present.length < parts.length) return absent
  const run = build(present.map(runOf))
  const slots = [...new Set(present.flatMap((part) => (part.kind === 'varying' ? part.slots : [])))]
  return slots.length === 0 ? constant(run(new Float64Array(0))) : { kind: 'varying', run, slots }
}

/** `&&` and `||`: settled by either side if it is known to be 0 (or 1), whatever the other is. */
const settled = (parts: readonly Term[], by: number): boolean =>
  parts.some((part) => part.kind === 'constant' && part.value === by)

const callOf = (name: string, operands: readonly Term[]): Term => {
  const run = expressionFunctions.get(name)?.run ?? (() => Number.NaN)
  return combined(operands, ([a = () => Number.NaN, b, ...others]) => {
    if (b === undefined) return (row) => run(a(row))
    if (others.length === 0) return (row) => run(a(row), b(row))
    return (row) => run(a(row), b(row), ...others.map((other) => other(row)))
  })
}

/** A text is the index of that name in the choice on the other side. */
export const placeOfText = (text: string, other: ExpressionTree, meanings: Meanings): number => {
  const meaning = other.kind === 'name' ? meanings.get(other.name) : undefined
  return meaning?.kind === 'choice' ? meaning.choices.indexOf(text) : Number.NaN
}

/**
 * Compiles a tree that `checkExpression` found right.
 * @param meanings the names that were checked against: they give a choice the order of its names
 * @param bind what a name is here
 */
export const compileExpression = (tree: ExpressionTree, meanings: Meanings, bind: (name: string) => Term): Term => {
  const compile = (part: ExpressionTree): Term => compileExpression(part, meanings, bind)
  const beside = (part: ExpressionTree, other: ExpressionTree): Term =>
    part.kind === 'text' ? constant(placeOfText(part.value, other, meanings)) : compile(part)
  switch (tree.kind) {
    case 'number':
      return constant(tree.value)
    case 'truth':
      return constant(truth(tree.value))
    case 'text':
      return constant(Number.NaN)
    case 'name':
      return bind(tree.name)
    case 'unary': {
      const { operator } = tree
      return combined([compile(tree.operand)], ([a = () => Number.NaN]) => {
        if (operator === '!') return (row) => truth(a(row) === 0)
        return operator === '-' ? (row) => -a(row) : a
      })
    }
    case 'binary': {
      const { operator } = tree
      const parts = [beside(tree.left, tree.right), beside(tree.right, tree.left)]
      if (operator === '&&' && settled(parts, 0)) return constant(0)
      if (operator === '||' && settled(parts, 1)) return constant(1)
      return combined(parts, ([a, b]) => closure(operator, a!, b!))
    }
    case 'choice': {
      const condition = compile(tree.condition)
      if (condition.kind === 'constant') return compile(condition.value === 0 ? tree.no : tree.yes)
      const parts = [condition, compile(tree.yes), compile(tree.no)]
      return combined(
        parts,
        ([a, b, c]) =>
          (row) =>
            a!(row) === 0 ? c!(row) : b!(row),
      )
    }
    case 'call':
      return callOf(tree.name, tree.operands.map(compile))
  }
}

/** The closure of a condition: true of every row where it does not apply. */
export const conditionOf = (term: Term): ((row: Float64Array) => boolean) => {
  if (term.kind === 'absent') return () => true
  const run = runOf(term)
  return (row) => run(row) !== 0
}
