/** A point drawn by a canvas, to be painted many times. */
import { pixelRatio } from './canvas.js'
import type { Stamp } from './cloud.js'
import { outlineOf } from './symbols.js'

export interface Look {
  readonly shape: string
  readonly fill: string
  /** In square pixels of the page. */
  readonly area: number
  readonly opacity: number
  /** The colour around it. */
  readonly rim?: string
}

const rimWidth = 0.6

export const stampOf = ({ shape, fill, area, opacity, rim }: Look): Stamp => {
  const ratio = pixelRatio()
  // A triangle reaches farthest from its middle: 0.88 of the root of its area.
  const size = 2 * Math.ceil((0.9 * Math.sqrt(area) + rimWidth) * ratio) + 1
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.translate(size / 2, size / 2)
  context.scale(ratio, ratio)
  context.globalAlpha = opacity
  context.fillStyle = fill
  const path = new Path2D(outlineOf(shape, area))
  context.fill(path)
  if (rim !== undefined) {
    context.strokeStyle = rim
    context.lineWidth = rimWidth
    context.stroke(path)
  }
  return { size, pixels: context.getImageData(0, 0, size, size).data }
}
