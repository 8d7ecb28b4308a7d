/** Normalisation by gains of so many bits (`disturbances/rounded-norm.ts`); all else as in the exact network. */
import type { RoundedNorm } from '#models/disturbances/rounded-norm.js'
import { within, type Workspace } from '#src/kernels/workspace.js'
import { exactNorm } from '#src/network/exact.js'
import type { NormLaw, Surroundings } from './law.js'

/** Address of the gains as they are set, in room of the workspace. */
export const roundedGain = (
  { kernels, arena }: Workspace,
  { bits }: RoundedNorm,
  gain: number,
  columns: number,
): number => {
  const most = 2 ** bits - 1
  const rounded = arena.allocate(4 * columns)
  kernels.copy(gain, columns, 1, columns, rounded, columns)
  const step = kernels.greatestMagnitude(rounded, columns) / most
  if (step > 0) kernels.quantise(rounded, columns, step, -most, most)
  return rounded
}

export const roundedNorm = (disturbance: RoundedNorm, { workspace }: Surroundings): NormLaw => {
  const normalise = exactNorm(workspace)

  return () => (x, norm, out, site) => {
    within(workspace, () => {
      const gain = roundedGain(workspace, disturbance, norm.gain, x.columns)
      normalise(x, { ...norm, gain }, out, site)
    })
  }
}
