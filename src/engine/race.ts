/**
 * A race for the front: of what is dear to simulate, only as much as the front needs.
 *
 *   wait     spared if dominated whatever comes out of its simulation
 *   round    the 1, 2, 4, … next non-dominated layers of the costs, for sparing rests on what is cheap
 *   rung     1, 2, 4, … repeats, then all of them; after each rung, what its bounds show to be dominated is dropped
 *
 *   dropped  no vector (costs, best of its box) of it is undominated by the vectors (costs, worst of their boxes) of others that are
 *            sure to meet the conditions; or it cannot meet them itself
 *
 * A box bounds what all repeats together will say. Successive halving [Jamieson, Talwalkar: Non-stochastic best arm identification and
 * hyperparameter optimization, AISTATS 2016; Karnin, Koren, Somekh: Almost optimal exploration in multi-armed bandits, ICML 2013] drops
 * half of each rung, whatever it is worth: right for one best arm, not for a front, which may hold all of them. So the rungs are those of
 * halving, and what ends a racer is its bounds, as in a race [Maron, Moore: Hoeffding races, NIPS 1994].
 *
 * Guaranteed: if every box holds what all repeats say, those who are simulated to the end hold the whole front, ties included. Who is
 * spared is spared for sure, by boxes that are a point. Who is dropped may have been on the front only if a box is wrong: as likely as
 * whoever makes the boxes says.
 */
import * as E from 'fp-ts/lib/Either.js'
import { type Archive, createArchive, insert, isDominated, sorted } from '#src/pareto/archive.js'

/** Between which values each simulated metric lies; equal where it is known, NaN where there is none. */
export interface Box {
  readonly least: ArrayLike<number>
  readonly most: ArrayLike<number>
}

export interface Racer {
  /** What it can be had for: vectors of minimised costs, one after the other; without one it is on no front. */
  readonly costs: Float64Array
  /** After so many its box is a point. */
  readonly repeats: number
}

export interface RaceRules {
  /** Costs in a vector, at least 1. */
  readonly costs: number
  /** Of what is not simulated yet. */
  readonly domain: Box
  /** Simulated objectives, all minimised. */
  readonly best: (box: Box) => readonly number[]
  readonly worst: (box: Box) => readonly number[]
  /** Conditions on simulated metrics. */
  readonly canHold: (box: Box) => boolean
  readonly mustHold: (box: Box) => boolean
}

/** Simulates racers with so many repeats, or their own if those are fewer. @returns their boxes; none of who cannot be simulated */
export type Trial<Fault> = (
  racers: readonly number[],
  repeats: number,
) => Promise<E.Either<Fault, readonly (Box | undefined)[]>>

const vectorsOf = ({ costs }: Racer, dimensions: number): number => costs.length / dimensions

/** The racers of the first non-dominated layers of costs: a racer is where its best vector is. */
const firstLayers = (
  racers: readonly Racer[],
  among: readonly number[],
  layers: number,
  dimensions: number,
): ReadonlySet<number> => {
  const chosen = new Set<number>()
  for (let layer = 0; layer < layers && chosen.size < among.length; layer++) {
    const archive = createArchive(dimensions)
    for (const racer of among)
      if (!chosen.has(racer))
        for (let at = 0; at < racers[racer]!.costs.length; at += dimensions)
          insert(archive, racers[racer]!.costs, at, racer)
    for (const racer of sorted(archive).indices) chosen.add(racer)
  }
  return chosen
}

/** @returns how many repeats each racer was simulated with: its own if it may be on the front, none if it was spared */
export const race = async <Fault>(
  racers: readonly Racer[],
  rules: RaceRules,
  trial: Trial<Fault>,
): Promise<E.Either<Fault, readonly number[]>> => {
  const { costs, domain, best, worst, canHold, mustHold } = rules
  const dimensions = costs + best(domain).length
  const vector = new Float64Array(dimensions)
  const passes = racers.map(() => 0)
  /** Of those that were simulated and may be on the front. */
  const boxes = new Map<number, Box>()

  const write = (racer: number, place: number, simulated: readonly number[]): void => {
    for (let k = 0; k < costs; k++) vector[k] = racers[racer]!.costs[place * costs + k]!
    vector.set(simulated, costs)
  }

  /** What every contender is held against. */
  const surelyReached = (): Archive => {
    const archive = createArchive(dimensions)
    for (const [racer, box] of boxes) {
      const simulated = worst(box)
      if (!mustHold(box) || !simulated.every(Number.isFinite)) continue
      for (let place = 0; place < vectorsOf(racers[racer]!, costs); place++) {
        write(racer, place, simulated)
        insert(archive, vector, 0, racer)
      }
    }
    return archive
  }

  const contenders = (among: readonly number[]): readonly number[] => {
    const reached = surelyReached()
    return among.filter((racer) => {
      const box = boxes.get(racer) ?? domain
      if (!canHold(box)) return false
      const simulated = best(box)
      // Without one of the objectives there is no place on the front.
      if (simulated.some(Number.isNaN)) return false
      for (let place = 0; place < vectorsOf(racers[racer]!, costs); place++) {
        write(racer, place, simulated)
        if (!isDominated(reached, vector, 0)) return true
      }
      return false
    })
  }

  /** Up the rungs until all that is left of a round is simulated to its end. */
  const climb = async (round: readonly number[]): Promise<E.Either<Fault, void>> => {
    let left = round
    for (let repeats = 1; left.length > 0; repeats *= 2) {
      const found = await trial(left, repeats)
      if (E.isLeft(found)) return found
      for (const [index, racer] of left.entries()) {
        const box = found.right[index]
        if (box === undefined) continue
        passes[racer] = Math.min(repeats, racers[racer]!.repeats)
        boxes.set(racer, box)
      }
      const open = left.filter((racer) => boxes.has(racer) && passes[racer]! < racers[racer]!.repeats)
      left = contenders(open)
      const kept = new Set(left)
      for (const racer of open) if (!kept.has(racer)) boxes.delete(racer)
    }
    return E.right(undefined)
  }

  let waiting = racers.map((_, racer) => racer)
  for (let layers = 1; ; layers *= 2) {
    const contending = contenders(waiting)
    if (contending.length === 0) return E.right(passes)
    const round = firstLayers(racers, contending, layers, costs)
    const ended = await climb(contending.filter((racer) => round.has(racer)))
    if (E.isLeft(ended)) return ended
    waiting = contending.filter((racer) => !round.has(racer))
  }
}
