/** Ten glyphs, drawn: each in a pose, a thickness and a darkness of its own, with a stray stroke and noise. */
import { diceOf } from './dice.js'
import { drawGlyph, side } from './glyphs/draw-glyph.js'
import { glyphNames } from './glyphs/strokes.js'
import { streamOf } from './streams.js'
import type { Task } from './task.js'

/** Of ViT. */
const epsilon = 1e-12

const patch = 4

export const glyphs: Task = {
  name: 'glyphs',
  describe: `images of ${side} x ${side} pixels: ${glyphNames.join(', ')}`,
  draw: (purpose, seed, index) => {
    const dice = diceOf(seed, streamOf('glyphs', purpose, index))
    const label = Math.floor(dice.uniform(0, glyphNames.length))
    return { sample: { kind: 'image', pixels: drawGlyph(label, dice) }, label }
  },
  configOf: (size) => ({
    family: 'vit',
    ...size,
    epsilon,
    channels: 1,
    imageHeight: side,
    imageWidth: side,
    patchHeight: patch,
    patchWidth: patch,
    qkvBias: true,
    distilled: false,
    withTeacher: false,
    classes: glyphNames,
  }),
  usualSize: { width: 48, layers: 3, heads: 4, feedForward: 192, activation: 'gelu' },
}
