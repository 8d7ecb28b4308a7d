/**
 * Errors of a product of light c = a B that follow from the squares of what is encoded.
 *
 *   dispersion     c_ij += sum over k of e_k [ a_ik^2 r/2 - b_kj^2 / (2 r) ]      r = full scale of B / full scale of a
 *   phase noise    c_ij += N(0, v sum over k of a_ik^2 b_kj^2)                    v = Var cos N(0, s) = (1 - exp(-s^2))^2 / 2
 *
 * Dispersion takes both operands in units of their own full scale; e repeats along k. Phase noise multiplies every product by its
 * own cos N(0, s): the mean exp(-s^2 / 2) belongs to the encoding, here is what is left, as a Gaussian of its exact variance.
 */
import type { Draws } from '#src/kernels/kernels.js'
import { countOf, type Matrix, newMatrix, packed, type Workspace } from '#src/kernels/workspace.js'
import type { PanelsPart } from '../panels.js'

export interface SquareTerms {
  /** Of panels of squares of a part of B. */
  readonly gather: (squares: number, part: PanelsPart) => void
  /** To the product, when all parts are gathered. */
  readonly add: () => void
}

/** As long as `length`, repeating, each value times a factor. */
export const repeated = ({ arena }: Workspace, values: readonly number[], length: number, factor: number): number => {
  const at = arena.allocate(4 * length)
  const row = arena.f32(at, length)
  for (let k = 0; k < length; k++) row[k] = factor * values[k % values.length]!
  return at
}

/** @param ratio r, not 0 */
export const dispersionTerms = (
  workspace: Workspace,
  squares: Matrix,
  c: Matrix,
  splitErrors: readonly number[],
  ratio: number,
): SquareTerms => {
  const { kernels, arena } = workspace
  const inner = squares.columns
  const ofRows = packed(workspace, repeated(workspace, splitErrors, inner, ratio / 2), 1, 1, inner, 1)
  const ofColumns = repeated(workspace, splitErrors, inner, -1 / (2 * ratio))
  const rowTerms = arena.allocate(4 * c.rows)
  const columnTerms = arena.allocate(4 * c.columns)
  return {
    gather: (panels, { columns, firstColumn }) => {
      kernels.multiply(ofColumns, inner, panels, columnTerms + 4 * firstColumn, c.columns, 1, inner, columns)
    },
    add: () => {
      kernels.multiply(squares.at, squares.stride, ofRows.at, rowTerms, 1, c.rows, inner, 1)
      kernels.addColumn(c.at, c.rows, c.columns, rowTerms)
      kernels.addRow(c.at, c.rows, c.columns, columnTerms)
    },
  }
}

export const phaseTerms = (
  workspace: Workspace,
  squares: Matrix,
  c: Matrix,
  phaseNoise: number,
  draws: Draws,
): SquareTerms => {
  const { kernels, arena } = workspace
  const inner = squares.columns
  const variance = (1 - Math.exp(-(phaseNoise ** 2))) ** 2 / 2
  const sums = newMatrix(workspace, c.rows, c.columns)
  return {
    gather: (panels, { columns, firstColumn }) => {
      const out = sums.at + 4 * firstColumn
      kernels.multiply(squares.at, squares.stride, panels, out, sums.stride, c.rows, inner, columns)
    },
    add: () => {
      const sigmas = arena.f32(sums.at, countOf(sums))
      for (let i = 0; i < sigmas.length; i++) sigmas[i] = Math.sqrt(variance * sigmas[i]!)
      kernels.addNormalEach(c.at, sums.at, countOf(c), draws, 0)
    },
  }
}

/** What is left of a product on average. */
export const meanOfPhaseNoise = (phaseNoise: number): number => Math.exp(-(phaseNoise ** 2) / 2)
