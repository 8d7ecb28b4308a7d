/** Glyphs: that the renderer draws what is said of them, and that they are those which the shipped network knows. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openModel } from '#src/accuracy/open-model.js'
import { wasmWorkspace } from '#src/kernels/wasm-workspace.js'
import { argmax } from '#src/network/scores.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { diceOf } from '#src/tasks/dice.js'
import { squaredDistances } from '#src/tasks/glyphs/distance.js'
import { drawnPose } from '#src/tasks/glyphs/pose.js'
import { glyphNames, type Point } from '#src/tasks/glyphs/strokes.js'
import { glyphs } from '#src/tasks/glyphs.js'
import { exactLogits } from '../../support/formula-checkpoint.js'
import { rightOf } from '../../support/right-of.js'

const draw = (index: number): { readonly pixels: Float32Array; readonly label: number } => {
  const { sample, label } = glyphs.draw('evaluation', 21, index)
  if (sample.kind !== 'image' || label === undefined) throw new Error('expected an image with its class')
  return { pixels: sample.pixels, label }
}
const many = (count: number) => Array.from({ length: count }, (_, index) => draw(index))
const moments = (values: readonly number[]): { readonly mean: number; readonly variance: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) }
}

test('the shipped network, trained on images of another program, tells them apart nearly as well as those', async () => {
  const model = rightOf(await openModel(nodeRuntime(new AbortController().signal), 'glyph-vit')())
  const workspace = wasmWorkspace(model.module, model.memory)
  const count = 600
  const right = many(count).filter(
    ({ pixels, label }) => argmax(exactLogits(model.network, { kind: 'image', pixels }, workspace)[0]!) === label,
  )
  // 94.1 % of 10 000 images of that program. Strokes here were drawn anew, from their names and a look at a sheet of images.
  expect(right.length / count).toBeGreaterThan(0.941 - 0.04)
  expect(right.length / count).toBeLessThan(0.941 + 4 * Math.sqrt((0.941 * 0.059) / count))
})

test('they have the mean and the deviation that pixels were scaled by another program with, to 3 %', () => {
  const { mean, variance } = moments(many(1000).flatMap(({ pixels }) => [...pixels]))
  // Of the evaluation set that is shipped beside the network: 0.1088 and 0.2823 before scaling.
  expect(Math.abs(0.35 * mean + 0.18 - 0.1088)).toBeLessThan(0.03 * 0.2823)
  expect(Math.abs(0.35 * Math.sqrt(variance) - 0.2823)).toBeLessThan(0.03 * 0.2823)
})

test('every class is as common as the others', () => {
  const count = 2000
  const counts = glyphNames.map(() => 0)
  for (const { label } of many(count)) counts[label]!++
  const expected = count / glyphNames.length
  for (const found of counts) expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(expected * 0.9))
})

describe('distances', () => {
  const places = fc.double({ min: -4, max: 12, noNaN: true })
  const points = fc.tuple(places, places)
  const side = 8

  /** The least over points close together along the strokes. */
  const sampled = (strokes: readonly (readonly Point[])[], x: number, y: number): number => {
    let least = Number.POSITIVE_INFINITY
    for (const stroke of strokes)
      stroke.slice(1).forEach(([toX, toY], i) => {
        const [fromX, fromY] = stroke[i]!
        for (let step = 0; step <= 1000; step++) {
          const [atX, atY] = [fromX + ((toX - fromX) * step) / 1000, fromY + ((toY - fromY) * step) / 1000]
          least = Math.min(least, Math.hypot(x - atX, y - atY))
        }
      })
    return least
  }

  test('are those to the nearest point of any stroke, up to the reach', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(points, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 2 }),
        fc.double({ min: 0.6, max: 2, noNaN: true }),
        (strokes, reach) => {
          squaredDistances(strokes, side, reach).forEach((squared, pixel) => {
            const expected = Math.min(reach, sampled(strokes, pixel % side, Math.floor(pixel / side)))
            // Half a step of the longest line.
            expect(Math.abs(Math.sqrt(squared) - expected)).toBeLessThan(0.012)
          })
        },
      ),
      { numRuns: 30 },
    )
  })

  test('to a stroke that is a point are those to the point', () => {
    expect([
      ...squaredDistances(
        [
          [
            [1, 1],
            [1, 1],
          ],
        ],
        3,
        5,
      ),
    ]).toEqual([2, 1, 2, 1, 0, 1, 2, 1, 2])
  })
})

test('poses shift the middle by 0.9 pixels and what the bend adds there, and stretch by 5.6', () => {
  const count = 4000
  const poses = Array.from({ length: count }, (_, index) => drawnPose(diceOf(23, index), 7.5))
  const middles = moments(poses.map((pose) => pose([0, 0])[1]))
  const squaredScale = 5.6 ** 2 * Math.exp(2 * 0.18 ** 2)
  const expected = 0.9 ** 2 + squaredScale * (0.09 ** 2 / 2)
  expect(Math.abs(middles.mean - 7.5)).toBeLessThan(4 * Math.sqrt(expected / count))
  expect(Math.abs(middles.variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / count) * 1.1)
  // Up and down: turned by 14 degrees, E[cos] = exp(-variance / 2); the bends of both ends cancel on average.
  const heights = moments(poses.map((pose) => pose([0, 1])[1] - pose([0, -1])[1]))
  const height = 2 * 5.6 * Math.exp(0.18 ** 2 / 2) * Math.exp(-(((14 * Math.PI) / 180) ** 2) / 2)
  expect(Math.abs(heights.mean - height)).toBeLessThan(4 * Math.sqrt(heights.variance / count))
})

describe('an image', () => {
  const indices = fc.nat(2 ** 32 - 1)

  test('is a function of purpose, seed and index alone, and of all of them', () => {
    fc.assert(
      fc.property(fc.nat(), indices, (seed, index) => {
        const first = glyphs.draw('training', seed, index)
        expect(glyphs.draw('evaluation', seed, index)).not.toEqual(first)
        expect(glyphs.draw('training', seed + 1, index)).not.toEqual(first)
        expect(glyphs.draw('training', seed, index === 0 ? 1 : index - 1)).not.toEqual(first)
        expect(glyphs.draw('training', seed, index)).toEqual(first)
      }),
    )
  })

  test('is of one channel of 16 x 16 pixels, and its pixels are numbers', () => {
    fc.assert(
      fc.property(indices, (index) => {
        const { pixels } = draw(index)
        expect(pixels).toHaveLength(256)
        expect(pixels.every((pixel) => Math.abs(pixel) < 10)).toBe(true)
      }),
    )
  })
})
