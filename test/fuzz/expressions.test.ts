/** Words of expressions in any order: each line of them is refused at one of its characters, or has a value at every row. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { test } from 'vitest'
import { wrongInput } from '#src/runtime/failure.js'
import { compileExpression, slot } from '#src/sweep/expression.js'
import { checkExpression, type Meaning, type Meanings } from '#src/sweep/expression-check.js'
import { parseExpression } from '#src/sweep/expression-tree.js'
import { fuzz, type Mutated } from './fuzzed.js'
import { hostileText } from './hostile.js'
import { runs } from './runs.js'
import { checkTold } from './told.js'
import { inTime } from './within-time.js'

const names: Meanings = new Map<string, Meaning>([
  ['width', { kind: 'number', dimension: 'count' }],
  ['clock', { kind: 'number', dimension: 'frequency' }],
  ['gated', { kind: 'switch' }],
  ['system', { kind: 'choice', choices: ['tron', 'digital'] }],
])

const words = [
  ...['width', 'clock', 'gated', 'system', 'zhu-2024.adcPower', 'a-b.c', 'min', 'max', 'log2', 'ceil', 'sqrt', 'true'],
  ...['1', '2.5', '.5', '1e3', '10 GHz', '5 dB/cm', '60 mm²', '-3 dBm', '1e999', "'tron'", '"digital"', "'"],
  ...['+', '-', '*', '/', '%', '**', '<', '<=', '>', '>=', '==', '!=', '===', '&&', '||', '!', '?', ':', ',', '('],
  ...['(', ')', ')', ' ', '  ', '\n', '.', '[', '=', ';'],
]

const soup = fc
  .array(fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: hostileText }), {
    maxLength: 40,
  })
  .map((parts) => ({ expression: Buffer.from(parts.join(' ')) }))

const row = Float64Array.of(64)

const check = (files: Mutated): void => {
  const text = Buffer.from(files['expression']!).toString()
  inTime(() => {
    const tree = parseExpression(text)
    const faults = E.isLeft(tree) ? [tree.left] : checkExpression(tree.right, names).faults
    for (const { message, at } of faults) {
      checkTold(wrongInput(message).lines, text)
      if (!(at >= 0 && at <= text.length)) throw new Error(`at ${at} of ${text.length} characters: ${message}`)
    }
    if (E.isLeft(tree) || faults.length > 0) return
    const term = compileExpression(tree.right, names, () => slot(0))
    const value = term.kind === 'varying' ? term.run(row) : 0
    if (typeof value !== 'number') throw new Error(`is ${String(value)}`)
  })
}

test('an expression is refused at a character, or has a value', () => fuzz('an expression', runs(0.15), soup, check))
