/** Derived keys over a box: the range of each, within what its key may hold. */
import { parsedCondition } from '#src/engine/row.js'
import type { Points } from '#src/sweep/expand.js'
import { namesIn } from '#src/sweep/expression-tree.js'
import type { Holds, Sweep } from '#src/sweep/sweep.js'
import { compileOverBox, runOf } from './interval-expression.js'

/** Writes the ranges; false if no point of the box has a value that its key may hold. */
type WriteDerived = (low: Float64Array, high: Float64Array) => boolean

interface DerivedRanges {
  readonly write: WriteDerived
  /** The slots that each derived slot is computed from, other derived ones among them. */
  readonly inputs: ReadonlyMap<number, readonly number[]>
}

/** The part of a range that a key may hold. */
const within = (low: number, high: number, holds: Holds): readonly [low: number, high: number] => {
  if (holds.kind !== 'number') return [low, high]
  const [least, most] = [Math.max(low, holds.least), Math.min(high, holds.most)]
  return holds.whole ? [Math.ceil(least), Math.floor(most)] : [least, most]
}

export const derivedRanges = (points: Points, sweep: Sweep, segment: number): DerivedRanges => {
  const { fixed, derive } = points.program(segment)
  const bind = points.bind(segment)
  const steps = derive.map(({ slot }) => {
    const key = points.keys[slot]!
    const tree = parsedCondition(sweep.derive.find((derivation) => derivation.key === key.name)!.expression)
    const read = namesIn(tree).flatMap((name) => {
      const term = bind(name)
      return term.kind === 'varying' ? term.slots : []
    })
    return { slot, key, read, run: runOf(compileOverBox(tree, points.meanings, bind)) }
  })
  return {
    inputs: new Map(steps.map(({ slot, read }) => [slot, read])),
    write: (low, high) => {
      for (const { slot, value } of fixed) {
        low[slot] = value
        high[slot] = value
      }
      for (const { slot, key, run } of steps) {
        const range = run(low, high)
        const [least, most] = within(range.low, range.high, key.holds)
        if (least > most) return false
        low[slot] = least
        high[slot] = most
      }
      return true
    },
  }
}
