/**
 * The linear stand-in for the cell, whose slope is taken for that of the cell whatever its voltage:
 *
 *   J = slope y / S_sat        of x currents x . J        dx = g J^T        dy = slope / S_sat x^T g
 *
 * of the tokens of a span. Leakage is within x or g, whichever is of pairs of query and token. The constant current of the cell has
 * no part in it. [Leroux2025, p. 9; released code, modules/model_gpt.py]
 */
import { panelBytes } from '#src/kernels/kernels.js'
import { type Matrix, newMatrix, within, type Workspace } from '#src/kernels/workspace.js'
import type { Span } from '#src/noise/gain-cell/ring.js'
import { type Stored, storedIn } from '#src/noise/gain-cell/stored.js'
import { zeros } from './pairs.js'

/** Keys or values of a head. */
export interface StandIn {
  /** J */
  readonly currents: Matrix
  /** x^T g of all tokens: contiguous. */
  readonly gradient: Matrix
  /** slope / S_sat */
  readonly slope: number
}

/** Keys or values as the cells hold them, and as the linear ones would. */
export interface Written {
  readonly cells: Stored
  readonly standIn: StandIn
}

/** @param voltages against that of zero weight, contiguous */
export const standInFor = (workspace: Workspace, voltages: Matrix, slope: number, saturation: number): StandIn => {
  const { orders } = storedIn(workspace, voltages, [0, slope, 0, 0], saturation)
  const gradient = zeros(workspace, voltages.rows, voltages.columns)
  return { currents: { ...voltages, at: orders[0]! }, gradient, slope: slope / saturation }
}

/** g J, of queries' gradients g of the tokens of a span: contiguous. */
export const towardsQueries = (workspace: Workspace, { currents }: StandIn, span: Span, g: Matrix): Matrix => {
  const { kernels, arena } = workspace
  const { first, columns } = span
  const width = currents.columns
  const result = newMatrix(workspace, g.rows, width)
  within(workspace, () => {
    const panels = arena.allocate(panelBytes(columns, width))
    kernels.pack(currents.at + 4 * first * width, width, 1, columns, width, panels)
    kernels.multiply(g.at, g.stride, panels, result.at, width, g.rows, columns, width)
  })
  return result
}

/** g J^T of the tokens of a span, of outputs' gradients g: contiguous. */
export const towardsTokens = (workspace: Workspace, { currents }: StandIn, span: Span, g: Matrix): Matrix => {
  const { kernels, arena } = workspace
  const { first, columns } = span
  const width = currents.columns
  const result = newMatrix(workspace, g.rows, columns)
  within(workspace, () => {
    const panels = arena.allocate(panelBytes(width, columns))
    kernels.pack(currents.at + 4 * first * width, 1, width, width, columns, panels)
    kernels.multiply(g.at, g.stride, panels, result.at, columns, g.rows, width, columns)
  })
  return result
}

/** Adds x^T g to the gradient of the tokens of a span. @param x of its pairs */
export const addToStandIn = (workspace: Workspace, { gradient }: StandIn, span: Span, x: Matrix, g: Matrix): void =>
  within(workspace, () => {
    const { kernels, arena } = workspace
    const { first, rows, columns } = span
    const width = gradient.columns
    const bytes = panelBytes(columns, width)
    const panels = arena.allocate(bytes)
    arena.f32(panels, bytes / 4).fill(0)
    kernels.addTransposedProduct(x.at, x.stride, g.at, g.stride, rows, columns, width, panels)
    kernels.addUnpacked(panels, gradient.at + 4 * first * width, width, 1, columns, width)
  })
