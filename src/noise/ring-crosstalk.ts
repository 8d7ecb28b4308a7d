/**
 * Crosstalk of the channels of a chunk:   w'_i = sum over j of C_ij w_j,   or for gradients   g_j = sum over i of C_ij g'_i
 *
 * A panel is a matrix of 8 columns, row-major, and so is any of its chunks: the mixing is a product of the kernels.
 */
import type { RingArrayProduct } from '#models/disturbances/ring-array-product.js'
import { crosstalkMatrix } from '#models/photonics/crosstalk-matrix.js'
import type { Metre } from '#models/units.js'
import { panelColumns } from '#src/kernels/kernels.js'
import { within, type Workspace } from '#src/kernels/workspace.js'

/** Of whole panels, from one place to another. */
export type MixChannels = (from: number, elements: number, inner: number, out: number) => void

const transposed = (matrix: Float64Array, order: number): Float64Array =>
  matrix.map((_, place) => matrix[(place % order) * order + Math.floor(place / order)]!)

const mixedBy =
  (workspace: Workspace, matrix: Float64Array, channels: number): MixChannels =>
  (from, elements, inner, out) => {
    const { kernels, arena } = workspace
    within(workspace, () => {
      const mixing = arena.allocate(4 * matrix.length)
      arena.f32(mixing, matrix.length).set(matrix)
      for (let panel = 0; panel < elements; panel += panelColumns * inner)
        for (let first = 0; first < inner; first += channels) {
          const chunk = Math.min(channels, inner - first)
          const place = 4 * (panel + panelColumns * first)
          kernels.multiply(mixing, channels, from + place, out + place, panelColumns, chunk, chunk, panelColumns)
        }
    })
  }

export const ringCrosstalk = (
  workspace: Workspace,
  { grid, crosstalk }: RingArrayProduct,
): { readonly mix: MixChannels; readonly mixGradients: MixChannels } => {
  const { channels } = grid
  const matrix = crosstalkMatrix({ ...grid, first: grid.first as Metre, spacing: grid.spacing as Metre }, crosstalk)
  return {
    mix: mixedBy(workspace, matrix, channels),
    mixGradients: mixedBy(workspace, transposed(matrix, channels), channels),
  }
}
