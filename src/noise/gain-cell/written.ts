/**
 * What is written to the arrays, in place: numbers that scalers gave, clipped to a range of the hardware and in its levels.
 *
 *   queries    pulses in [0, 1]        keys, values    voltages in [0, supply], then against that of zero weight
 *
 * [Leroux2025, p. 8; released code, modules/model_gpt.py]
 */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { countOf, type Matrix, type Workspace } from '#src/kernels/workspace.js'

export const toPulses = ({ kernels }: Workspace, x: Matrix, { inputLevels }: GainCellAttention): Matrix => {
  kernels.quantiseBetween(x.at, countOf(x), 0, 1, inputLevels)
  return x
}

export const toVoltages = (
  { kernels }: Workspace,
  x: Matrix,
  { supply, storageLevels, zeroVoltage }: GainCellAttention,
): Matrix => {
  kernels.quantiseBetween(x.at, countOf(x), 0, supply, storageLevels)
  kernels.offset(x.at, countOf(x), -zeroVoltage)
  return x
}
