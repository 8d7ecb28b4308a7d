/**
 * Scaling laws under drawn parameters: at each draw the rows are costed again, and the law of each group is fitted to them and then
 * once more to its own curve with residuals drawn anew. What comes out spreads with the parameters and with the residuals.
 */
import * as E from 'fp-ts/lib/Either.js'
import { writeMetrics } from '#models/metrics.js'
import { groupsOf } from '#src/columns/groups.js'
import { fitGatherer } from '#src/engine/fit-rows.js'
import { keptRows } from '#src/engine/least-rows.js'
import type { FitRows } from '#src/engine/batch.js'
import { refitting } from '#src/fit/bootstrap.js'
import { findBreaks } from '#src/fit/breaks.js'
import { fitLaw } from '#src/fit/fit-law.js'
import { levelsOf } from '#src/fit/levels.js'
import { crossoverOf } from '#src/fit/power-law.js'
import type { Points } from '#src/sweep/expand.js'
import type { FitRequest } from '#src/sweep/sweep.js'
import { costsOf } from './costs.js'
import { designPointOf } from './doubtful-points.js'
import { drawsOf, readersOf } from './draw-points.js'
import type { DoubtRequest, DoubtTask, DrawnLaws, RepeatedFit, RepeatedLaw } from './request.js'

/** The law of the rows of one group; none if they have no law. */
const lawOfRows = (
  x: Float64Array,
  y: Float64Array,
  { models }: FitRequest,
  model: RepeatedLaw['groups'][number]['model'],
  seed: number,
): Omit<RepeatedFit, 'law' | 'group'> | undefined => {
  const levels = levelsOf(x, y)
  if (E.isLeft(levels)) return undefined
  const fitted = models.flatMap((one) => {
    const law = fitLaw(levels.right, one)
    return E.isRight(law) ? [law.right] : []
  })
  const chosen = fitted.find((law) => law.model === model)
  if (chosen === undefined) return undefined
  const again = refitting(levels.right, chosen, seed)()
  return {
    exponent: again.exponent,
    crossover: crossoverOf(again) ?? Infinity,
    breaks: findBreaks(levels.right, fitted).map((regime) => regime.x),
  }
}

const fitsOfRows = (
  { x, y, by }: FitRows,
  request: FitRequest,
  { schema, groups }: RepeatedLaw,
  law: number,
  seed: number,
): readonly RepeatedFit[] => {
  const members = groupsOf({ schema, rows: x.length, values: [x, y, ...by] }, request.by)
  return groups.flatMap(({ name, model }, group) => {
    const rows = members.get(name) ?? []
    const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!)
    const fit = lawOfRows(pick(x), pick(y), request, model, seed)
    return fit === undefined ? [] : [{ law, group, ...fit }]
  })
}

/** @param points the sweep, compiled */
export const lawDrawer = ({ sweep, doubts, lawPoints, laws }: DoubtTask, points: Points) => {
  const chosen = lawPoints.flatMap((point) => {
    const design = designPointOf(points, point)
    return design === undefined ? [] : [{ design, segment: point.segment, row: point.row.slice() }]
  })
  const costs = costsOf(
    chosen.map(({ design }) => design),
    doubts,
  )
  const readers = readersOf(
    sweep,
    points,
    chosen.map(({ segment }) => segment),
  )
  const first = points.keys.length

  return ({ from, to, of }: DoubtRequest, seed: number): DrawnLaws => {
    const draws = drawsOf(doubts, of, seed)
    const values = new Float64Array(doubts.length)
    const fits: RepeatedFit[] = []
    for (let draw = from; draw < to; draw++) {
      const gathered = laws.map(({ request }) => fitGatherer(sweep.fits[request]!.by.length))
      draws(draw, values)
      costs(values, (point, totals, energyByPart) => {
        if (totals === undefined) return
        const { row, segment } = chosen[point]!
        writeMetrics(totals, row, first)
        for (const [index, { request }] of laws.entries())
          gathered[index]!.add(point, readers.get(segment)!.fits[request]!, row, energyByPart)
      })
      // A seed of its own for each draw: residuals are drawn independently of the parameters and of each other.
      for (const [index, law] of laws.entries()) {
        const request = sweep.fits[law.request]!
        fits.push(...fitsOfRows(keptRows(request, gathered[index]!.rows()), request, law, index, seed + 1 + draw))
      }
    }
    return { fits }
  }
}
