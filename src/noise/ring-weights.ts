/**
 * Weights as arrays of rings have them: set, with what tuning leaves, then mixed by the crosstalk of the channels of a chunk.
 *
 *   w -> sign(w) greatest W(setting of |w| / greatest) + residue        w'_i = sum over j of C_ij w_j
 *
 * A panel is a matrix of 8 columns, row-major, and so is any of its chunks: the mixing is a product of the kernels.
 */
import type { RingArrayProduct } from '#models/disturbances/ring-array-product.js'
import { crosstalkMatrix } from '#models/photonics/crosstalk-matrix.js'
import type { Metre } from '#models/units.js'
import { type Draws, panelColumns } from '#src/kernels/kernels.js'
import { type Panels, within, type Workspace } from '#src/kernels/workspace.js'
import type { PanelsPart } from './panels.js'
import { ringSettings } from './ring-settings.js'

/** Writes the panels of a part where they are wanted. */
export type WriteWeights = (part: PanelsPart, out: number) => void

export const ringWeights = (
  workspace: Workspace,
  { grid, crosstalk, imprint }: RingArrayProduct,
  most: number,
): ((b: Panels, greatest: number, residues: Draws) => WriteWeights) => {
  const { kernels, arena } = workspace
  const { channels } = grid
  const { weights, deviations, settingOf } = ringSettings(imprint, most)
  const mixing = crosstalkMatrix({ ...grid, first: grid.first as Metre, spacing: grid.spacing as Metre }, crosstalk)
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

  const mix = (matrix: number, rings: number, elements: number, inner: number, out: number): void => {
    for (let panel = 0; panel < elements; panel += panelColumns * inner)
      for (let first = 0; first < inner; first += channels) {
        const chunk = Math.min(channels, inner - first)
        const place = 4 * (panel + panelColumns * first)
        kernels.multiply(matrix, channels, rings + place, out + place, panelColumns, chunk, chunk, panelColumns)
      }
  }

  return ({ inner }, greatest, residues) =>
    ({ at, elements, firstElement }, out) => {
      within(workspace, () => {
        const matrix = arena.allocate(4 * mixing.length)
        arena.f32(matrix, mixing.length).set(mixing)
        const rings = arena.allocate(4 * elements)
        setRings(at, rings, elements, greatest)
        if (imprint.residue > 0) addResidues(at, rings, elements, greatest, residues, firstElement)
        mix(matrix, rings, elements, inner, out)
      })
    }
}
