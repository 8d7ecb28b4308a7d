/** Operands of a product as an array of microrings has them: intensities of whole steps, and weights that are written to rings. */
import type { RingArrayProduct } from '#models/disturbances/ring-array-product.js'
import type { Draws } from '#src/kernels/kernels.js'
import { countOf, type Matrix, type Panels, type Workspace } from '#src/kernels/workspace.js'
import { contiguous, greatestOf } from './operands.js'
import type { WritePanels } from './panels.js'
import { ringCrosstalk } from './ring-crosstalk.js'
import { ringWeights } from './ring-weights.js'
import { rounded } from './rounded-operands.js'
import { operandSteps } from './steps.js'

export interface RingOperands {
  /** Contiguous. */
  readonly left: Matrix
  readonly write: WritePanels
  readonly greatestInput: number
  readonly greatestWeight: number
}

export const ringOperands = (
  workspace: Workspace,
  disturbance: RingArrayProduct,
): ((a: Matrix, b: Panels, residues: Draws) => RingOperands) => {
  const { bits } = disturbance
  const { mix } = ringCrosstalk(workspace, disturbance)
  const written = ringWeights(workspace, disturbance, operandSteps(1, bits).most, mix)

  return (a, b, residues) => {
    const x = contiguous(workspace, a)
    const greatestInput = workspace.kernels.greatestMagnitude(x.at, countOf(x))
    // Of weights that are all 0 any scale will do.
    const greatestWeight = greatestOf(b) || 1
    return {
      left: rounded(workspace, x, operandSteps(greatestInput, bits)),
      write: written(b, greatestWeight, residues),
      greatestInput,
      greatestWeight,
    }
  }
}
