/**
 * Points of a plot as pixels: each kind is drawn once as a stamp, which is then painted wherever its points are.
 *
 * Of 10,000 points, marks of Vega take ten times as long to follow a selection, and a canvas that copies images five times.
 */
import { paintOver, type Pixels } from './pixels.js'
import type { Raster } from './strands.js'

/** A square of pixels, of odd size: the point is its middle. */
export interface Stamp {
  readonly size: number
  readonly pixels: Pixels
}

export interface Places {
  /** 0 to 1, from the left and from below; NaN of a point that has no place. */
  readonly across: Float32Array
  readonly up: Float32Array
}

/** As far as it lies within the raster. */
const paintStamp = (pixels: Pixels, { width, height }: Raster, stamp: Stamp, x: number, y: number): void => {
  const { size } = stamp
  const half = size >> 1
  const [fromRow, toRow] = [Math.max(0, half - y), Math.min(size, height + half - y)]
  const [fromColumn, toColumn] = [Math.max(0, half - x), Math.min(size, width + half - x)]
  for (let row = fromRow; row < toRow; row++)
    for (let column = fromColumn; column < toColumn; column++) {
      const at = 4 * (row * size + column)
      const opacity = stamp.pixels[at + 3]!
      if (opacity === 0) continue
      const pixel = (y + row - half) * width + x + column - half
      paintOver(pixels, pixel, stamp.pixels[at]!, stamp.pixels[at + 1]!, stamp.pixels[at + 2]!, opacity / 255)
    }
}

/** Paints rows, the last one first: those of the front come to lie above the others. */
export const paintCloud = (
  pixels: Pixels,
  raster: Raster,
  { across, up }: Places,
  rows: ArrayLike<number>,
  stampOf: (row: number) => Stamp,
): void => {
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]!
    const x = Math.floor(across[row]! * raster.width)
    const y = Math.floor((1 - up[row]!) * raster.height)
    if (x >= 0 && y >= 0) paintStamp(pixels, raster, stampOf(row), x, y)
  }
}
