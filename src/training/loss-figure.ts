/** The loss of a training against its steps: of each batch, faint, and smoothed; a rule where a language has its entropy. */
import { axisOf, onAxis, positionOf, verticalTitle } from '#src/report/figure-axis.js'
import { colourOf, type Figure, faintInk, figureSchema, figureStyle } from '#src/report/figure-style.js'
import type { LossCurve } from './loss-curve.js'
import { smoothed } from './smoothed.js'

export interface LossFigure {
  readonly title: string
  readonly subtitle: string
  readonly curve: LossCurve
  /** Nats below which no model can come. */
  readonly entropyFloor?: number | undefined
}

/** Choices of ours for the eye: batches averaged on either side, as a share of all; points at most, and their area in square pixels. */
const reachShare = 1 / 50
const mostPoints = 2000
const areaOf = (points: number): number => Math.min(40, Math.max(9, 9000 / points))

interface Point {
  readonly step: number
  readonly loss: number
}

/** Every so many, and the last. */
const thinned = (points: readonly Point[]): readonly Point[] => {
  const stride = Math.ceil(points.length / mostPoints)
  return points.filter((_, index) => index % stride === 0 || index === points.length - 1)
}

export const lossFigure = ({ title, subtitle, curve, entropyFloor }: LossFigure): Figure => {
  const losses = curve.map(({ loss }) => loss)
  const means = smoothed(losses, Math.ceil(reachShare * losses.length))
  // Its words stand at the left, where a loss is still far above it.
  const floors = entropyFloor === undefined ? [] : [{ loss: entropyFloor, text: 'entropy floor' }]

  const across = axisOf({ name: 'step', unit: '' }, [0, curve.length], Infinity)
  const up = axisOf({ name: 'loss', unit: '' }, [...losses, ...floors.map(({ loss }) => loss)], Infinity)
  const drawn = (values: readonly number[]) => ({
    values: [...thinned(values.map((value, step) => ({ step, loss: onAxis(value, up) })))],
  })
  const step = positionOf('step', across)
  const loss = positionOf('loss', { ...up, title: 'Loss (nats a prediction)' }, verticalTitle)
  return {
    $schema: figureSchema,
    config: figureStyle,
    title: { text: title, subtitle },
    width: 600,
    height: 340,
    encoding: { y: loss },
    layer: [
      {
        data: drawn(losses),
        mark: { type: 'point', filled: true, size: areaOf(losses.length), opacity: 0.22, color: colourOf(0) },
        encoding: { x: step },
      },
      {
        data: drawn(means),
        mark: { type: 'line', strokeWidth: 2, color: colourOf(0) },
        encoding: { x: step },
      },
      {
        data: { values: floors },
        layer: [
          { mark: { type: 'rule', strokeDash: [3, 4], strokeWidth: 1.2, color: faintInk } },
          {
            mark: { type: 'text', align: 'left', baseline: 'bottom', dx: 6, dy: -4, fontSize: 12, color: faintInk },
            encoding: { x: { value: 0 }, text: { field: 'text' } },
          },
        ],
      },
    ],
  }
}
