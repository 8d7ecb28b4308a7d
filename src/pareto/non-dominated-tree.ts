/**
 * A k-d tree of points of which none dominates another. Every node knows the best (ideal) and the worst (nadir) values below it:
 *
 *      ideal . . . . . . .      a point that the nadir is no worse than is dominated, whatever the node holds;
 *        .  o            .      one that the ideal is no worse than may be: look inside;
 *        .     o   o     .      one that is itself no worse than the nadir may dominate some: look inside;
 *        . . . . . . . o nadir  any other has nothing to do with the node.
 *
 * These questions are those of the ND-tree [Jaszkiewicz, Lust: ND-Tree-based update: a fast algorithm for the dynamic
 * nondominance problem, IEEE Trans. Evol. Comput. 22, 2018]. The partition is a k-d tree in place of its clusters, and a node
 * that insertion has made lopsided is rebuilt [Galperin, Rivest: Scapegoat trees, SODA 1993]: a sweep makes its points in
 * sorted order, which would turn an unbalanced tree into a list.
 *
 * A point is a slot of a store: `points[slot * dimensions + k]`. The points of a tree differ from one another; nodes are not empty.
 */
import { isNoWorse } from './dominance.js'

interface Leaf {
  readonly ideal: Float64Array
  readonly nadir: Float64Array
  size: number
  slots: number[]
  readonly below?: undefined
}

interface Fork {
  readonly ideal: Float64Array
  readonly nadir: Float64Array
  size: number
  /** A point is below if its objective `axis` is less than the threshold, else above. */
  readonly axis: number
  readonly threshold: number
  below: Tree
  above: Tree
}

export type Tree = Leaf | Fork

const leafSize = 16
/** A child may hold this share of its parent's points, and a leaf's worth more, before the parent is rebuilt. */
const lopsided = 0.7

/** All slots, in no particular order, appended to `into`. */
export const slotsOf = (tree: Tree, into: number[] = []): number[] => {
  if (tree.below === undefined) for (const slot of tree.slots) into.push(slot)
  else slotsOf(tree.above, slotsOf(tree.below, into))
  return into
}

const stretch = (tree: Tree, points: Float64Array, at: number): void => {
  const { ideal, nadir } = tree
  for (let k = 0; k < ideal.length; k++) {
    const value = points[at + k]!
    if (value < ideal[k]!) ideal[k] = value
    if (value > nadir[k]!) nadir[k] = value
  }
}

const holdSlots = (leaf: Leaf, points: Float64Array, slots: number[]): Leaf => {
  const { ideal, nadir } = leaf
  ideal.fill(Infinity)
  nadir.fill(-Infinity)
  leaf.slots = slots
  leaf.size = slots.length
  for (const slot of slots) stretch(leaf, points, slot * ideal.length)
  return leaf
}

const holdChildren = (fork: Fork, below: Tree, above: Tree): Fork => {
  const { ideal, nadir } = fork
  fork.below = below
  fork.above = above
  fork.size = below.size + above.size
  for (let k = 0; k < ideal.length; k++) {
    ideal[k] = Math.min(below.ideal[k]!, above.ideal[k]!)
    nadir[k] = Math.max(below.nadir[k]!, above.nadir[k]!)
  }
  return fork
}

const leaf = (points: Float64Array, dimensions: number, slots: number[]): Leaf =>
  holdSlots({ ideal: new Float64Array(dimensions), nadir: new Float64Array(dimensions), size: 0, slots }, points, slots)

const fork = (axis: number, threshold: number, below: Tree, above: Tree): Fork => {
  const dimensions = below.ideal.length
  const ideal = new Float64Array(dimensions)
  const nadir = new Float64Array(dimensions)
  return holdChildren({ ideal, nadir, size: 0, axis, threshold, below, above }, below, above)
}

/** A balanced tree of the slots, split at the median of each objective in turn. */
export const build = (points: Float64Array, dimensions: number, slots: number[], axis = 0): Tree => {
  if (slots.length <= leafSize) return leaf(points, dimensions, slots)
  const values = new Float64Array(slots.length)
  for (let i = 0; i < slots.length; i++) values[i] = points[slots[i]! * dimensions + axis]!
  values.sort()
  const next = (axis + 1) % dimensions
  // Of values that repeat, the first greater than the least: both sides get a point, unless all are equal.
  const threshold = Math.max(values[values.length >> 1]!, values.find((value) => value > values[0]!) ?? -Infinity)
  if (threshold === values[0]) return build(points, dimensions, slots, next)
  const below: number[] = []
  const above: number[] = []
  for (const slot of slots) (points[slot * dimensions + axis]! < threshold ? below : above).push(slot)
  return fork(axis, threshold, build(points, dimensions, below, next), build(points, dimensions, above, next))
}

/** A slot whose point is no worse than the given one (dominates or equals it), or -1. */
export const findNoWorse = (tree: Tree, points: Float64Array, point: ArrayLike<number>, at: number): number => {
  const dimensions = tree.ideal.length
  if (!isNoWorse(tree.ideal, 0, point, at, dimensions)) return -1
  if (tree.below === undefined) {
    for (const slot of tree.slots) if (isNoWorse(points, slot * dimensions, point, at, dimensions)) return slot
    return -1
  }
  // The point's own side first: what dominates a point near the front is near it.
  const found = point[at + tree.axis]! < tree.threshold ? -1 : findNoWorse(tree.above, points, point, at)
  return found >= 0 ? found : findNoWorse(tree.below, points, point, at)
}

/** The tree with one more slot, whose point neither dominates nor equals nor is dominated by any of the tree's. Updates in place. */
export const insertSlot = (tree: Tree, points: Float64Array, slot: number): Tree => {
  const dimensions = tree.ideal.length
  stretch(tree, points, slot * dimensions)
  tree.size++
  if (tree.below === undefined) {
    tree.slots.push(slot)
    return tree.size > leafSize ? build(points, dimensions, tree.slots) : tree
  }
  if (points[slot * dimensions + tree.axis]! < tree.threshold) tree.below = insertSlot(tree.below, points, slot)
  else tree.above = insertSlot(tree.above, points, slot)
  const larger = Math.max(tree.below.size, tree.above.size)
  return larger > lopsided * tree.size + leafSize ? build(points, dimensions, slotsOf(tree), tree.axis) : tree
}

/**
 * What is left of the tree without the points that the given one is no worse than; their slots are appended to `removed`. Updates in
 * place.
 */
export const removeNoBetter = (
  tree: Tree,
  points: Float64Array,
  point: ArrayLike<number>,
  at: number,
  removed: number[],
): Tree | undefined => {
  const dimensions = tree.ideal.length
  if (!isNoWorse(point, at, tree.nadir, 0, dimensions)) return tree
  if (tree.below === undefined) {
    const kept: number[] = []
    for (const slot of tree.slots)
      (isNoWorse(point, at, points, slot * dimensions, dimensions) ? removed : kept).push(slot)
    if (kept.length === tree.size) return tree
    return kept.length === 0 ? undefined : holdSlots(tree, points, kept)
  }
  const { size } = tree
  const below = removeNoBetter(tree.below, points, point, at, removed)
  const above = removeNoBetter(tree.above, points, point, at, removed)
  if (below === undefined || above === undefined) return below ?? above
  return below.size + above.size === size ? tree : holdChildren(tree, below, above)
}
