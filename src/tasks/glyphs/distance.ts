/** How far the pixels of an image are from strokes, where that is within reach. */
import type { Stroke } from './strokes.js'

/** Squared distances of the centres of all pixels, `reach` squared where it is more. Pixel (row, column) is centred there. */
export const squaredDistances = (strokes: readonly Stroke[], side: number, reach: number): Float64Array => {
  const distances = new Float64Array(side * side).fill(reach * reach)
  const first = (place: number): number => Math.max(0, Math.ceil(place - reach))
  const last = (place: number): number => Math.min(side - 1, Math.floor(place + reach))
  for (const stroke of strokes)
    for (let i = 1; i < stroke.length; i++) {
      const [fromX, fromY] = stroke[i - 1]!
      const [toX, toY] = stroke[i]!
      const [dx, dy] = [toX - fromX, toY - fromY]
      const squaredLength = dx * dx + dy * dy
      const [left, right] = [first(Math.min(fromX, toX)), last(Math.max(fromX, toX))]
      for (let y = first(Math.min(fromY, toY)); y <= last(Math.max(fromY, toY)); y++)
        for (let x = left; x <= right; x++) {
          const along = squaredLength === 0 ? 0 : ((x - fromX) * dx + (y - fromY) * dy) / squaredLength
          const share = Math.min(1, Math.max(0, along))
          const [awayX, awayY] = [x - fromX - share * dx, y - fromY - share * dy]
          const squared = awayX * awayX + awayY * awayY
          if (squared < distances[y * side + x]!) distances[y * side + x] = squared
        }
    }
  return distances
}
