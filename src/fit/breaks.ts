/**
 * Regime breaks: the x at which one power law gives way to another. Zero, one or two.
 *
 *   log y = b_s + p_s log x     on each of one to three segments, independent, of at least three distinct x
 *
 * The best places for each number of breaks are found exactly by dynamic programming over the segments' sums of squares [Bai,
 * Perron: Computation and analysis of multiple structural change models, J. Appl. Econometrics 18, 2003]; with more than 256
 * distinct x, at 256 candidate places. Their number is that of the least
 *
 *   SICc = n ln(rss / n) + k n ln n / (n - k - 2)       k = two a segment and one a break
 *
 * [Schwarz, Ann. Stat. 6, 1978; corrected for small n: McQuarrie, Stat. Prob. Lett. 44, 1999]. To be reported, breaks must beat
 * every unbroken law that was fitted, the curved one too, by 6: strong evidence on the scale of [Kass, Raftery: Bayes factors,
 * JASA 90, 1995]. Otherwise the search over places would find breaks in noise: of 3 % noise about one law it reports them in fewer
 * than one sample of a hundred. Fewer than eight rows have no breaks to tell of. Computed energies have no noise, so that the
 * slightest curve is evidence: a change of the exponent by less than 0.05, without a jump of 5 %, is no other
 * regime.
 *
 * A break stands where the two lines meet if that is between the levels that they end at, else midway in log x.
 */
import { type FittedLaw, logVariance } from './fit-law.js'
import { fitLine, type Line } from './least-squares.js'
import type { Levels } from './levels.js'
import { models } from './power-law.js'

export interface Break {
  readonly x: number
  readonly exponentBelow: number
  readonly exponentAbove: number
  /** 95 % interval of x under doubtful parameters, of the draws that have as many breaks, and their share. */
  readonly doubtInterval?: readonly [low: number, high: number]
  readonly doubtShare?: number
}

const shortest = 3
const mostBreaks = 2
const mostPlaces = 256
const strongEvidence = 6
const leastChange = 0.05

const criterion = (rss: number, n: number, k: number): number =>
  n > k + 2 ? n * logVariance(rss, n) + (k * n * Math.log(n)) / (n - k - 2) : Infinity

/** The sum of squares about the line through the levels from `from` to before `to`, for any two, at once. */
const squaresBetween = ({ logX, logY, weights }: Levels): ((from: number, to: number) => number) => {
  // Moments of what the line through all leaves: those of log y itself would lose the small differences that decide.
  const { intercept, slope } = fitLine(logX, logY, weights)
  const left = logY.map((value, i) => value - intercept - slope * logX[i]!)
  const running = (term: (i: number) => number): Float64Array => {
    const sums = new Float64Array(logX.length + 1)
    for (let i = 0; i < logX.length; i++) sums[i + 1] = sums[i]! + weights[i]! * term(i)
    return sums
  }
  const [ofOne, ofU, ofV] = [running(() => 1), running((i) => logX[i]!), running((i) => left[i]!)]
  const ofUU = running((i) => logX[i]! ** 2)
  const ofUV = running((i) => logX[i]! * left[i]!)
  const ofVV = running((i) => left[i]! ** 2)
  return (from, to) => {
    const weight = ofOne[to]! - ofOne[from]!
    const [u, v] = [ofU[to]! - ofU[from]!, ofV[to]! - ofV[from]!]
    const products = ofUV[to]! - ofUV[from]! - (u * v) / weight
    const squares = ofUU[to]! - ofUU[from]! - (u * u) / weight
    return Math.max(0, ofVV[to]! - ofVV[from]! - (v * v) / weight - (squares > 0 ? products ** 2 / squares : 0))
  }
}

/** Levels at which a segment may begin or end. */
const placesOf = (levels: number): number[] => {
  const inner = Array.from({ length: Math.max(0, levels - 2 * shortest + 1) }, (_, i) => shortest + i)
  const stride = Math.max(1, Math.ceil(inner.length / mostPlaces))
  return [0, ...inner.filter((_, i) => i % stride === 0), levels]
}

/** For one segment, for two and so on as far as there are levels for them: where the best of them begin and the last ends. */
const bestSegmentations = (levels: Levels): number[][] => {
  const places = placesOf(levels.logX.length)
  const squares = squaresBetween(levels)
  const end = places.length - 1
  // least[place]: the least sum of squares of the levels before a place, in as many segments as rounds have passed.
  let least = places.map((place) => (place < shortest ? Infinity : squares(0, place)))
  let bounds = places.map((place) => [0, place])
  const found = [bounds[end]!]
  for (let breaks = 1; breaks <= mostBreaks; breaks++) {
    const previous = { least, bounds }
    least = places.map(() => Infinity)
    bounds = places.map(() => [])
    for (const [to, place] of places.entries())
      for (let at = 0; at < to && places[at]! <= place - shortest; at++) {
        const sum = previous.least[at]! + squares(places[at]!, place)
        if (sum >= least[to]!) continue
        least[to] = sum
        bounds[to] = [...previous.bounds[at]!, place]
      }
    if (least[end]! < Infinity) found.push(bounds[end]!)
  }
  return found
}

const breakBetween = (below: Line, above: Line, last: number, first: number, origin: number): Break => {
  const meeting = (below.intercept - above.intercept) / (above.slope - below.slope)
  const logX = meeting >= last && meeting <= first ? meeting : (last + first) / 2
  return { x: Math.exp(logX + origin), exponentBelow: below.slope, exponentAbove: above.slope }
}

const isOtherRegime = (below: Line, above: Line, at: number): boolean => {
  const bend = above.slope - below.slope
  const jump = above.intercept - below.intercept + bend * at
  return Math.max(Math.abs(bend), Math.abs(jump)) >= leastChange
}

/**
 * The breaks of a sample, by ascending x; none unless they tell more than the unbroken laws do.
 *
 * @param unbroken the laws fitted to the same levels that a broken one must beat
 */
export const findBreaks = (levels: Levels, unbroken: readonly FittedLaw[]): Break[] => {
  const { logX, logY, weights, rows, within, origin } = levels
  const n = rows.length
  const broken = bestSegmentations(levels).map((bounds) => {
    const lines = bounds.slice(1).map((to, segment) => fitLine(logX, logY, weights, bounds[segment], to))
    const rss = lines.reduce((sum, line) => sum + line.rss, within)
    return { bounds, lines, score: criterion(rss, n, 3 * lines.length - 1) }
  })
  const best = broken.reduce((least, candidate) => (candidate.score < least.score ? candidate : least))
  const rivals = unbroken.map(({ rss, model }) => criterion(rss, n, models[model].parameters))
  if (best.score > Math.min(...rivals, broken[0]!.score) - strongEvidence) return []
  return best.lines.slice(1).flatMap((above, i) => {
    const below = best.lines[i]!
    const first = best.bounds[i + 1]!
    return isOtherRegime(below, above, (logX[first - 1]! + logX[first]!) / 2)
      ? [breakBetween(below, above, logX[first - 1]!, logX[first]!, origin.logX)]
      : []
  })
}
