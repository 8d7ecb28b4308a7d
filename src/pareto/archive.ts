/**
 * A streaming archive: of all points ever offered, it holds those that none of the others dominates. What it holds does not
 * depend on the order in which they came; its memory is that of the largest front on the way, not of the points offered.
 *
 * Points of equal objectives are all kept, as one vector with several indices. Most points of a sweep are dominated, and by the
 * same few as their neighbours: a point is first held against the last dominators, then against a tree of the front.
 */
import { isNoWorse } from './dominance.js'
import { build, findNoWorse, insertSlot, removeNoBetter, slotsOf, type Tree } from './non-dominated-tree.js'

export interface Archive {
  readonly dimensions: number
  /** Objectives by slot, and the indices of the points that have them; slots no longer used are in `free`. */
  points: Float64Array
  readonly indices: number[][]
  readonly free: number[]
  tree: Tree | undefined
  /** Points that dominated the last ones refused, the likeliest first. */
  readonly recent: Float64Array
}

/** What an archive holds: two columns that can be sent to another thread. */
export interface Members {
  /** Ascending. */
  readonly indices: Float64Array
  /** The objectives of one member after the other. */
  readonly objectives: Float64Array
}

const recentSize = 8

/** @param dimensions number of objectives, all minimised; at least 1 */
export const createArchive = (dimensions: number): Archive => ({
  dimensions,
  points: new Float64Array(64 * dimensions),
  indices: [],
  free: [],
  tree: undefined,
  recent: new Float64Array(recentSize * dimensions).fill(Infinity),
})

/**
 * Whether a recent dominator dominates this point too; it then moves up one place. One that has left the archive since still
 * proves the point dominated: what removed it dominates whatever it dominated.
 */
const isRefusedAgain = ({ recent, dimensions }: Archive, objectives: ArrayLike<number>, at: number): boolean => {
  for (let place = 0; place < recent.length; place += dimensions) {
    if (!isNoWorse(recent, place, objectives, at, dimensions)) continue
    if (isNoWorse(objectives, at, recent, place, dimensions)) return false
    for (let k = place; place > 0 && k < place + dimensions; k++) {
      const value = recent[k]!
      recent[k] = recent[k - dimensions]!
      recent[k - dimensions] = value
    }
    return true
  }
  return false
}

const remember = ({ recent, dimensions, points }: Archive, slot: number): void => {
  recent.copyWithin(dimensions, 0, recent.length - dimensions)
  for (let k = 0; k < dimensions; k++) recent[k] = points[slot * dimensions + k]!
}

/** Whether the vector of a slot that is no worse than this point is the same, not a better one. */
const isEqual = ({ points, dimensions }: Archive, slot: number, objectives: ArrayLike<number>, at: number): boolean =>
  isNoWorse(objectives, at, points, slot * dimensions, dimensions)

const store = (archive: Archive, objectives: ArrayLike<number>, at: number, index: number): number => {
  const { dimensions, indices } = archive
  const slot = archive.free.pop() ?? indices.length
  if ((slot + 1) * dimensions > archive.points.length) {
    const larger = new Float64Array(2 * archive.points.length)
    larger.set(archive.points)
    archive.points = larger
  }
  for (let k = 0; k < dimensions; k++) archive.points[slot * dimensions + k] = objectives[at + k]!
  indices[slot] = [index]
  return slot
}

/** Whether a point that the archive holds or has held dominates this one. */
export const isDominated = (archive: Archive, objectives: ArrayLike<number>, at: number): boolean => {
  if (isRefusedAgain(archive, objectives, at)) return true
  const found = archive.tree === undefined ? -1 : findNoWorse(archive.tree, archive.points, objectives, at)
  if (found < 0 || isEqual(archive, found, objectives, at)) return false
  remember(archive, found)
  return true
}

/**
 * Offers a point; says whether it is kept, which it is until one comes that dominates it.
 *
 * @param objectives holds the point's objectives from place `at`
 * @param index what the point is called: its number in a sweep
 * @throws RangeError for an objective that is not a finite number
 */
export const insert = (archive: Archive, objectives: ArrayLike<number>, at: number, index: number): boolean => {
  const { dimensions, tree } = archive
  for (let k = 0; k < dimensions; k++)
    if (!Number.isFinite(objectives[at + k]))
      throw new RangeError(
        `point ${index}: objective ${k + 1} is ${String(objectives[at + k])}, expected a finite number`,
      )
  if (isRefusedAgain(archive, objectives, at)) return false
  const found = tree === undefined ? -1 : findNoWorse(tree, archive.points, objectives, at)
  if (found >= 0) {
    if (isEqual(archive, found, objectives, at)) archive.indices[found]!.push(index)
    else remember(archive, found)
    return isEqual(archive, found, objectives, at)
  }
  const left = tree === undefined ? undefined : removeNoBetter(tree, archive.points, objectives, at, archive.free)
  const slot = store(archive, objectives, at, index)
  archive.tree = left === undefined ? build(archive.points, dimensions, [slot]) : insertSlot(left, archive.points, slot)
  return true
}

/** Offers all members of another archive, as `sorted` gives them. */
export const insertAll = (archive: Archive, { indices, objectives }: Members): void => {
  for (let member = 0; member < indices.length; member++)
    insert(archive, objectives, member * archive.dimensions, indices[member]!)
}

/** The members by ascending index. */
export const sorted = ({ tree, points, indices, dimensions }: Archive): Members => {
  const slots = tree === undefined ? [] : slotsOf(tree)
  const members = slots.flatMap((slot) => indices[slot]!.map((index) => ({ index, slot })))
  members.sort((one, other) => one.index - other.index)
  const objectives = new Float64Array(members.length * dimensions)
  members.forEach(({ slot }, member) => {
    for (let k = 0; k < dimensions; k++) objectives[member * dimensions + k] = points[slot * dimensions + k]!
  })
  return { indices: Float64Array.from(members, ({ index }) => index), objectives }
}
