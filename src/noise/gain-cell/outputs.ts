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

/** Tiles whose currents are read as one: each by itself, or the mean of all. */
export interface Reading {
  readonly spans: readonly Span[]
  readonly tiles: number
}

export const readingsOf = (
  { tiles }: Ring,
  { tileRounding }: Pick<GainCellAttention, 'tileRounding'>,
): readonly Reading[] =>
  tileRounding === 'each' ? tiles.map((spans) => ({ spans, tiles: 1 })) : [{ spans: tiles.flat(), tiles: tiles.length }]

/** A of all queries, of the mean of the reading's tiles; contiguous. */
export const readCurrents = (
  workspace: Workspace,
  scores: Matrix,
  values: Stored,
  { spans, tiles }: Reading,
  decay: Decay,
): Matrix => {
  const { kernels, arena } = workspace
  const currents = newMatrix(workspace, scores.rows, values.width)
  const count = countOf(currents)
  arena.f32(currents.at, count).fill(0)
  for (const span of spans) addCurrents(workspace, scores, values, span, decay, currents)
  kernels.scale(currents.at, count, 1 / tiles)
  return currents
}

/** Adds what is counted of a reading to the outputs; the currents become that. */
export const addCounted = (
  { kernels }: Workspace,
  currents: Matrix,
  { tiles }: Reading,
  { outputSteps }: Pick<GainCellAttention, 'outputSteps'>,
  outputs: Matrix,
): void => {
  const count = countOf(currents)
  const most = Math.round(outputSteps)
  // Beyond saturation is beyond the greatest code.
  kernels.quantise(currents.at, count, 1 / outputSteps, -most, most)
  kernels.scale(currents.at, count, tiles)
  kernels.add(outputs.at, currents.at, count)
}

/** Of all queries, contiguous. */
export const countedOutputs = (
  workspace: Workspace,
  scores: Matrix,
  values: Stored,
  ring: Ring,
  decay: Decay,
  disturbance: GainCellAttention,
): Matrix => {
  const out = newMatrix(workspace, ring.tokens, values.width)
  workspace.arena.f32(out.at, countOf(out)).fill(0)
  for (const reading of readingsOf(ring, disturbance))
    within(workspace, () => {
      const currents = readCurrents(workspace, scores, values, reading, decay)
      addCounted(workspace, currents, reading, disturbance, out)
    })
  return out
}
