/**
 * What arrays of microrings held of the operands of a product:   w' = C ring(w) and dw = C^T dw', chunk by chunk.
 *
 * A ring is set to a weight within a step, clamped arms less the floor as well: both pass the gradient on. Residues of tuning are added
 * numbers; that a steeper flank has larger ones is not differentiated. Partial sums pass through their receivers.
 */
import type { RingArrayProduct } from '#models/disturbances/ring-array-product.js'
import { panelBytes } from '#src/kernels/kernels.js'
import { within } from '#src/kernels/workspace.js'
import { drawsOf } from '#src/noise/draws.js'
import type { Surroundings } from '#src/noise/law.js'
import { ringCrosstalk } from '#src/noise/ring-crosstalk.js'
import { ringOperands } from '#src/noise/ring-operands.js'
import type { HoldProduct } from '../law.js'
import { writtenPanels } from './written-panels.js'

export const holdRings = (disturbance: RingArrayProduct, { workspace }: Surroundings): HoldProduct => {
  const { kernels, arena } = workspace
  const operandsAt = ringOperands(workspace, disturbance)
  const { mixGradients } = ringCrosstalk(workspace, disturbance)

  return (pass) => (a, b, site) => {
    const { left, write } = operandsAt(a, b, drawsOf(pass, site, 'right operand'))
    const throughRight = (gradient: number): void => {
      const bytes = panelBytes(b.inner, b.columns)
      within(workspace, () => {
        const ofHeld = arena.allocate(bytes)
        kernels.copy(gradient, bytes / 4, 1, bytes / 4, ofHeld, bytes / 4)
        mixGradients(ofHeld, bytes / 4, b.inner, gradient)
      })
    }
    return {
      left,
      right: writtenPanels(workspace, b, write),
      throughRight: disturbance.crosstalk > 0 ? throughRight : undefined,
    }
  }
}
