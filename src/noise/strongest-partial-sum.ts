/**
 * What an ADC of partial sums has to be ranged to: their root mean square in the row and the chunk in which it is greatest,
 *
 *   sigma^2 = max over rows r and chunks of   sum over i in the chunk of  x_ri^2 mean over columns j of w_ij^2
 *
 * The mean over all rows and chunks would clip what matters: attention that rests on one key, and channels that stand out.
 */
import { panelColumns } from '#src/kernels/kernels.js'
import type { Matrix, Panels, Workspace } from '#src/kernels/workspace.js'

/** Of the weights of each inner element, over the columns. */
const meanSquares = ({ arena }: Workspace, { at, inner, columns }: Panels): Float64Array => {
  const squares = new Float64Array(inner)
  for (let first = 0; first < columns; first += panelColumns) {
    const panel = arena.f32(at + 4 * first * inner, panelColumns * inner)
    for (let k = 0; k < inner; k++) {
      let sum = 0
      for (let place = panelColumns * k; place < panelColumns * (k + 1); place++) sum += panel[place]! * panel[place]!
      squares[k]! += sum
    }
  }
  return squares.map((sum) => sum / columns)
}

/** @param x contiguous */
export const strongestPartialSum = (workspace: Workspace, x: Matrix, b: Panels, chunk: number): number => {
  const weights = meanSquares(workspace, b)
  const inputs = workspace.arena.f32(x.at, x.rows * x.columns)
  let greatest = 0
  for (let row = 0; row < x.rows; row++)
    for (let first = 0; first < b.inner; first += chunk) {
      let sum = 0
      for (let k = first; k < Math.min(first + chunk, b.inner); k++) {
        const input = inputs[row * x.columns + k]!
        sum += input * input * weights[k]!
      }
      greatest = Math.max(greatest, sum)
    }
  return Math.sqrt(greatest)
}
