/**
 * Products of rounded operands as whole numbers: exact, and twice as fast as on floats.
 *
 *   c_ij = s_a s_b sum over k of n_ik n_kj        |n| < 128, the sum below 2^31
 */
import { panelBytesInt16 } from '#src/kernels/kernels.js'
import type { Matrix, Panels, Workspace } from '#src/kernels/workspace.js'
import { columnsOfParts, eachPart } from './panels.js'
import type { Steps } from './steps.js'

const mostSteps = 127

/** Whether such operands can be multiplied as whole numbers. */
export const areIntegers = (left: Steps, right: Steps, inner: number): boolean =>
  left.most <= mostSteps && right.most <= mostSteps && inner * left.most * right.most < 2 ** 31

export const multiplyIntegers = (
  { kernels, arena }: Workspace,
  a: Matrix,
  b: Panels,
  c: Matrix,
  left: Steps,
  right: Steps,
): void => {
  const stride = 2 * Math.ceil(b.inner / 2)
  const rounded = arena.allocate(2 * a.rows * stride)
  kernels.quantiseToInt16(a.at, a.stride, a.rows, a.columns, 1 / left.step, left.most, rounded, stride)
  const panels = arena.allocate(panelBytesInt16(b.inner, columnsOfParts(b.inner)))
  eachPart(b, ({ at, columns, firstColumn }) => {
    const out = c.at + 4 * firstColumn
    kernels.packInt16(at, b.inner, columns, 1 / right.step, right.most, panels)
    kernels.multiplyInt16(rounded, stride, panels, out, c.stride, a.rows, b.inner, columns, left.step * right.step)
  })
}
