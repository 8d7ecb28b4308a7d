/**
 * An image of a glyph: its strokes in a drawn pose and one stray stroke, inked, with noise.
 *
 *   ink    darkness * clamp(w + 1/2 - d, 0, 1)      d pixels from the nearest stroke, w half a stroke's width: an edge one pixel wide
 *   pixel  (ink + noise - 0.18) / 0.35              noise normal, of 0.24 times 0.3 to 1
 *
 * The figures are those of the images that the shipped `glyph-vit` was trained on, which were drawn by another program.
 */
import type { Dice } from '../dice.js'
import { squaredDistances } from './distance.js'
import { drawnPose } from './pose.js'
import { type Stroke, strokesOf } from './strokes.js'

export const side = 16
const middle = (side - 1) / 2

const halfWidths = [0.45, 1.1] as const
const edge = 1
const darknesses = [0.5, 1] as const
const strayLength = 2.2
const noise = 0.24
const noiseShares = [0.3, 1] as const
const mean = 0.18
const deviation = 0.35

const drawnStray = (dice: Dice): Stroke => {
  const [x, y] = [dice.uniform(0, side - 1), dice.uniform(0, side - 1)]
  return [
    [x, y],
    [x + dice.normal(strayLength), y + dice.normal(strayLength)],
  ]
}

/** @param label a class, from 0 */
export const drawGlyph = (label: number, dice: Dice): Float32Array => {
  const pose = drawnPose(dice, middle)
  const strokes = [...strokesOf[label]!.map((stroke) => stroke.map(pose)), drawnStray(dice)]
  const reach = dice.uniform(...halfWidths) + edge / 2
  const darkness = dice.uniform(...darknesses)
  const noiseHere = noise * dice.uniform(...noiseShares)
  return Float32Array.from(squaredDistances(strokes, side, reach), (squared) => {
    const ink = darkness * Math.min(1, (reach - Math.sqrt(squared)) / edge)
    return (ink + dice.normal(noiseHere) - mean) / deviation
  })
}
