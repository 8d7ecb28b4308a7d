/** The first rows of a network: what its tokens or the patches of its image are, and where they stand. */
import { panelColumns } from '#src/kernels/kernels.js'
import { type Matrix, newMatrix, type Panels, within, type Workspace } from '#src/kernels/workspace.js'
import type { Arithmetic } from './arithmetic.js'
import type { Network, PatchEmbedding, Sample, TokenEmbedding } from './network.js'

type Tokens = Extract<Sample, { readonly kind: 'tokens' }>

/** Copies a column of a packed matrix into a row. */
const unpackColumn = ({ kernels }: Workspace, { at, inner }: Panels, column: number, row: number): void => {
  const panel = Math.floor(column / panelColumns)
  const first = at + 4 * (panel * panelColumns * inner + (column % panelColumns))
  kernels.copy(first, panelColumns, inner, 1, row, 1)
}

const embedTokens = (
  workspace: Workspace,
  { vocabulary, positions, types }: TokenEmbedding,
  sample: Tokens,
  x: Matrix,
): void => {
  const { kernels } = workspace
  for (const [position, id] of sample.ids.entries()) {
    if (id < 0 || id >= vocabulary.columns) throw new RangeError(`token ${id} of ${vocabulary.columns}`)
    const row = x.at + 4 * position * x.stride
    unpackColumn(workspace, vocabulary, id, row)
    if (types === undefined) continue
    const type = sample.types?.[position] ?? 0
    if (type < 0 || type >= types.rows) throw new RangeError(`token type ${type} of ${types.rows}`)
    kernels.add(row, types.at + 4 * type * x.columns, x.columns)
  }
  if (positions !== undefined) kernels.add(x.at, positions.at, x.rows * x.columns)
}

/** Patches as rows: a convolution whose stride is its kernel is a product over them. */
const patchRows = (workspace: Workspace, embedding: PatchEmbedding, pixels: Float32Array): Matrix => {
  const { channels, height, width, patchHeight, patchWidth } = embedding
  const across = Math.floor(width / patchWidth)
  const down = Math.floor(height / patchHeight)
  const patches = newMatrix(workspace, across * down, channels * patchHeight * patchWidth)
  const out = workspace.arena.f32(patches.at, patches.rows * patches.columns)
  let next = 0
  for (let patch = 0; patch < patches.rows; patch++) {
    const top = Math.floor(patch / across) * patchHeight
    const left = (patch % across) * patchWidth
    for (let channel = 0; channel < channels; channel++)
      for (let y = 0; y < patchHeight; y++) {
        const from = (channel * height + top + y) * width + left
        out.set(pixels.subarray(from, from + patchWidth), next)
        next += patchWidth
      }
  }
  return patches
}

const embedPatches = (
  workspace: Workspace,
  embedding: PatchEmbedding,
  pixels: Float32Array,
  arithmetic: Arithmetic,
  x: Matrix,
): void => {
  const { channels, height, width, leading, positions, projection } = embedding
  if (pixels.length !== channels * height * width)
    throw new RangeError(`${pixels.length} pixels of ${channels} x ${height} x ${width}`)
  workspace.kernels.copy(leading.at, x.columns, leading.rows, x.columns, x.at, x.stride)
  const patches = patchRows(workspace, embedding, pixels)
  const rows = { ...x, at: x.at + 4 * leading.rows * x.stride, rows: patches.rows }
  arithmetic.linear(patches, projection.weights, rows, { operation: 'embed', layer: 0, head: 0 }, projection.bias)
  workspace.kernels.add(x.at, positions.at, x.rows * x.columns)
}

/** Tokens of a sample, leading ones included. */
export const tokensOf = (network: Network, sample: Sample): number =>
  sample.kind === 'tokens' ? sample.ids.length : network.tokens

/** Fills the rows of `x`, one for each token. @throws RangeError for a sample that is not one of this network */
export const embed = (
  workspace: Workspace,
  { embedding, family, tokens }: Network,
  sample: Sample,
  arithmetic: Arithmetic,
  x: Matrix,
): void => {
  if (x.rows > tokens) throw new RangeError(`${x.rows} tokens of ${tokens}`)
  within(workspace, () => {
    if (embedding.kind === 'tokens' && sample.kind === 'tokens') embedTokens(workspace, embedding, sample, x)
    else if (embedding.kind === 'patches' && sample.kind === 'image')
      embedPatches(workspace, embedding, sample.pixels, arithmetic, x)
    else throw new RangeError(`${family} takes ${embedding.kind}, not ${sample.kind}`)
  })
}
