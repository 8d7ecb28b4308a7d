/**
 * Rotary position embedding: queries and keys are turned, in planes of their elements i and i + d/2, by an angle that grows with
 * the position p. Only differences of positions are then seen by the scores.
 *
 *   angle = p base^(-2 i / d)
 *   x_i' = x_i cos - x_(i + d/2) sin     x_(i + d/2)' = x_(i + d/2) cos + x_i sin
 *
 * [Su et al.: RoFormer, Neurocomputing 568, 2024, eq. 34]; the pairing of halves instead of neighbours is that of the checkpoints.
 * Angles are rounded to single precision as the networks were trained with, for far positions by much more than their cosines are.
 */
import type { Rotary } from '#src/checkpoint/config.js'
import type { Matrix, Workspace } from '#src/kernels/workspace.js'

/** Addresses of cosines and sines, each positions x half. */
export interface Turns {
  readonly half: number
  readonly cosines: number
  readonly sines: number
}

const single = Math.fround

/** As `Rotary` of the configuration has it. */
const frequencyOf = (rotary: Rotary, i: number, headWidth: number): number => {
  const frequency = single(1 / single(rotary.base ** single((2 * i) / headWidth)))
  if (rotary.kind === 'plain') return frequency
  const { factor, low, high, originalPositions } = rotary
  const turns = (originalPositions * frequency) / (2 * Math.PI)
  const kept = Math.min(1, Math.max(0, (turns - low) / (high - low)))
  return single(((1 - kept) * frequency) / factor + kept * frequency)
}

/** Allocates them. */
export const turnsOf = ({ arena }: Workspace, rotary: Rotary, headWidth: number, positions: number): Turns => {
  const half = headWidth / 2
  const count = positions * half
  const [cosinesAt, sinesAt] = [arena.allocate(4 * count), arena.allocate(4 * count)]
  const [cosines, sines] = [arena.f32(cosinesAt, count), arena.f32(sinesAt, count)]
  for (let i = 0; i < half; i++) {
    const frequency = frequencyOf(rotary, i, headWidth)
    for (let p = 0; p < positions; p++) {
      const angle = single(p * frequency)
      cosines[p * half + i] = Math.cos(angle)
      sines[p * half + i] = Math.sin(angle)
    }
  }
  return { half, cosines: cosinesAt, sines: sinesAt }
}

/** Turns the first `heads` heads of every row, side by side; row p is of position p. */
export const turn = ({ kernels }: Workspace, { half, cosines, sines }: Turns, x: Matrix, heads: number): void =>
  kernels.turn(x.at, x.stride, x.rows, heads, half, cosines, sines, 1)
