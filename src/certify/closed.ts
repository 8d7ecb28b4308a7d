/** Boxes that were left out, and why. */
import { type Closing, closings } from './bounding.js'

export type Closed = Readonly<Record<Closing, { boxes: number; points: number }>>

export const emptyClosed = (): Closed =>
  Object.fromEntries(closings.map((closing) => [closing, { boxes: 0, points: 0 }])) as unknown as Closed

export const addClosed = (a: Closed, b: Closed): Closed =>
  Object.fromEntries(
    closings.map((closing) => [
      closing,
      { boxes: a[closing].boxes + b[closing].boxes, points: a[closing].points + b[closing].points },
    ]),
  ) as unknown as Closed

export const pointsClosed = (closed: Closed): number =>
  closings.reduce((sum, closing) => sum + closed[closing].points, 0)
