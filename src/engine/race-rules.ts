/**
 * What a sweep asks of simulated metrics, apart from what it asks of costs: the rules of its race (race.ts).
 *
 *   objectives    minimise m: from `least` to `most` of its box        maximise m: from -most to -least
 *   accuracy >= 0.9    can hold if it does at an end of the box, must if it does at both
 *
 * A comparison of one metric with a number is monotone, so the ends tell. Of any other condition nothing is known until its metrics are.
 * A condition that mixes metrics of both kinds can hold of a point and not of a cheaper one of the same disturbance: no race.
 */
import * as E from 'fp-ts/lib/Either.js'
import { type SimulatedMetricName, simulatedMetricNames } from '#models/metrics.js'
import { compileExpression, conditionOf, slot } from '#src/sweep/expression.js'
import { type ExpressionTree, namesIn } from '#src/sweep/expression-tree.js'
import type { Objectives, Sweep } from '#src/sweep/sweep.js'
import type { Box, RaceRules } from './race.js'
import { parsedCondition } from './row.js'
import { rowRequests } from './row-requests.js'

/** What simulated metrics can be at all. */
const domains: Readonly<Record<SimulatedMetricName, readonly [least: number, most: number]>> = {
  accuracy: [0, 1],
  perplexity: [1, Infinity],
  // Noise may do good, but no network is better than certain.
  excess: [-1, Infinity],
  standardError: [0, Infinity],
  logitError: [0, Infinity],
  flipRate: [0, 1],
}
const domain: Box = {
  least: simulatedMetricNames.map((name) => domains[name][0]),
  most: simulatedMetricNames.map((name) => domains[name][1]),
}

const indexOf = (name: string): number => (simulatedMetricNames as readonly string[]).indexOf(name)
const isSimulated = (name: string): boolean => indexOf(name) >= 0

/** The objectives of a sweep that are costs, and its conditions on what is known without a simulation. */
export const costObjectives = ({ minimise, maximise, subjectTo }: Objectives): Objectives => ({
  minimise: minimise.filter((name) => !isSimulated(name)),
  maximise: maximise.filter((name) => !isSimulated(name)),
  subjectTo: subjectTo.filter((text) => !namesIn(parsedCondition(text)).some(isSimulated)),
})

interface Condition {
  readonly canHold: (box: Box) => boolean
  readonly mustHold: (box: Box) => boolean
}

const comparisons: readonly string[] = ['<', '<=', '>', '>=']

/** A metric compared with a number. */
const isThreshold = (tree: ExpressionTree): boolean => {
  if (tree.kind !== 'binary' || !comparisons.includes(tree.operator)) return false
  const [left, right] = [namesIn(tree.left).length, namesIn(tree.right).length]
  return (tree.left.kind === 'name' && right === 0) || (tree.right.kind === 'name' && left === 0)
}

const conjuncts = (tree: ExpressionTree): readonly ExpressionTree[] =>
  tree.kind === 'binary' && tree.operator === '&&' ? [...conjuncts(tree.left), ...conjuncts(tree.right)] : [tree]

const noChoices = { get: () => undefined, keys: () => [] }

const conditionIn = (tree: ExpressionTree): Condition => {
  const holds = conditionOf(compileExpression(tree, noChoices, (name) => slot(indexOf(name))))
  const metrics = namesIn(tree).map(indexOf)
  const isTold = ({ least, most }: Box): boolean =>
    isThreshold(tree) || metrics.every((metric) => Object.is(least[metric], most[metric]))
  const atEnds = ({ least, most }: Box): readonly boolean[] => [least, most].map((end) => holds(Float64Array.from(end)))
  return {
    canHold: (box) => !isTold(box) || atEnds(box).includes(true),
    mustHold: (box) => isTold(box) && !atEnds(box).includes(false),
  }
}

/** Why every disturbance of a sweep is simulated to its end, or the rules by which some need not be. */
export const raceRulesOf = (sweep: Sweep): E.Either<string, RaceRules> => {
  const { objectives, accuracy, keep, uncertainty } = sweep
  if (accuracy?.frugal === false) return E.left('frugal is false')
  if (keep !== 'front') return E.left('every row is kept')
  if (uncertainty !== undefined) return E.left('a band needs the points near the front')
  const drawn = rowRequests(sweep).flatMap(({ y, x, by, where }) => [
    y,
    x,
    ...by,
    ...(where === undefined ? [] : namesIn(parsedCondition(where))),
  ])
  if (drawn.some(isSimulated)) return E.left('a fit or a curve needs what is simulated of all rows')
  const { minimise, maximise, subjectTo } = costObjectives(objectives)
  const asked = objectives.subjectTo.filter((text) => !subjectTo.includes(text))
  const conditions = asked.flatMap((text) => conjuncts(parsedCondition(text)))
  const isMixed = conditions.some((tree) => !namesIn(tree).every(isSimulated))
  if (isMixed) return E.left('a condition compares what is simulated with what is not')
  const minimised = objectives.minimise.filter(isSimulated).map(indexOf)
  const maximised = objectives.maximise.filter(isSimulated).map(indexOf)
  const rules = conditions.map(conditionIn)
  return E.right({
    // A sweep that asks for no cost has one that is the same everywhere.
    costs: Math.max(1, minimise.length + maximise.length),
    domain,
    best: ({ least, most }) => [...minimised.map((at) => least[at]!), ...maximised.map((at) => -most[at]!)],
    worst: ({ least, most }) => [...minimised.map((at) => most[at]!), ...maximised.map((at) => -least[at]!)],
    canHold: (box) => rules.every(({ canHold }) => canHold(box)),
    mustHold: (box) => rules.every(({ mustHold }) => mustHold(box)),
  })
}
