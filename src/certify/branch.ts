/**
 * Branch and bound, depth first: a box is closed by its bounds, or evaluated if its points are few, or halved.
 *
 * It is halved along the axis on which the bounds of both halves are likely to gain most,
 *
 *   gain = sum over halves and objectives of ln(corner of the half / corner of the box),  at most `mostGain` each
 *
 * or that much for a half that is closed. Gains are tried out on all axes now and then; in between a half inherits those of its box,
 * and half of it on the axis that was cut. [Land, Doig: An automatic method of solving discrete programming problems, Econometrica 28,
 * 1960; the choice of the axis is reliability branching: Achterberg, Koch, Martin, Oper. Res. Lett. 33, 2005]
 */
import type { Bounding, Closing, Corner } from './bounding.js'
import { type Box, halves, pointsIn } from './box.js'

/** A box that its bounds have not closed. */
export interface OpenBox extends Box {
  /** Of its bounds, where it has any. */
  readonly corner?: Corner
  /** Expected of each axis, and how many cuts ago they were tried out. */
  readonly gains?: Float64Array
  readonly age: number
}

/** A factor of e: more does not tell axes apart. */
const mostGain = 1
/** Cuts after which gains are tried out again: of 4, 8 and 16 the one with the least time over a grid of 10^6 points. */
const oldestGains = 8

/** Points of a box that is evaluated instead of halved: about what the bounds of its halves would cost. */
const fewPoints = 8
/** Where no axis has bounds, there is nothing to gain by cutting. */
const manyPoints = 4096

/** What becomes of boxes and points. */
interface Visitor {
  readonly close: (closing: Closing, points: number) => void
  /** Whether a known point is better than the corner. */
  readonly isDominated: (corner: Corner) => boolean
  readonly evaluate: (box: Box) => void
}

interface Half {
  readonly box: Box
  readonly closing: Closing | undefined
  readonly corner: Corner | undefined
}

const gainOf = (corner: Corner, { closing, corner: better }: Half): number => {
  if (closing !== undefined || better === undefined) return mostGain * corner.length
  let gain = 0
  for (let k = 0; k < corner.length; k++) {
    // Objectives that are maximised are negative, and may be unbounded.
    const step = Math.abs(Math.log(better[k]! / corner[k]!))
    gain += step < mostGain ? step : better[k] === corner[k] ? 0 : mostGain
  }
  return gain
}

const argmax = (values: Float64Array, isAllowed: (index: number) => boolean): number => {
  let best = -1
  for (let i = 0; i < values.length; i++) if (isAllowed(i) && (best < 0 || values[i]! > values[best]!)) best = i
  return best
}

/**
 * Takes one open box apart. @returns what stays open, the box to be taken next last
 */
export const taken = ({ axes, isOpaque, closing }: Bounding, open: OpenBox, visitor: Visitor): readonly OpenBox[] => {
  const { from, to } = open
  const few = isOpaque.every(Boolean) ? manyPoints : fewPoints
  if (pointsIn(open) <= few) {
    visitor.evaluate(open)
    return []
  }
  const isWide = (axis: number): boolean => to[axis]! > from[axis]!
  const halved = (axis: number): readonly Half[] =>
    halves(open, axis).map((box) => {
      let corner: Corner | undefined
      const closed = closing(box, (found) => {
        corner = found.slice()
        return visitor.isDominated(found)
      })
      return { box, closing: closed, corner }
    })
  const gainsOf = (corner: Corner, pair: readonly Half[]): number =>
    pair.reduce((sum, half) => sum + gainOf(corner, half), 0)

  const choose = (): readonly [axis: number, pair: readonly Half[], gains: Float64Array | undefined, age: number] => {
    const blind = isOpaque.findIndex((opaque, axis) => opaque && isWide(axis))
    const { corner, gains, age } = open
    if (blind >= 0 || corner === undefined) {
      const axis = blind >= 0 ? blind : axes.findIndex((_, place) => isWide(place))
      return [axis, halved(axis), undefined, 0]
    }
    if (gains !== undefined && age < oldestGains) {
      const axis = argmax(gains, isWide)
      return [axis, halved(axis), gains, age]
    }
    const pairs = axes.map((_, axis) => (isWide(axis) ? halved(axis) : []))
    const tried = Float64Array.from(pairs, (pair) => gainsOf(corner, pair))
    const axis = argmax(tried, isWide)
    return [axis, pairs[axis]!, tried, 0]
  }

  const [axis, pair, gains, age] = choose()
  const inherited = gains?.with(axis, open.corner === undefined ? 0 : gainsOf(open.corner, pair) / 2)
  return pair.flatMap(({ box, closing: closed, corner }) => {
    const points = pointsIn(box)
    if (closed !== undefined) visitor.close(closed, points)
    else if (points <= few) visitor.evaluate(box)
    else
      return [
        {
          ...box,
          ...(corner === undefined ? {} : { corner }),
          ...(inherited === undefined ? {} : { gains: inherited }),
          age: age + 1,
        },
      ]
    return []
  })
}
