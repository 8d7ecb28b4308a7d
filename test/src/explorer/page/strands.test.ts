/** Lines as pixels: what they cover, and what colour that is. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addStrands, mixStrands, paintStrands, strandsOn } from '#src/explorer/page/strands.js'
import { close } from '../../../support/close.js'

const raster = { width: 40, height: 30 }
const heightsOf = (...axes: readonly (readonly number[])[]) => axes.map((heights) => Uint16Array.from(heights))
const height = fc.integer({ min: 0, max: raster.height - 2 })
const sumOf = (coverage: Float32Array): number => coverage.reduce((sum, part) => sum + part, 0)

test('a line covers as many pixels as its longer side has, whichever way it leans', () =>
  fc.assert(
    fc.property(height, height, (from, to) => {
      const strands = strandsOn(raster, 1)
      addStrands(strands, [5, 25], heightsOf([from], [to]), [0])
      close(sumOf(strands.coverage), Math.max(20, Math.abs(to - from)), 1e-4)
    }),
  ))

test('lines between the same pixels weigh as much as if they were added one by one', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(height, height, height), { minLength: 1, maxLength: 20 }), (points) => {
      const heights = heightsOf(...[0, 1, 2].map((axis) => points.map((point) => point[axis]!)))
      const rows = points.flatMap((_, row) => [row, row])
      const [together, apart] = [strandsOn(raster, rows.length), strandsOn(raster, 1)]
      addStrands(together, [2, 12, 36], heights, rows)
      for (const row of rows) addStrands(apart, [2, 12, 36], heights, [row])
      together.coverage.forEach((part, pixel) => close(1 + part, 1 + apart.coverage[pixel]!, 1e-4))
    }),
  ))

test('a pixel that red and blue lines cross alike is purple, as opaque as if both were painted over each other', () => {
  const strands = strandsOn(raster, 1)
  const pixels = new Uint8ClampedArray(4 * raster.width * raster.height)
  for (const colour of [
    { red: 200, green: 0, blue: 0 },
    { red: 0, green: 0, blue: 100 },
  ]) {
    addStrands(strands, [0, 30], heightsOf([7], [7]), [0])
    mixStrands(strands, colour)
  }
  paintStrands(pixels, strands, 0.5)
  expect([...pixels.subarray(4 * 7 * raster.width, 4 * 7 * raster.width + 4)]).toEqual([100, 0, 50, 191])
})

test('what was painted leaves nothing behind for the next picture', () => {
  const strands = strandsOn(raster, 1)
  addStrands(strands, [0, 30], heightsOf([3], [20]), [0])
  mixStrands(strands, { red: 9, green: 9, blue: 9 })
  paintStrands(new Uint8ClampedArray(4 * raster.width * raster.height), strands, 0.5)
  for (const sums of [strands.coverage, strands.mixed, strands.weights])
    expect(sums.every((sum) => sum === 0)).toBe(true)
})
