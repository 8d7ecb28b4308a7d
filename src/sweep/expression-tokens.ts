/**
 * The words of an expression.
 *
 *   number   12   1e-12   10 GHz   60 mm2   5 dB/cm     a unit behind a number makes it SI: the longest that fits
 *   name     width   photonic-tensor-core.tiles   zhu-2024.adcPower
 *   text     'decode'   "decode"
 *
 * A hyphen belongs to a name only in front of the dot of a dotted name: `a-b.c` is one name, `a - b.c` is a difference.
 * `%` is the remainder, never percent.
 */
import * as E from 'fp-ts/lib/Either.js'
import { type Dimension, unitTable } from '#models/units.js'
import { inSi, readUnit } from './quantity.js'

/** What is wrong with an expression, and at which character (from 0). */
export interface ExpressionFault {
  readonly message: string
  readonly at: number
}

interface Placed {
  /** Characters before it. */
  readonly at: number
  /** As written. */
  readonly text: string
}
export type Token = Placed &
  (
    | {
        readonly kind: 'number'
        readonly value: number
        /** With a minus sign in front: -25 dBm is a small power, not a negative one. */
        readonly negated: number
        readonly dimension?: Dimension
      }
    | { readonly kind: 'name' }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'sign' }
    | { readonly kind: 'end' }
  )

export type NumberToken = Extract<Token, { kind: 'number' }>

/** Longer expressions are refused: nobody wrote them by hand, and nesting is bounded by length. */
export const longestExpression = 1000

const blank = /\s*/y
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y
const ratioUnit = /\s*([A-Za-zµμ]+\d?²?\/[A-Za-z0-9]+)(?!\w)/y
const plainUnit = /\s*([A-Za-zµμΩΩ]\w*²?)/y
const name = /[A-Za-z_]\w*(?:(?:-\w+)*\.[A-Za-z_]\w*)?/y
const quoted = /'([^']*)'|"([^"]*)"/y
const sign = /\*\*|<=|>=|===?|!==?|&&|\|\||[-+*/%<>!?:(),]/y

/** The match of a sticky expression at a place. */
const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

/** A number and the unit behind it, if any word stands there: a name cannot, so a word that is no unit is a fault. */
const numberToken = (text: string, at: number, digits: string): E.Either<ExpressionFault, Token> => {
  const end = at + digits.length
  const value = Number(digits)
  const ratio = match(ratioUnit, text, end)
  const word = ratio !== undefined && E.isRight(readUnit(ratio[1]!)) ? ratio : match(plainUnit, text, end)
  if (word === undefined) return E.right({ kind: 'number', value, negated: -value, at, text: digits })
  const unit = readUnit(word[1]!)
  if (E.isLeft(unit)) return E.left({ message: `expected ${unit.left}`, at: end + word[0].length - word[1]!.length })
  const { dimension } = unitTable[unit.right]
  const [inside, negated] = [inSi(value, unit.right), inSi(-value, unit.right)]
  return E.right({ kind: 'number', value: inside, negated, dimension, at, text: digits + word[0] })
}

const tokenAt = (text: string, at: number): E.Either<ExpressionFault, Token> => {
  const digits = match(number, text, at)
  if (digits !== undefined) return numberToken(text, at, digits[0])
  const word = match(name, text, at)
  if (word !== undefined) return E.right({ kind: 'name', at, text: word[0] })
  const string = match(quoted, text, at)
  if (string !== undefined) return E.right({ kind: 'text', value: string[1] ?? string[2] ?? '', at, text: string[0] })
  const operator = match(sign, text, at)
  if (operator !== undefined) return E.right({ kind: 'sign', at, text: operator[0] })
  const found = String.fromCodePoint(text.codePointAt(at)!)
  return E.left({ message: `expected a number, a name or an operator, got ${JSON.stringify(found)}`, at })
}

/** The words in order; the last one is the end. */
export const tokensOf = (text: string): E.Either<ExpressionFault, readonly Token[]> => {
  if (text.length > longestExpression)
    return E.left({ message: `expected at most ${longestExpression} characters, got ${text.length}`, at: 0 })
  const tokens: Token[] = []
  let at = match(blank, text, 0)![0].length
  while (at < text.length) {
    const token = tokenAt(text, at)
    if (E.isLeft(token)) return token
    tokens.push(token.right)
    at += token.right.text.length
    at += match(blank, text, at)![0].length
  }
  return E.right([...tokens, { kind: 'end', at, text: 'the end' }])
}
