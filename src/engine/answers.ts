/** The answers to what a search asks: for each of its points the objectives, and how far it is from what it may be. */
import type { Answers } from '#src/search/searcher.js'
import type { Coordinates } from '#src/sweep/walk-drawn.js'
import type { Sweep } from '#src/sweep/sweep.js'
import type { Reader } from './reader.js'

export const objectiveCount = ({ objectives }: Pick<Sweep, 'objectives'>): number =>
  objectives.minimise.length + objectives.maximise.length

/** What is told of a point that is excluded or cannot be costed. */
export const unanswered = (count: number, objectives: number): Answers => ({
  objectives: new Float64Array(count * objectives).fill(Number.NaN),
  violations: new Float64Array(count).fill(Infinity),
})

/** Writes the answer of a row that was costed. A system without one of the objectives has no place on the front. */
export const answer = ({ objectives, violations }: Answers, point: number, reader: Reader, row: Float64Array): void => {
  const count = reader.objectives.length
  let present = true
  for (let k = 0; k < count; k++) {
    const value = reader.objectives[k]!(row)
    objectives[point * count + k] = value
    if (Number.isNaN(value)) present = false
  }
  if (present) violations[point] = reader.violation(row)
}

/** The coordinates of points that lie one after the other, the first of which has this index. */
export const coordinatesIn =
  (coordinates: Float64Array, first: number): Coordinates =>
  (index, into) => {
    const at = (index - first) * into.length
    for (let i = 0; i < into.length; i++) into[i] = coordinates[at + i]!
  }
