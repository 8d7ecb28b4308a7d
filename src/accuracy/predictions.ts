/**
 * Counts the predictions of disturbed runs against their targets and against the exact network, for one sample. Logits of long texts
 * are made a few rows at a time: a vocabulary is large, and every run is compared with the same exact logits.
 */
import { type Matrix, type Workspace, within } from '#src/kernels/workspace.js'
import type { Arithmetic } from '#src/network/arithmetic.js'
import { logits } from '#src/network/forward.js'
import type { Network } from '#src/network/network.js'
import { argmax, negativeLogLikelihood } from '#src/network/scores.js'
import { tallyFields, tallyLength } from './tally.js'

/** A network's last hidden rows, and what computes its logits from them. */
export interface Reading {
  readonly hidden: Matrix
  readonly arithmetic: Arithmetic
}

/** A row of hidden states, and the class or token that it should predict. */
export interface Target {
  readonly row: number
  readonly output: number
}

const rowsAtOnce = 32
const place = Object.fromEntries(tallyFields.map((field, index) => [field, index])) as Record<
  (typeof tallyFields)[number],
  number
>

/** What these targets are predicted from: their own rows, or for a class all of them. */
const rowsOf = ({ task }: Network, hidden: Matrix, targets: readonly Target[]): Matrix =>
  task === 'next-token'
    ? { ...hidden, at: hidden.at + 4 * targets[0]!.row * hidden.stride, rows: targets.length }
    : hidden

/** Adds to the tally at `at` what a row of logits says. */
const count = (exact: Float32Array, disturbed: Float32Array, target: number, tally: Float64Array, at: number): void => {
  const predicted = argmax(disturbed)
  tally[at + place.negativeLogLikelihood]! += negativeLogLikelihood(disturbed, target)
  tally[at + place.predictions]! += 1
  tally[at + place.correct]! += predicted === target ? 1 : 0
  tally[at + place.flips]! += predicted === argmax(exact) ? 0 : 1
  let [error, reference] = [0, 0]
  for (let i = 0; i < disturbed.length; i++) {
    error += (disturbed[i]! - exact[i]!) ** 2
    reference += exact[i]! ** 2
  }
  tally[at + place.errorSquares]! += error
  tally[at + place.referenceSquares]! += reference
}

/**
 * @param readings the exact network first; its own tally is the first
 * @param targets in ascending rows without gaps
 * @returns a tally for each reading, one after the other
 */
export const talliesOf = (
  network: Network,
  workspace: Workspace,
  readings: readonly Reading[],
  targets: readonly Target[],
): Float64Array => {
  const tallies = new Float64Array(readings.length * tallyLength)
  for (let start = 0; start < targets.length; start += rowsAtOnce)
    within(workspace, () => {
      const chunk = targets.slice(start, start + rowsAtOnce)
      const matrices = readings.map(({ hidden, arithmetic }) =>
        logits(network, rowsOf(network, hidden, chunk), workspace, arithmetic, start / rowsAtOnce),
      )
      const row = ({ at, stride, columns }: Matrix, index: number): Float32Array =>
        workspace.arena.f32(at + 4 * index * stride, columns)
      chunk.forEach(({ output }, index) => {
        const exact = row(matrices[0]!, index)
        matrices.forEach((matrix, reading) => {
          count(exact, row(matrix, index), output, tallies, reading * tallyLength)
        })
      })
    })
  return tallies
}
