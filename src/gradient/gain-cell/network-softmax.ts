/**
 * Reversal of a softmax of another block, between keys and values:
 *
 *   s = S_max phi        w = softmax(s), clipped to [0, 1]        S_max = S_K / (slope a_q a_k) / sqrt(d)
 *
 *   dphi = S_max ds        da_q = -(sum s ds) / a_q        da_k = -(sum s ds) / a_k
 *
 * The last two beside what the gains do ahead of the arrays: they are also what scores are read back by.
 */
import { copyOf, countOf, type Matrix, type Workspace } from '#src/kernels/workspace.js'
import type { Site, Softmax } from '#src/network/arithmetic.js'
import { toNetworkScores } from '#src/noise/gain-cell/network-scores.js'
import type { Ring } from '#src/noise/gain-cell/ring.js'
import type { SoftmaxReversal } from '../law.js'
import { dotProduct } from './scaled.js'

/** From the gradient of the pulses that drive the values to that of phi, in place. @returns sum s ds */
type UndoWeighing = (gradient: Matrix) => number

/** Forward again, and how to undo it. @param pulses phi of all pairs of query and token, which become those that drive the values */
export const weighAgain = (
  workspace: Workspace,
  softmax: Softmax,
  reversal: ReturnType<SoftmaxReversal>,
  pulses: Matrix,
  greatest: number,
  ring: Ring,
  site: Site,
): UndoWeighing => {
  const { kernels } = workspace
  const count = countOf(pulses)
  const { length, growth } = toNetworkScores(workspace, pulses, greatest, ring)
  const scores = copyOf(workspace, pulses)
  softmax(pulses, length, growth, site)
  const weights = copyOf(workspace, pulses)
  kernels.clamp(pulses.at, count, 0, 1)

  return (gradient) => {
    kernels.passWithin(gradient.at, weights.at, count, 0, 1)
    reversal({ scores, weights, length, growth }, gradient, site)
    const alongScores = dotProduct(workspace, gradient, scores)
    kernels.scale(gradient.at, count, greatest)
    return alongScores
  }
}
