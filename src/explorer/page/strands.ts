/**
 * Thousands of thin lines as pixels: each adds to those that it crosses, and many together are darker than few.
 *
 * A line covers the two pixels nearest to it at each step along its longer side, each by how near it is [Wu1991]. Where n lines cross,
 * each of opacity a, the pixel has opacity 1 - (1 - a)^n, as if they were painted one over the other, and the mean of their colours:
what is painted last hides nothing. Lines between
 * the same two pixels are drawn as one of their weight: of the points of a grid, most are. A canvas that strokes them one by one takes
 * ten times as long, or more.
 *
 * X. Wu, An efficient antialiasing technique, SIGGRAPH 1991.
 */

import type { Pixels } from './pixels.js'

export interface Raster {
  readonly width: number
  readonly height: number
}

/** How much of each pixel lines cover, summed; row by row. */
type Coverage = Float32Array

/** Where strands are added up, for a raster. */
export interface Strands {
  readonly raster: Raster
  readonly coverage: Coverage
  /** Of each pixel red, green and blue, each times the coverage, and the coverage itself, over all colours so far. */
  readonly mixed: Float32Array
  /** How many lines lead from a height (the row) to another (the column), and which of these are not zero: empty between uses. */
  readonly weights: Uint32Array
  readonly met: Uint32Array
}

/** @param most lines that are added at once */
export const strandsOn = (raster: Raster, most: number): Strands => ({
  raster,
  coverage: new Float32Array(raster.width * raster.height),
  mixed: new Float32Array(4 * raster.width * raster.height),
  weights: new Uint32Array(raster.height ** 2),
  met: new Uint32Array(most),
})

/** Adds a line between two pixels, both within the raster, but for its last row and column. Plain, as it is the innermost loop. */
const addLine = (
  coverage: Coverage,
  width: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  weight: number,
): void => {
  const isSteep = Math.abs(y1 - y0) > x1 - x0
  const length = isSteep ? y1 - y0 : x1 - x0
  const steps = Math.max(1, Math.abs(length))
  const slope = (isSteep ? x1 - x0 : y1 - y0) / steps
  const along = isSteep ? (length < 0 ? -width : width) : 1
  const beside = isSteep ? 1 : width
  let pixel = isSteep ? y0 * width : x0
  let at = isSteep ? x0 : y0
  for (let step = 0; step < steps; step++) {
    const whole = Math.floor(at)
    const part = weight * (at - whole)
    const place = pixel + whole * beside
    coverage[place]! += weight - part
    coverage[place + beside]! += part
    pixel += along
    at += slope
  }
}

/**
 * Adds the lines of some rows.
 * @param across where the axes stand, in pixels, rising @param heights of each axis that of each row, in pixels from above, less than the
 * height of the raster by 2 at most
 */
export const addStrands = (
  { raster: { width, height }, coverage, weights, met }: Strands,
  across: readonly number[],
  heights: readonly Uint16Array[],
  rows: ArrayLike<number>,
): void => {
  for (let axis = 1; axis < across.length; axis++) {
    const before = heights[axis - 1]!
    const after = heights[axis]!
    let count = 0
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!
      const pair = before[row]! * height + after[row]!
      if (weights[pair] === 0) met[count++] = pair
      weights[pair]!++
    }
    for (let index = 0; index < count; index++) {
      const pair = met[index]!
      const y0 = Math.floor(pair / height)
      addLine(coverage, width, across[axis - 1]!, y0, across[axis]!, pair - y0 * height, weights[pair]!)
      weights[pair] = 0
    }
  }
}

export interface Colour {
  readonly red: number
  readonly green: number
  readonly blue: number
}

/** Gives what was added a colour, and makes room for lines of another. */
export const mixStrands = ({ coverage, mixed }: Strands, { red, green, blue }: Colour): void => {
  for (let pixel = 0, at = 0; pixel < coverage.length; pixel++, at += 4) {
    const crossed = coverage[pixel]!
    if (crossed === 0) continue
    coverage[pixel] = 0
    mixed[at]! += red * crossed
    mixed[at + 1]! += green * crossed
    mixed[at + 2]! += blue * crossed
    mixed[at + 3]! += crossed
  }
}

/** Paints all that was mixed, and empties it. @param opacity of one line */
export const paintStrands = (pixels: Pixels, { mixed }: Strands, opacity: number): void => {
  const clear = Math.log1p(-opacity)
  for (let at = 0; at < mixed.length; at += 4) {
    const crossed = mixed[at + 3]!
    if (crossed === 0) continue
    pixels[at] = mixed[at]! / crossed
    pixels[at + 1] = mixed[at + 1]! / crossed
    pixels[at + 2] = mixed[at + 2]! / crossed
    pixels[at + 3] = -255 * Math.expm1(clear * crossed)
  }
  mixed.fill(0)
}

/** The opacity of one line among so many: a few are plain, thousands show where they are dense. Chosen by eye. */
export const strandOpacity = (lines: number): number => Math.max(0.04, Math.min(0.9, 40 / Math.max(1, lines)))
