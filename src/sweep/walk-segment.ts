/** The hot loop: the points of one segment, counted up like an odometer. */
import { writeAxis } from './grid-axis.js'
import type { Program } from './program.js'
import type { Segment } from './segment.js'

/** One object for all points of a walk: read it, do not keep it. */
export interface Point {
  /** In the grid. */
  index: number
  segment: number
  /** In the order of the keys: SI, 0 or 1, the index of a label; NaN where the key is absent. */
  readonly values: Float64Array
}

export interface WalkCounts {
  readonly visited: number
  /** By `where`. */
  readonly excluded: number
  /** Enumerated by an earlier block. */
  readonly duplicate: number
}

/**
 * Visits the points of one segment from one local index up to another.
 *
 * The idiom it replaces: for each index, divide out the digits, look up the values, filter. Here the digits count up
 * like an odometer, and only what depends on a digit that moved is written or computed again.
 */
export const walkSegment = (
  { axes, first }: Segment,
  program: Program,
  from: number,
  to: number,
  point: Point,
  visit: (point: Point) => void,
): WalkCounts => {
  if (program.empty) return { visited: 0, excluded: to - from, duplicate: 0 }
  const { values } = point
  const { derive, where, isDuplicate } = program
  const strides = axes.map((_, level) => axes.slice(level + 1).reduce((product, { count }) => product * count, 1))
  const digits = axes.map(({ count }, level) => Math.floor(from / strides[level]!) % count)

  values.fill(Number.NaN)
  for (const { slot, value } of program.fixed) values[slot] = value
  for (let level = 0; level < axes.length; level++) writeAxis(axes[level]!, digits[level]!, values)

  let [visited, excluded, duplicate] = [0, 0, 0]
  let local = from
  /** Levels from here inwards have moved since conditions were last asked. */
  let moved = 0
  while (local < to) {
    for (let step = 0; step < derive.length; step++) {
      const { level, run, slot } = derive[step]!
      if (level >= moved) values[slot] = run(values)
    }
    let innermost = axes.length - 1
    let passes = true
    for (let step = 0; step < where.length; step++) {
      const { level, run } = where[step]!
      if (level >= moved && run(values) === 0) {
        passes = false
        innermost = level
        break
      }
    }

    if (passes) {
      if (isDuplicate?.(values) === true) duplicate++
      else {
        point.index = first + local
        visit(point)
        visited++
      }
      local++
    } else {
      // Every point that shares the digits down to this level is excluded with it.
      const stride = strides[innermost]!
      const end = Math.min(to, local - (local % stride) + stride)
      excluded += end - local
      local = end
      for (let level = innermost + 1; level < axes.length; level++) {
        digits[level] = 0
        writeAxis(axes[level]!, 0, values)
      }
    }

    moved = innermost
    while (moved >= 0) {
      const axis = axes[moved]!
      const digit = digits[moved]! + 1
      const isOver = digit === axis.count
      digits[moved] = isOver ? 0 : digit
      writeAxis(axis, digits[moved]!, values)
      if (!isOver) break
      moved--
    }
  }
  return { visited, excluded, duplicate }
}
