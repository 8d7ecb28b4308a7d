/**
 * The value arrays: currents of the scores' pulses in the stored values, counted tile by tile and added.
 *
 *   A_n = sum over the tile of  J_0 phi + alpha phi J_1 + alpha^2 phi J_2 + alpha^3 phi J_3        in units of saturation
 *   each:  out = sum_n round(n_o clip(A_n, -1, 1)) / n_o        mean:  out = N round(n_o clip(sum_n A_n / N, -1, 1)) / n_o
 *
 * `round` is to whole steps, half to even. [Leroux2025, p. 8-9; released code, modules/model_gpt.py]
 */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { panelBytes } from '#src/kernels/kernels.js'
import { countOf, type Matrix, newMatrix, within, type Workspace } from '#src/kernels/workspace.js'
import type { Decay } from './leakage.js'
import type { Ring, Span } from './ring.js'
import { constantCurrents, type Stored } from './stored.js'

/** Adds the currents of a span to those of its queries. */
const addCurrents = (
  workspace: Workspace,
  scores: Matrix,
  { width, constant, orders }: Stored,
  span: Span,
  decay: Decay,
  currents: Matrix,
): void => {
  const { kernels, arena } = workspace
  const { first, columns, from, rows } = span
  const into: Matrix = { ...currents, at: currents.at + 4 * from * width, rows }
  within(workspace, () => {
    const pulses = newMatrix(workspace, rows, columns)
    kernels.copy(scores.at + 4 * (from * scores.stride + first), scores.stride, rows, columns, pulses.at, columns)
    kernels.addColumn(into.at, rows, width, constantCurrents(workspace, constant, pulses))
    const part = newMatrix(workspace, rows, width)
    const panels = arena.allocate(panelBytes(columns, width))
    const kept = decay(span)
    for (const order of orders) {
      kernels.multiplyElements(pulses.at, kept, countOf(pulses))
      kernels.pack(order + 4 * first * width, width, 1, columns, width, panels)
      kernels.multiply(pulses.at, columns, panels, part.at, width, rows, columns, width)
      kernels.add(into.at, part.at, countOf(part))
    }
  })
}

/** Of all queries, contiguous. */
export const countedOutputs = (
  workspace: Workspace,
  scores: Matrix,
  values: Stored,
  { tokens, tiles }: Ring,
  decay: Decay,
  { outputSteps, tileRounding }: GainCellAttention,
): Matrix => {
  const { kernels, arena } = workspace
  const out = newMatrix(workspace, tokens, values.width)
  const most = Math.round(outputSteps)
  const readings = tileRounding === 'each' ? tiles : [tiles.flat()]
  /** Tiles that are read as one. */
  const share = tiles.length / readings.length
  arena.f32(out.at, countOf(out)).fill(0)
  within(workspace, () => {
    const currents = newMatrix(workspace, tokens, values.width)
    const count = countOf(currents)
    for (const spans of readings) {
      arena.f32(currents.at, count).fill(0)
      for (const span of spans) addCurrents(workspace, scores, values, span, decay, currents)
      kernels.scale(currents.at, count, 1 / share)
      // Beyond saturation is beyond the greatest code.
      kernels.quantise(currents.at, count, 1 / outputSteps, -most, most)
      kernels.scale(currents.at, count, share)
      kernels.add(out.at, currents.at, count)
    }
  })
  return out
}
