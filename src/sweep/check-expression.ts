/** An expression in its place: parsed, its names known, its type the one that is asked for. */
import * as E from 'fp-ts/lib/Either.js'
import { checkExpression, type ExpressionType, type Meanings } from './expression-check.js'
import { type ExpressionTree, parseExpression } from './expression-tree.js'
import type { Path, Report } from './fault.js'
import { shown } from './shown.js'

export interface Sound {
  readonly tree: ExpressionTree
  readonly type: ExpressionType
}

/** The tree and type of a text, or nothing: then every fault was reported. */
export const soundExpression = (text: string, path: Path, meanings: Meanings, report: Report): Sound | undefined => {
  const tree = parseExpression(text)
  if (E.isLeft(tree)) {
    report({ path, message: tree.left.message, offset: tree.left.at })
    return undefined
  }
  const { type, faults } = checkExpression(tree.right, meanings)
  for (const { message, at } of faults) report({ path, message, offset: at })
  return faults.length > 0 ? undefined : { tree: tree.right, type }
}

/** A condition; a number is none. */
export const soundCondition = (
  text: string,
  path: Path,
  meanings: Meanings,
  report: Report,
): ExpressionTree | undefined => {
  const sound = soundExpression(text, path, meanings, report)
  if (sound === undefined || sound.type.kind === 'switch') return sound?.tree
  report({ path, message: `expected a condition such as a <= b, got ${shown(text)}` })
  return undefined
}
