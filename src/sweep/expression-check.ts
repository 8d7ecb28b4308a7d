/**
 * Does an expression make sense? Every name must be known; numbers are added and compared with numbers of the same
 * dimension, conditions are joined with conditions, and a choice is compared with one of its own names.
 *
 * Dimensions are followed through sums, comparisons and products with pure numbers; a product or quotient of two
 * quantities is taken as it comes. A bare number is in SI and fits every dimension.
 */
import type { Dimension } from '#models/units.js'
import { expressionFunctions } from './expression-functions.js'
import type { ExpressionFault } from './expression-tokens.js'
import type { BinaryOperator, ExpressionTree } from './expression-tree.js'
import { compatible, described, isPure } from './quantity.js'
import { suggestion } from './suggest.js'

/** What a name stands for. */
export type Meaning =
  | { readonly kind: 'number'; readonly dimension?: Dimension }
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** Blocks of one system disagree on what it is. */
  | { readonly kind: 'ambiguous' }
/** Every name that an expression may use. */
export interface Meanings {
  readonly get: (name: string) => Meaning | undefined
  readonly keys: () => Iterable<string>
}

/** `unknown` stands for a part that is faulty already. */
export type ExpressionType = Meaning | { readonly kind: 'text'; readonly value: string } | { readonly kind: 'unknown' }

export interface Checked {
  readonly type: ExpressionType
  readonly faults: readonly ExpressionFault[]
}

const unknown: ExpressionType = { kind: 'unknown' }
const truth: ExpressionType = { kind: 'switch' }
const number = (dimension?: Dimension): ExpressionType =>
  dimension === undefined ? { kind: 'number' } : { kind: 'number', dimension }

/** A list of choices is shown up to here. */
const shownChoices = 8

const listed = (choices: readonly string[]): string =>
  choices.length > shownChoices ? `${choices.slice(0, shownChoices).join(', ')}, …` : choices.join(', ')

/** `a power (W)`, `a condition`. */
export const typeText = (type: ExpressionType): string => {
  switch (type.kind) {
    case 'number':
      return type.dimension === undefined ? 'a number' : described(type.dimension)
    case 'switch':
      return 'a condition'
    case 'choice':
      return `one of ${listed(type.choices)}`
    case 'text':
      return `the text '${type.value}'`
    case 'ambiguous':
    case 'unknown':
      return 'something unclear'
  }
}

/**
 * The dimension of a sum or comparison: that of the side that has one. Undefined on both sides if they do not go
 * together.
 */
const joined = (a?: Dimension, b?: Dimension): { readonly dimension?: Dimension } | undefined => {
  if (a === undefined) return b === undefined ? {} : { dimension: b }
  if (b === undefined) return { dimension: a }
  return compatible(a, b) ? { dimension: a } : undefined
}

/** Pure numbers scale a quantity; equal quantities divide to a ratio; any other product is not followed. */
const scaled = (operator: BinaryOperator, a?: Dimension, b?: Dimension): ExpressionType => {
  const pure = (dimension?: Dimension) => dimension !== undefined && isPure(dimension)
  if (operator === '%') return number(a)
  if (operator === '*' && pure(a)) return number(b)
  if ((operator === '*' || operator === '/') && pure(b)) return number(a)
  return operator === '/' && a !== undefined && a === b ? number('ratio') : number()
}

const join = (type: ExpressionType, faults: readonly ExpressionFault[], ...parts: readonly Checked[]): Checked => ({
  type,
  faults: [...parts.flatMap((part) => part.faults), ...faults],
})

/** A fault unless a part is of the kind asked for. */
const demand = (part: Checked, kind: 'number' | 'switch', at: number): readonly ExpressionFault[] =>
  part.type.kind === kind || part.type.kind === 'unknown'
    ? []
    : [{ message: `expected ${kind === 'number' ? 'a number' : 'a condition'}, got ${typeText(part.type)}`, at }]

const dimensionOf = (type: ExpressionType): Dimension | undefined =>
  type.kind === 'number' ? type.dimension : undefined

/** Both sides are numbers, of dimensions that go together. */
const alike = (left: Checked, right: Checked, at: number): readonly ExpressionFault[] => {
  const kinds = [...demand(left, 'number', at), ...demand(right, 'number', at)]
  return kinds.length > 0 || joined(dimensionOf(left.type), dimensionOf(right.type)) !== undefined
    ? kinds
    : [{ message: `expected two quantities of one kind, got ${typeText(left.type)} and ${typeText(right.type)}`, at }]
}

