/**
 * Reversal of a scaler, and of the range that what it gives is clipped to; levels are straight through:
 *
 *   y = a x + b        dx = a g        da = sum g x        db = sum g        g = 0 where y was clipped
 *
 * [Leroux2025, p. 8-9; released code, modules/model_gpt.py]
 */
import { copyOf, countOf, type Matrix, within, type Workspace } from '#src/kernels/workspace.js'
import type { Scaler } from '#src/noise/gain-cell/scalers.js'
import { scaledCopy } from '#src/noise/gain-cell/scaled.js'
import type { Ends } from '#src/noise/shot-noise/converter.js'

/** Adds to the gradients of a gain and an offset, two numbers at an address. */
export const addToScaler = ({ arena }: Workspace, at: number, ofGain: number, ofOffset: number): void => {
  const sums = arena.f32(at, 2)
  sums[0]! += ofGain
  sums[1]! += ofOffset
}

/** Sum of the products of elements, of contiguous matrices. */
export const dotProduct = (workspace: Workspace, a: Matrix, b: Matrix): number =>
  within(workspace, () => {
    const { kernels } = workspace
    const products = copyOf(workspace, a)
    kernels.multiplyElements(products.at, b.at, countOf(b))
    return kernels.sum(products.at, countOf(b))
  })

/** From the gradient of y, which is overwritten. @param x contiguous; so is the gradient */
export const reverseScaled = (
  workspace: Workspace,
  x: Matrix,
  scaler: Scaler,
  { low, high }: Ends,
  gradient: Matrix,
  into: Matrix,
  scalerGradient: number,
): void => {
  const { kernels } = workspace
  const count = countOf(x)
  within(workspace, () => {
    kernels.passWithin(gradient.at, scaledCopy(workspace, x, scaler).at, count, low, high)
    addToScaler(workspace, scalerGradient, dotProduct(workspace, gradient, x), kernels.sum(gradient.at, count))
    kernels.scale(gradient.at, count, scaler.gain)
    kernels.addMatrix(into.at, into.stride, gradient.at, gradient.stride, x.rows, x.columns)
  })
}
