/** Normalisation by gains of so many bits (`disturbances/rounded-norm.ts`); all else as in the exact network. */
import type { RoundedNorm } from '#models/disturbances/rounded-norm.js'
import { within } from '#src/kernels/workspace.js'
import { exactNorm } from '#src/network/exact.js'
import type { NormLaw, Surroundings } from './law.js'

export const roundedNorm = ({ bits }: RoundedNorm, { workspace }: Surroundings): NormLaw => {
  const { kernels, arena } = workspace
  const most = 2 ** bits - 1
  const normalise = exactNorm(workspace)

  return () => (x, norm, out, site) => {
    within(workspace, () => {
      const gain = arena.allocate(4 * x.columns)
      kernels.copy(norm.gain, x.columns, 1, x.columns, gain, x.columns)
      const step = kernels.greatestMagnitude(gain, x.columns) / most
      if (step > 0) kernels.quantise(gain, x.columns, step, -most, most)
      normalise(x, { ...norm, gain }, out, site)
    })
  }
}
