/**
 * Hypervolume: the volume between a set of points and a reference point, all objectives minimised. As a measure of a front it
 * grows with every point that the others do not dominate [Zitzler, Thiele: Multiobjective evolutionary algorithms: a comparative
 * case study and the strength Pareto approach, IEEE Trans. Evol. Comput. 3, 1999].
 *
 *   H(P, r) = volume of the union, over p in P, of the boxes [p_1, r_1] x ... x [p_d, r_d]
 *
 * Exact, by sweeping the last objective [Knowles: Local-search and hybrid evolutionary algorithms for Pareto optimization, thesis,
 * Reading 2002; in three dimensions as Fonseca, Paquete, Lopez-Ibanez: An improved dimension-sweep algorithm for the hypervolume
 * indicator, CEC 2006]: between two of its values the section is the hypervolume, of one dimension less, of the points passed.
 *
 *   p_2 | r . . . . . r      A section of two dimensions is a staircase, whose area each point updates. Of n points the
 *       | o---+ / / / .      hypervolume takes about n log n steps up to three objectives, and a factor n for each
 *       |     o-----+ .      objective beyond: 0.1 s for a thousand points of four.
 *       |___________o_r__ p_1
 */
import { isNoWorse } from './dominance.js'

type Point = ArrayLike<number>

/** A set that grows point by point and tells, after each, its hypervolume in the objectives before `dimensions`. */
type Section = (point: Point) => number

/** How many of the ascending values are at most x. */
const countUpTo = (ascending: readonly number[], x: number): number => {
  let [from, to] = [0, ascending.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (ascending[middle]! <= x) from = middle + 1
    else to = middle
  }
  return from
}

const staircase = (reference: Point): Section => {
  // Corners from the left to the right: the first objective ascends, the second descends.
  const first: number[] = []
  const second: number[] = []
  let area = 0
  return (point) => {
    const [x, y] = [point[0]!, point[1]!]
    const from = countUpTo(first, x)
    let [left, height] = [x, from === 0 ? reference[1]! : second[from - 1]!]
    if (height <= y) return area
    let to = from
    for (; to < first.length && second[to]! >= y; to++) {
      area += (first[to]! - left) * (height - y)
      left = first[to]!
      height = second[to]!
    }
    area += ((first[to] ?? reference[0]!) - left) * (height - y)
    first.splice(from, to - from, x)
    second.splice(from, to - from, y)
    return area
  }
}

/** The volume of a growing set that is swept anew for each point, unless one before is no worse. */
const resweeping = (reference: Point, dimensions: number): Section => {
  let held: Point[] = []
  let measure = 0
  return (point) => {
    if (held.some((other) => isNoWorse(other, 0, point, 0, dimensions))) return measure
    held = held.filter((other) => !isNoWorse(point, 0, other, 0, dimensions))
    held.push(point)
    measure = sweep(held, reference, dimensions)
    return measure
  }
}

const section = (reference: Point, dimensions: number): Section => {
  if (dimensions === 0) return () => 1
  return dimensions === 2 ? staircase(reference) : resweeping(reference, dimensions)
}

const sweep = (points: Point[], reference: Point, dimensions: number): number => {
  const last = dimensions - 1
  points.sort((one, other) => one[last]! - other[last]!)
  const grow = section(reference, last)
  let volume = 0
  for (const [i, point] of points.entries())
    volume += grow(point) * ((points[i + 1]?.[last] ?? reference[last]!) - point[last]!)
  return volume
}

/**
 * The hypervolume of the rows of a table; 0 if none is better than the reference. In the product of the objectives' units.
 *
 * @param objectives one column an objective, minimised; any number of them from 1
 * @param reference one value an objective; a row that is not better in every objective contributes nothing
 * @param rows which rows to take, by default all; dominated and repeated ones change nothing
 * @throws RangeError for a number that is not finite
 */
export const hypervolume = (
  objectives: readonly Float64Array[],
  reference: ArrayLike<number>,
  rows: Iterable<number> = objectives[0]?.keys() ?? [],
): number => {
  const bounds = Float64Array.from(reference)
  if (objectives.length === 0 || bounds.length !== objectives.length || !bounds.every(Number.isFinite))
    throw new RangeError(`the reference point of ${objectives.length} objectives is [${bounds.join(', ')}]`)
  const inside: Point[] = []
  for (const row of rows) {
    const point = Float64Array.from(objectives, (column) => column[row]!)
    if (!point.every(Number.isFinite)) throw new RangeError(`row ${row}: the objectives are [${point.join(', ')}]`)
    if (point.every((value, k) => value < bounds[k]!)) inside.push(point)
  }
  return sweep(inside, bounds, objectives.length)
}
