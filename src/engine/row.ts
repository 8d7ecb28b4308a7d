/**
 * One row of numbers for all conditions of a sweep: the keys of the point, the metrics of its cost, then those of its simulation.
 * Expressions over results are compiled against it, once a segment.
 */
import { resultMetrics } from '#models/metrics.js'
import { compileExpression, slot, type Term } from '#src/sweep/expression.js'
import type { Meanings } from '#src/sweep/expression-check.js'
import { type ExpressionTree, parseExpression } from '#src/sweep/expression-tree.js'
import type { Points } from '#src/sweep/expand.js'

export const rowLength = (points: Points): number => points.keys.length + points.metrics.length

/** What a name means in the rows of a segment. */
export const bindRow = (points: Points, segment: number): ((name: string) => Term) => {
  const bind = points.bind(segment)
  return (name) => {
    const metric = points.metrics.indexOf(name)
    return metric < 0 ? bind(name) : slot(points.keys.length + metric)
  }
}

const rowMeanings = ({ meanings, metrics: names }: Points): Meanings => ({
  get: (name) =>
    names.includes(name) ? { kind: 'number', dimension: resultMetrics[name]!.dimension } : meanings.get(name),
  keys: () => [...names, ...meanings.keys()],
})

/** The tree of an expression that was checked when the file was read. */
export const parsedCondition = (text: string): ExpressionTree => {
  const tree = parseExpression(text)
  if (tree._tag === 'Left') throw new Error(`condition was not decoded: ${text}`)
  return tree.right
}

export const compileRow = (tree: ExpressionTree, points: Points, segment: number): Term =>
  compileExpression(tree, rowMeanings(points), bindRow(points, segment))
