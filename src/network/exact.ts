/** The exact arithmetic: single precision, as the kernels have it. What every disturbance is compared with. */
import type { Workspace } from '#src/kernels/workspace.js'
import type { Arithmetic, Product, Softmax } from './arithmetic.js'
import { attendByParts } from './attend-by-parts.js'

/** With a bias, `c` is contiguous. */
export const exactProduct =
  ({ kernels }: Workspace): Product =>
  (a, b, c, _site, bias) => {
    kernels.multiply(a.at, a.stride, b.at, c.at, c.stride, a.rows, b.inner, b.columns)
    if (bias !== undefined) kernels.addRow(c.at, c.rows, c.columns, bias)
  }

export const exactSoftmax =
  ({ kernels }: Workspace): Softmax =>
  ({ at, stride, rows, columns }, length, growth) => {
    kernels.softmax(at, stride, rows, columns, length, growth)
  }

/** Of contiguous matrices. */
export const exactNorm =
  ({ kernels }: Workspace): Arithmetic['normalise'] =>
  ({ at, rows, columns }, norm, out) => {
    if (norm.kind === 'rms') kernels.rmsNorm(at, rows, columns, norm.gain, norm.epsilon, out.at)
    else kernels.layerNorm(at, rows, columns, norm.gain, norm.shift, norm.epsilon, out.at)
  }

const exactActivation =
  ({ kernels }: Workspace): Arithmetic['activate'] =>
  ({ at, rows, columns }, activation) => {
    kernels[activation](at, rows * columns)
  }

export const exactArithmetic = (workspace: Workspace): Arithmetic => {
  const product = exactProduct(workspace)
  return {
    linear: product,
    attend: attendByParts(workspace, { scores: product, softmax: exactSoftmax(workspace), context: product }),
    normalise: exactNorm(workspace),
    activate: exactActivation(workspace),
  }
}
