/**
 * Survival of NSGA-II: front by front; of the front that does not fit whole, those in the emptiest surroundings.
 *
 *   crowding(i) = sum over k of (f_k(next of i) - f_k(previous of i)) / (max f_k - min f_k)        infinite at both ends
 *
 * [Deb, Pratap, Agarwal, Meyarivan: A fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE Trans. Evol. Comput. 6,
 * 2002, III.B]. Rows that break constraints are told apart by their violation alone: their objectives may be anything.
 */
import { constrainedFronts, type Front } from './fronts.js'
import type { Ledger } from './ledger.js'
import type { Survival } from './survival.js'

/** The crowding distance of each member of a front. */
export const crowdingOf = ({ objectives, dimensions }: Ledger, front: Front): Float64Array => {
  const crowding = new Float64Array(front.length)
  const values = new Float64Array(front.length)
  const order = front.map((_, member) => member)
  for (let k = 0; k < dimensions; k++) {
    for (let member = 0; member < front.length; member++) values[member] = objectives[front[member]! * dimensions + k]!
    order.sort((one, other) => values[one]! - values[other]!)
    const [first, last] = [order[0]!, order.at(-1)!]
    const range = values[last]! - values[first]!
    crowding[first] = Infinity
    crowding[last] = Infinity
    if (range === 0) continue
    for (let place = 1; place < order.length - 1; place++)
      crowding[order[place]!]! += (values[order[place + 1]!]! - values[order[place - 1]!]!) / range
  }
  return crowding
}

/** The members of a front, those in the emptiest surroundings first. */
const sparseFirst = (ledger: Ledger, front: Front): Front => {
  if (ledger.violations[front[0]!] !== 0) return front
  const crowding = crowdingOf(ledger, front)
  // Two infinite distances are equal, and their difference is no number.
  return front
    .map((_, member) => member)
    .sort((one, other) => (crowding[one] === crowding[other] ? 0 : crowding[other]! - crowding[one]!))
    .map((member) => front[member]!)
}

export const crowdingSurvival: Survival = (ledger, candidates, size) => {
  const rows: number[] = []
  for (const front of constrainedFronts(ledger, candidates)) {
    if (rows.length >= size) break
    for (const row of sparseFirst(ledger, front)) rows.push(row)
  }
  rows.length = Math.min(rows.length, size)
  return { rows, ranks: rows.map((_, place) => place) }
}
