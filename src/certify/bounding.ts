/**
 * What can be said of all points of a box at once.
 *
 *   excluded     a condition of `where` holds nowhere
 *   impossible   no point is a design or a workload that can be
 *   infeasible   a condition of `subjectTo` holds nowhere
 *   dominated    a known point is no worse than the best corner of the bounds in every objective, and better in one
 *
 * Of a box with several values on an opaque axis only the first two are asked.
 */
import { type MetricName, metricNames, type Totals } from '#models/metrics.js'
import { bindRow, parsedCondition, rowLength } from '#src/engine/row.js'
import type { Points } from '#src/sweep/expand.js'
import { namesIn } from '#src/sweep/expression-tree.js'
import type { Sweep } from '#src/sweep/sweep.js'
import type { Box } from './box.js'
import { boxTotals } from './box-totals.js'
import { derivedRanges } from './derived-ranges.js'
import { isFalse } from './interval.js'
import { compileOverBox, runOf } from './interval-expression.js'
import { metricBound, takesBothSides } from './metric-bounds.js'
import { opaqueAxes } from './opaque-axes.js'
import { type SortedAxis, sortedAxis, writeRange } from './sorted-axis.js'

export const closings = ['excluded', 'impossible', 'infeasible', 'dominated'] as const
export type Closing = (typeof closings)[number]

/** Objectives, all minimised, that no point of a box is better than. */
export type Corner = Float64Array

export interface Bounding {
  readonly axes: readonly SortedAxis[]
  readonly isOpaque: readonly boolean[]
  /**
   * Why a box may be left out; undefined if it may not.
   * @param isDominated asked of the best corner of the box
   */
  readonly closing: (box: Box, isDominated: (corner: Corner) => boolean) => Closing | undefined
}

/** No number: nothing is known. */
const orUnknown = (bound: number): number => (Number.isNaN(bound) ? -Infinity : bound)

export const boundingOf = (points: Points, sweep: Sweep, segment: number): Bounding => {
  const { minimise, maximise, subjectTo } = sweep.objectives
  const axes = points.segments[segment]!.axes.map(sortedAxis)
  const derived = derivedRanges(points, sweep, segment)
  const isOpaque = opaqueAxes(points, segment, derived.inputs)
  const bind = bindRow(points, segment)
  const conditions = (texts: readonly string[]) =>
    texts
      .map((text) => compileOverBox(parsedCondition(text), points.meanings, bind))
      // What is absent asks nothing.
      .filter(({ kind }) => kind !== 'absent')
      .map(runOf)
  const [where, constraints] = [conditions(sweep.where), conditions(subjectTo)]
  const constrained = metricNames.filter((name) =>
    subjectTo.some((text) => namesIn(parsedCondition(text)).includes(name)),
  )
  const isOneSided = maximise.length === 0 && !minimise.some((name) => takesBothSides(name as MetricName))

  const bounds = boxTotals(points, segment)
  const low = new Float64Array(rowLength(points)).fill(Number.NaN)
  const high = low.slice()
  const corner = new Float64Array(minimise.length + maximise.length)

  const writeCorner = (least: Totals, most: Totals): void => {
    minimise.forEach((name, k) => {
      corner[k] = orUnknown(metricBound(name as MetricName, least, most))
    })
    maximise.forEach((name, k) => {
      corner[minimise.length + k] = orUnknown(-metricBound(name as MetricName, most, least))
    })
  }
  const writeMetrics = (least: Totals, most: Totals): void => {
    for (const name of constrained) {
      const place = points.keys.length + points.metrics.indexOf(name)
      low[place] = metricBound(name, least, most)
      high[place] = metricBound(name, most, least)
    }
  }

  const closing: Bounding['closing'] = ({ from, to }, isDominated) => {
    let isSettled = true
    for (let axis = 0; axis < axes.length; axis++) {
      writeRange(axes[axis]!, from[axis]!, to[axis]!, low, high)
      if (isOpaque[axis] && from[axis] !== to[axis]) isSettled = false
    }
    if (!derived.write(low, high)) return 'impossible'
    for (const condition of where) if (isFalse(condition(low, high))) return 'excluded'
    if (!isSettled) return undefined
    if (!bounds.take(low, high)) return 'impossible'
    const least = bounds.totals('low')
    if (least === undefined) return 'impossible'
    if (isOneSided) {
      writeCorner(least, least)
      if (isDominated(corner)) return 'dominated'
      if (constraints.length === 0) return undefined
    }
    const most = bounds.totals('high')!
    writeMetrics(least, most)
    for (const condition of constraints) if (isFalse(condition(low, high))) return 'infeasible'
    if (isOneSided) return undefined
    writeCorner(least, most)
    return isDominated(corner) ? 'dominated' : undefined
  }

  return { axes, isOpaque, closing }
}
