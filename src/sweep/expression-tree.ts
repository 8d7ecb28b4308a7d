/**
 * Text -> tree, by precedence climbing over a grammar that has nothing but numbers, names, texts, operators and a fixed
 * list of functions: no member access, no assignment, no way to reach an object.
 * [Richards and Whitby-Strevens, BCPL: the language and its compiler, 1980, on operator precedence]
 *
 *   choice  =  binary [ "?" choice ":" choice ]
 *   binary  =  ||   &&   == !=   < <= > >=   + -   * / %   **          from loosest to tightest; ** groups to the right
 *   unary   =  ( "-" | "+" | "!" ) unary | primary             -2 ** 2 is refused, as in JavaScript: say which is meant
 *   primary =  number | name | text | function "(" choice { "," choice } ")" | "(" choice ")"
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Dimension } from '#models/units.js'
import { expressionFunctions } from './expression-functions.js'
import { type ExpressionFault, type NumberToken, type Token, tokensOf } from './expression-tokens.js'
import { suggestion } from './suggest.js'

const precedence = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
  '**': 7,
} as const
export type BinaryOperator = keyof typeof precedence

/** A piece of an expression, with the number of characters before it. */
export type ExpressionTree = { readonly at: number } & (
  | { readonly kind: 'number'; readonly value: number; readonly dimension?: Dimension }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | '!'; readonly operand: ExpressionTree }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: ExpressionTree
      readonly right: ExpressionTree
    }
  | {
      readonly kind: 'choice'
      readonly condition: ExpressionTree
      readonly yes: ExpressionTree
      readonly no: ExpressionTree
    }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly ExpressionTree[] }
)

const numberOf = ({ dimension, at }: NumberToken, value: number): ExpressionTree =>
  dimension === undefined ? { kind: 'number', value, at } : { kind: 'number', value, dimension, at }

const isBinary = (text: string): text is BinaryOperator => Object.hasOwn(precedence, text)

/**
 * Parses the words. The first fault is kept and sends the reader to the end, where every rule stops by itself: so no
 * rule needs to ask whether another has failed.
 */
const treeOf = (tokens: readonly Token[]): E.Either<ExpressionFault, ExpressionTree> => {
  let position = 0
  let fault: ExpressionFault | undefined
  const peek = (): Token => tokens[position]!
  const fail = (message: string, at: number): ExpressionTree => {
    fault ??= { message, at }
    position = tokens.length - 1
    return { kind: 'number', value: Number.NaN, at }
  }
  const sign = (text: string): boolean => {
    const found = peek().kind === 'sign' && peek().text === text
    if (found) position++
    return found
  }
  const expect = (text: string): void => {
    if (!sign(text)) fail(`expected ${text}, got ${peek().text}`, peek().at)
  }

  const call = (name: string, at: number): ExpressionTree => {
    const known = expressionFunctions.get(name)
    if (known === undefined)
      return fail(`expected a function, got ${name}${suggestion(name, expressionFunctions.keys())}`, at)
    const operands = [choice()]
    while (sign(',')) operands.push(choice())
    expect(')')
    if (operands.length < known.least || operands.length > known.most)
      return fail(
        `${name} takes ${known.least === known.most ? '' : 'up to '}${known.most}, got ${operands.length}`,
        at,
      )
    return { kind: 'call', name, operands, at }
  }

  const primary = (): ExpressionTree => {
    const token = peek()
    const { at } = token
    if (token.kind === 'sign' && token.text === '(') {
      position++
      const inner = choice()
      expect(')')
      return inner
    }
    if (token.kind === 'end' || token.kind === 'sign')
      return fail(`expected a number, a name or (, got ${token.text}`, at)
    position++
    if (token.kind === 'number') return numberOf(token, token.value)
    if (token.kind === 'text') return { kind: 'text', value: token.value, at }
    if (sign('(')) return call(token.text, at)
    if (token.text === 'true' || token.text === 'false') return { kind: 'truth', value: token.text === 'true', at }
    return { kind: 'name', name: token.text, at }
  }

  const signed = (operator: '-' | '+' | '!', at: number): ExpressionTree => {
    const token = peek()
    if (operator !== '-' || token.kind !== 'number') return { kind: 'unary', operator, operand: unary(), at }
    position++
    return numberOf(token, token.negated)
  }

  const unary = (): ExpressionTree => {
    const { at } = peek()
    const operator = (['-', '+', '!'] as const).find(sign)
    if (operator === undefined) return primary()
    const tree = signed(operator, at)
    return sign('**') ? fail('expected brackets: a sign in front of ** may mean (-a) ** b or -(a ** b)', at) : tree
  }

  const binary = (least: number): ExpressionTree => {
    let left = unary()
    for (;;) {
      const { at, text, kind } = peek()
      if (kind !== 'sign' || !isBinary(text) || precedence[text] < least) return left
      position++
      const right = binary(text === '**' ? precedence[text] : precedence[text] + 1)
      left = { kind: 'binary', operator: text, left, right, at }
    }
  }

  const choice = (): ExpressionTree => {
    const condition = binary(1)
    const { at } = peek()
    if (!sign('?')) return condition
    const yes = choice()
    expect(':')
    return { kind: 'choice', condition, yes, no: choice(), at }
  }

  const tree = choice()
  const rest = peek()
  if (rest.kind !== 'end') {
    const strict = rest.text === '===' || rest.text === '!=='
    fail(
      `expected an operator or the end, got ${rest.text}${strict ? `: write ${rest.text.slice(0, 2)}` : ''}`,
      rest.at,
    )
  }
  return fault === undefined ? E.right(tree) : E.left(fault)
}

/** An expression as a tree, or what is wrong with it and where. */
export const parseExpression = (text: string): E.Either<ExpressionFault, ExpressionTree> =>
  E.flatMap(treeOf)(tokensOf(text))

/** What stands directly in a piece. */
const partsOf = (tree: ExpressionTree): readonly ExpressionTree[] => {
  switch (tree.kind) {
    case 'unary':
      return [tree.operand]
    case 'binary':
      return [tree.left, tree.right]
    case 'choice':
      return [tree.condition, tree.yes, tree.no]
    case 'call':
      return tree.operands
    case 'number':
    case 'truth':
    case 'text':
    case 'name':
      return []
  }
}

/** Every name it mentions, once, in the order of first mention. */
export const namesIn = (tree: ExpressionTree): readonly string[] => [
  ...new Set(tree.kind === 'name' ? [tree.name] : partsOf(tree).flatMap(namesIn)),
]
