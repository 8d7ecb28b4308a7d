/**
 * Reversal of the value arrays, g the gradient of what is counted of a tile:
 *
 *   dphi = (g J^T) alpha        dy = slope / S_V (alpha phi)^T g        g = 0 where |A_n| > 1
 *
 * A_n of the tile, or of the mean of all where they are read as one. [Leroux2025, p. 8-9; released code, modules/model_gpt.py]
 */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { copyOf, countOf, type Matrix, within, type Workspace } from '#src/kernels/workspace.js'
import type { Decay } from '#src/noise/gain-cell/leakage.js'
import { addCounted, readCurrents, readingsOf } from '#src/noise/gain-cell/outputs.js'
import type { Ring, Span } from '#src/noise/gain-cell/ring.js'
import { pairsIn, queriesIn, zeros } from './pairs.js'
import { addToStandIn, type StandIn, towardsTokens, type Written } from './stand-in.js'

/** Writes dphi of a span among those of all pairs. */
const reverseSpan = (
  workspace: Workspace,
  pulses: Matrix,
  values: StandIn,
  span: Span,
  decay: Decay,
  gradient: Matrix,
  ofPulses: Matrix,
): void =>
  within(workspace, () => {
    const { kernels } = workspace
    const kept = decay(span)
    const ofOutputs = queriesIn(gradient, span)
    const driving = copyOf(workspace, pairsIn(pulses, span))
    kernels.multiplyElements(driving.at, kept, countOf(driving))
    addToStandIn(workspace, values, span, driving, ofOutputs)

    const { at, rows, columns } = towardsTokens(workspace, values, span, ofOutputs)
    kernels.multiplyElements(at, kept, rows * columns)
    kernels.copy(at, columns, rows, columns, pairsIn(ofPulses, span).at, ofPulses.stride)
  })

interface ReversedValues {
  /** Before their scaler, made again. */
  readonly outputs: Matrix
  /** dphi of all pairs of query and token. */
  readonly ofPulses: Matrix
}

/**
 * @param pulses phi of all pairs
 * @param gradient of the outputs before their scaler, contiguous
 */
export const reverseValues = (
  workspace: Workspace,
  disturbance: GainCellAttention,
  ring: Ring,
  decay: Decay,
  pulses: Matrix,
  { cells, standIn }: Written,
  gradient: Matrix,
): ReversedValues => {
  const { kernels } = workspace
  const outputs = zeros(workspace, gradient.rows, gradient.columns)
  const ofPulses = zeros(workspace, pulses.rows, pulses.columns)
  for (const reading of readingsOf(ring, disturbance))
    within(workspace, () => {
      const currents = readCurrents(workspace, pulses, cells, reading, decay)
      const unsaturated = copyOf(workspace, gradient)
      kernels.passWithin(unsaturated.at, currents.at, countOf(currents), -1, 1)
      for (const span of reading.spans) reverseSpan(workspace, pulses, standIn, span, decay, unsaturated, ofPulses)
      addCounted(workspace, currents, reading, disturbance, outputs)
    })
  kernels.scale(standIn.gradient.at, countOf(standIn.gradient), standIn.slope)
  return { outputs, ofPulses }
}
