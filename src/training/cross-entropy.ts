/**
 * Cross-entropy of logits and the outputs that were right, and its gradient:
 *
 *   L = mean over predictions of -ln softmax(x)_y          dL/dx_j = (softmax(x)_j - [j = y]) / predictions
 *
 * In double precision.
 */
import type { Matrix, Workspace } from '#src/kernels/workspace.js'
import { argmax } from '#src/network/scores.js'

/** Which output was right for a row. */
export interface Target {
  readonly row: number
  readonly output: number
}

/**
 * @param gradient where w dL/dx is written, laid out as the logits are; rows without a target stay as they are
 * @param weight w: of these logits among all that a step sums
 * @returns L in nats
 */
export const crossEntropy = (
  { arena }: Workspace,
  logits: Matrix,
  gradient: number,
  targets: readonly Target[],
  weight: number,
): number => {
  const { columns, stride } = logits
  const share = weight / targets.length
  let loss = 0
  for (const { row, output } of targets) {
    const x = arena.f32(logits.at + 4 * row * stride, columns)
    const g = arena.f32(gradient + 4 * row * stride, columns)
    const greatest = x[argmax(x)]!
    let sum = 0
    for (let j = 0; j < columns; j++) {
      const power = Math.exp(x[j]! - greatest)
      sum += power
      g[j] = power
    }
    for (let j = 0; j < columns; j++) g[j] = (share * g[j]!) / sum
    g[output]! -= share
    loss += Math.log(sum) + greatest - x[output]!
  }
  return loss / targets.length
}
