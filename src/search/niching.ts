/**
 * Survival of NSGA-III: front by front; of the front that does not fit whole, those nearest to the directions with fewest survivors.
 *
 *   distance of a row to a direction w = |f' - (w.f') w|        f' its normalised objectives, |w| = 1, compared by squares
 *
 * [Deb, Jain: An evolutionary many-objective optimization algorithm using reference-point-based nondominated sorting approach, part I,
 * IEEE Trans. Evol. Comput. 18, 2014, IV; with constraints: Jain, Deb, part II, same volume]. Parents are drawn by chance, unless
 * constraints tell them apart. The ideal point is that of the rows at hand, in which all best values survive.
 */
import type { Dice } from './dice.js'
import { constrainedFronts } from './fronts.js'
import type { Ledger } from './ledger.js'
import { normalised } from './normalised.js'
import { referenceDirections } from './reference-directions.js'
import type { Survival } from './survival.js'

interface Niche {
  readonly direction: number
  readonly distance: number
}

/** @param directions of unit length */
const nicheOf = (objectives: Float64Array, directions: readonly Float64Array[]): Niche => {
  const length = objectives.reduce((sum, value) => sum + value * value, 0)
  let [nearest, distance] = [0, Infinity]
  for (let direction = 0; direction < directions.length; direction++) {
    const weights = directions[direction]!
    let along = 0
    for (let k = 0; k < weights.length; k++) along += weights[k]! * objectives[k]!
    if (length - along * along >= distance) continue
    nearest = direction
    distance = length - along * along
  }
  return { direction: nearest, distance }
}

const unit = (weights: Float64Array): Float64Array => {
  const length = Math.hypot(...weights)
  return weights.map((weight) => weight / length)
}

/** Which of the least values of an array, if several, a chance picks. */
const leastPlace = (values: ArrayLike<number>, chance: number): number => {
  let least = Infinity
  let places: number[] = []
  for (let place = 0; place < values.length; place++) {
    if (values[place]! > least) continue
    if (values[place]! < least) places = []
    least = values[place]!
    places.push(place)
  }
  return places[Math.floor(chance * places.length)]!
}

/** `wanted` of the last front, beside those that have a place already. */
const fillNiches = (
  ledger: Ledger,
  placed: readonly number[],
  last: readonly number[],
  wanted: number,
  directions: readonly Float64Array[],
  dice: Dice,
): readonly number[] => {
  const { objectives, dimensions } = ledger
  const all = [...placed, ...last].map((row) => objectives.subarray(row * dimensions, (row + 1) * dimensions))
  const niches = normalised(all).map((row) => nicheOf(row, directions))
  // How many have a place, by direction; infinite for a direction that has no one left to give.
  const counts = new Float64Array(directions.length)
  const open = directions.map((): number[] => [])
  for (const [place, { direction }] of niches.entries()) {
    if (place < placed.length) counts[direction]!++
    else open[direction]!.push(place)
  }
  const chosen: number[] = []
  for (let step = 0; chosen.length < wanted; step++) {
    const chances = dice('niche', step, 0)
    const direction = leastPlace(counts, chances[0]!)
    const candidates = open[direction]!
    if (candidates.length === 0) {
      counts[direction] = Infinity
      continue
    }
    const next =
      counts[direction] === 0
        ? leastPlace(
            Float64Array.from(candidates, (place) => niches[place]!.distance),
            chances[1]!,
          )
        : Math.floor(chances[1]! * candidates.length)
    counts[direction]!++
    chosen.push(last[candidates.splice(next, 1)[0]! - placed.length]!)
  }
  return chosen
}

/** @param most how many directions there may be; as many as survivors, as a rule */
export const nichingSurvival = (dimensions: number, most: number): Survival => {
  const directions = referenceDirections(dimensions, most).map(unit)
  return (ledger, candidates, size, dice) => {
    const rows: number[] = []
    for (const front of constrainedFronts(ledger, candidates)) {
      const room = size - rows.length
      if (room === 0) break
      if (front.length <= room) rows.push(...front)
      else if (ledger.violations[front[0]!] !== 0) rows.push(...front.slice(0, room))
      else rows.push(...fillNiches(ledger, rows, front, room, directions, dice))
    }
    return { rows, ranks: rows.map((row) => ledger.violations[row]!) }
  }
}