const equalityFaults = (left: Checked, right: Checked, at: number): readonly ExpressionFault[] => {
  const [a, b] = left.type.kind === 'text' ? [right.type, left.type] : [left.type, right.type]
  if (a.kind === 'unknown' || b.kind === 'unknown' || (a.kind === 'switch' && b.kind === 'switch')) return []
  if (a.kind === 'choice' && b.kind === 'text')
    return a.choices.includes(b.value)
      ? []
      : [{ message: `expected ${typeText(a)}, got '${b.value}'${suggestion(b.value, a.choices)}`, at }]
  if (a.kind === 'number' && b.kind === 'number') return alike(left, right, at)
  return [{ message: `expected two things of one kind, got ${typeText(a)} and ${typeText(b)}`, at }]
}

const checkBinary = (operator: BinaryOperator, left: Checked, right: Checked, at: number): Checked => {
  const [a, b] = [dimensionOf(left.type), dimensionOf(right.type)]
  switch (operator) {
    case '&&':
    case '||':
      return join(truth, [...demand(left, 'switch', at), ...demand(right, 'switch', at)], left, right)
    case '==':
    case '!=':
      return join(truth, equalityFaults(left, right, at), left, right)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return join(truth, alike(left, right, at), left, right)
    case '+':
    case '-':
      return join(number(joined(a, b)?.dimension), alike(left, right, at), left, right)
    case '*':
    case '/':
    case '%':
    case '**':
      return join(scaled(operator, a, b), [...demand(left, 'number', at), ...demand(right, 'number', at)], left, right)
  }
}

const checkChoice = (condition: Checked, yes: Checked, no: Checked, at: number): Checked => {
  const bothTrue = yes.type.kind === 'switch' && no.type.kind === 'switch'
  const sides = bothTrue ? [] : alike(yes, no, at)
  const type = bothTrue ? truth : number(joined(dimensionOf(yes.type), dimensionOf(no.type))?.dimension)
  return join(type, [...demand(condition, 'switch', at), ...sides], condition, yes, no)
}

const checkCall = (name: string, operands: readonly Checked[], at: number): Checked => {
  const kinds = operands.flatMap((operand) => demand(operand, 'number', at))
  if (expressionFunctions.get(name)?.keepsDimension !== true) return join(number(), kinds, ...operands)
  const [first, ...others] = operands
  const faults = first === undefined ? [] : others.flatMap((other) => alike(first, other, at))
  const dimension = operands.map(({ type }) => dimensionOf(type)).find((found) => found !== undefined)
  return join(number(dimension), kinds.length > 0 ? kinds : faults, ...operands)
}

const checkName = (name: string, meanings: Meanings, at: number): Checked => {
  const type = meanings.get(name)
  if (type === undefined)
    return {
      type: unknown,
      faults: [{ message: `expected a name that is known, got ${name}${suggestion(name, meanings.keys())}`, at }],
    }
  if (type.kind === 'ambiguous')
    return {
      type: unknown,
      faults: [
        { message: `${name} means different things in different blocks: put the block's name and a dot in front`, at },
      ],
    }
  return { type, faults: [] }
}

/** The type of an expression and every fault in it. */
export const checkExpression = (tree: ExpressionTree, meanings: Meanings): Checked => {
  const check = (part: ExpressionTree): Checked => checkExpression(part, meanings)
  switch (tree.kind) {
    case 'number':
      return { type: number(tree.dimension), faults: [] }
    case 'truth':
      return { type: truth, faults: [] }
    case 'text':
      return { type: { kind: 'text', value: tree.value }, faults: [] }
    case 'name':
      return checkName(tree.name, meanings, tree.at)
    case 'unary': {
      const operand = check(tree.operand)
      return tree.operator === '!'
        ? join(truth, demand(operand, 'switch', tree.at), operand)
        : join(number(dimensionOf(operand.type)), demand(operand, 'number', tree.at), operand)
    }
    case 'binary':
      return checkBinary(tree.operator, check(tree.left), check(tree.right), tree.at)
    case 'choice':
      return checkChoice(check(tree.condition), check(tree.yes), check(tree.no), tree.at)
    case 'call':
      return checkCall(tree.name, tree.operands.map(check), tree.at)
  }
}
