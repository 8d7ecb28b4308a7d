/**
 * What a forward pass is run with, and the places of its operations.
 *
 * Products are told apart by their names and layers. `embed` is of layer 0; `head` too, and if a pooler or a second classifier comes
 * with it, the later one is of layer 1; the logits of a block of rows have the block's number for a head, so that no two blocks share
 * their draws. Norms are of their layer: before or after attention head 0, of feed-forward head 1; one beyond
 * the layers, of the embedding or at the end, is of the layer whose number is the count of layers.
 */
import { type Matrix, newMatrix, type Workspace } from '#src/kernels/workspace.js'
import type { Arithmetic, Norm, ProductName, Site } from './arithmetic.js'
import type { Linear, Network } from './network.js'

export interface Run {
  readonly network: Network
  readonly workspace: Workspace
  readonly arithmetic: Arithmetic
}

export const productSite = (operation: ProductName, layer: number, head = 0): Site => ({
  operation,
  layer,
  head,
})
export const normSite = (layer: number, head = 0): Site => ({ operation: 'layerNorm', layer, head })

/** What it returns is allocated. */
export const linear = ({ workspace, arithmetic }: Run, x: Matrix, { weights, bias }: Linear, site: Site): Matrix => {
  const y = newMatrix(workspace, x.rows, weights.columns)
  arithmetic.linear(x, weights, y, site, bias)
  return y
}

export const normalised = ({ workspace, arithmetic }: Run, x: Matrix, norm: Norm, site: Site): Matrix => {
  const y = newMatrix(workspace, x.rows, x.columns)
  arithmetic.normalise(x, norm, y, site)
  return y
}
