/** The sliding window: a head attends to the tokens that it holds, and to no older ones. */
import type { ChargingRule } from '../block.js'
import { isAttention, type Operation } from '../../workloads/operation.js'

/** An operation of which the window left something out. */
interface Cut extends Operation {
  readonly tokensLeftOut: number
}

const cutTo = (window: number, operation: Operation): Operation => {
  const { name, inner, columns } = operation
  const side = name === 'context' ? 'inner' : 'columns'
  const tokens = name === 'context' ? inner : columns
  if (!isAttention(operation) || tokens <= window) return operation
  const cut: Cut = { ...operation, [side]: window, tokensLeftOut: tokens - window }
  return cut
}

const rules = new Map<number, ChargingRule>()

/** The rule of a window: the same function whenever it is asked for. */
export const slidingWindow = (window: number): ChargingRule => {
  const known = rules.get(window)
  if (known !== undefined) return known
  const rule: ChargingRule = (operations) => operations.map((operation) => cutTo(window, operation))
  rules.set(window, rule)
  return rule
}

/** Tokens of the context that some operation may not attend to. */
export const tokensLeftOut = (operations: readonly Operation[]): number =>
  Math.max(0, ...operations.map((operation) => ('tokensLeftOut' in operation ? (operation as Cut).tokensLeftOut : 0)))
