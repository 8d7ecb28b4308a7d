/**
 * Optical broadcast: one source's light divided among `receivers` equal cores by a tree of Y-branches.
 *
 *   power needed = receivers * 10^(excess / 10) * power one receiver needs,   excess = loss of one branch * ceil(log2 receivers)
 *
 * What is saved is modulators and converters: the operand is modulated once for all receivers.
 */
import { treeLoss, type YBranch } from '../photonics/y-branch.js'

export interface Broadcast {
  readonly receivers: number
  /** Decibels on every path beyond the division by `receivers`. */
  readonly excessLoss: number
}

export const broadcastTo = (branch: YBranch, receivers: number): Broadcast => ({
  receivers,
  excessLoss: treeLoss(branch, receivers),
})
