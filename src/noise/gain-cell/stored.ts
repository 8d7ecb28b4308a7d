/**
 * Keys or values as gain cells hold them, and the currents of their cells:
 *
 *   J_i = I_i y^i / S_sat        of order i, in units of the current at which the readout saturates
 *
 * Orders beyond the last that is not zero are left out: a linear cell has one. [Leroux2025, eq. 4]
 */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { copyOf, countOf, type Matrix, newMatrix, within, type Workspace } from '#src/kernels/workspace.js'

export interface Stored {
  readonly width: number
  /** J_0, which a cell of zero voltage draws and which does not leak. */
  readonly constant: number
  /** J_1, J_2 ...: tokens x width each, contiguous. */
  readonly orders: readonly number[]
}

/** @param voltages against that of zero weight, contiguous */
export const storedIn = (
  workspace: Workspace,
  voltages: Matrix,
  cell: GainCellAttention['cell'],
  saturation: number,
): Stored => {
  const { kernels } = workspace
  const count = countOf(voltages)
  const [constant, ...coefficients] = cell
  const degree = coefficients.findLastIndex((coefficient) => coefficient !== 0) + 1
  const orders = Array.from({ length: degree }, () => newMatrix(workspace, voltages.rows, voltages.columns).at)
  within(workspace, () => {
    const power = copyOf(workspace, voltages).at
    for (const [index, order] of orders.entries()) {
      if (index > 0) kernels.multiplyElements(power, voltages.at, count)
      kernels.copy(power, count, 1, count, order, count)
      kernels.scale(order, count, coefficients[index]! / saturation)
    }
  })
  return { width: voltages.columns, constant: constant / saturation, orders }
}

/** Currents of order 0: of every row of pulses their sum, times J_0. A contiguous column. */
export const constantCurrents = ({ kernels, arena }: Workspace, constant: number, pulses: Matrix): number => {
  const at = arena.allocate(4 * pulses.rows)
  const currents = arena.f32(at, pulses.rows)
  for (let row = 0; row < pulses.rows; row++)
    currents[row] = constant * kernels.sum(pulses.at + 4 * row * pulses.stride, pulses.columns)
  return at
}
