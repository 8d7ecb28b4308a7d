/** Numbers of a network, scaled for the hardware: y = gain x + offset. */
import type { Projection, Scaler } from './scalers.js'
import { copyOf, countOf, type Matrix, type Workspace } from '#src/kernels/workspace.js'

/** Is shown what a scaler gives, before it is clamped to any range: contiguous, and only until it returns. */
export type Observe = (scaled: Matrix, projection: Projection, layer: number, head: number) => void

export const scaleInPlace = ({ kernels }: Workspace, x: Matrix, { gain, offset }: Scaler): void => {
  kernels.scale(x.at, countOf(x), gain)
  kernels.offset(x.at, countOf(x), offset)
}

/** A contiguous copy. */
export const scaledCopy = (workspace: Workspace, x: Matrix, scaler: Scaler): Matrix => {
  const copy = copyOf(workspace, x)
  scaleInPlace(workspace, copy, scaler)
  return copy
}
