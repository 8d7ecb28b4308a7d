/**
 * Where a point of a glyph lies in the image, in pixels:
 *
 *   bent      (x, y) + 0.09 (sin(3.1 f y + phase), sin(3.1 f' x + phase'))
 *   turned    by a normal angle of 14 degrees, sheared x += s y by a normal s of 0.15
 *   placed    either axis times 5.6 pixels exp(normal of 0.18), about the middle of the image and a normal 0.9 pixels off it
 *
 * f, f' from 0.6 to 1.4.
 */
import type { Dice } from '../dice.js'
import type { Point } from './strokes.js'

const bend = 0.09
const waveNumber = 3.1
const frequencies = [0.6, 1.4] as const
const turn = (14 * Math.PI) / 180
const shear = 0.15
const pixels = 5.6
const stretch = 0.18
const shift = 0.9

export type Pose = (point: Point) => Point

const drawnBend = (dice: Dice): ((along: number) => number) => {
  const frequency = waveNumber * dice.uniform(...frequencies)
  const phase = dice.uniform(0, 2 * Math.PI)
  return (along) => bend * Math.sin(frequency * along + phase)
}

/** @param middle of the image */
export const drawnPose = (dice: Dice, middle: number): Pose => {
  const [bendX, bendY] = [drawnBend(dice), drawnBend(dice)]
  const angle = dice.normal(turn)
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const slant = dice.normal(shear)
  const scaleX = pixels * Math.exp(dice.normal(stretch))
  const scaleY = pixels * Math.exp(dice.normal(stretch))
  const [shiftX, shiftY] = [middle + dice.normal(shift), middle + dice.normal(shift)]
  return ([x, y]) => {
    const [bentX, bentY] = [x + bendX(y), y + bendY(x)]
    const turnedX = cosine * bentX - sine * bentY
    const turnedY = sine * bentX + cosine * bentY
    return [shiftX + scaleX * (turnedX + slant * turnedY), shiftY + scaleY * turnedY]
  }
}
