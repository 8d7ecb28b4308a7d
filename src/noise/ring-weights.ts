/**
 * Weights as arrays of rings have them: set, with what tuning leaves, then mixed by the crosstalk of the channels of a chunk.
 *
 *   w -> sign(w) greatest W(setting of |w| / greatest) + residue        w' = C w, chunk by chunk (`ring-crosstalk.ts`)
 */
import type { RingArrayProduct } from '#models/disturbances/ring-array-product.js'
import type { Draws } from '#src/kernels/kernels.js'
import { type Panels, within, type Workspace } from '#src/kernels/workspace.js'
import type { WritePanels } from './panels.js'
import type { MixChannels } from './ring-crosstalk.js'
import { ringSettings } from './ring-settings.js'

export const ringWeights = (
  workspace: Workspace,
  { imprint }: RingArrayProduct,
  most: number,
  mix: MixChannels,
): ((b: Panels, greatest: number, residues: Draws) => WritePanels) => {
  const { kernels, arena } = workspace
  const { weights, deviations, settingOf } = ringSettings(imprint, most)
  /** Equal steps of transmission that are equal steps of weight: a quantiser. */
  const uniform = imprint.map === 'affine' && imprint.steps === 'transmission'

  const setRings = (at: number, rings: number, elements: number, greatest: number): void => {
    if (uniform) {
      kernels.copy(at, elements, 1, elements, rings, elements)
      kernels.quantise(rings, elements, greatest / most, -most, most)
      return
    }
    const [from, to] = [arena.f32(at, elements), arena.f32(rings, elements)]
    for (let i = 0; i < elements; i++) {
      const weight = from[i]!
      const magnitude = greatest * weights[settingOf(Math.abs(weight) / greatest)]!
      to[i] = weight < 0 ? -magnitude : magnitude
    }
  }

  const addResidues = (at: number, rings: number, elements: number, greatest: number, draws: Draws, first: number) => {
    const sigmasAt = arena.allocate(4 * elements)
    const [from, sigmas] = [arena.f32(at, elements), arena.f32(sigmasAt, elements)]
    for (let i = 0; i < elements; i++) sigmas[i] = greatest * deviations[settingOf(Math.abs(from[i]!) / greatest)]!
    kernels.addNormalEach(rings, sigmasAt, elements, draws, first)
  }

  return ({ inner }, greatest, residues) =>
    ({ at, elements, firstElement }, out) => {
      within(workspace, () => {
        const rings = arena.allocate(4 * elements)
        setRings(at, rings, elements, greatest)
        if (imprint.residue > 0) addResidues(at, rings, elements, greatest, residues, firstElement)
        mix(rings, elements, inner, out)
      })
    }
}
