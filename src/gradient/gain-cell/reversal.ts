/**
 * Reversal of attention in gain cells (`noise/gain-cell-attention.ts`), one head. Pulses, voltages, currents and outputs are made again
 * from what the head was given; then, from the outputs back:
 *
 *   a x + b  ->  tiles, where they do not saturate  ->  values, phi  ->  where S is within its range  ->  queries, keys  ->  a x + b
 *
 * The cell is differentiated as the linear one that stands in for it; where currents saturate its own decide.
 * [Leroux2025, p. 8-9; released code, modules/model_gpt.py]
 */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { copyOf, countOf, type Matrix, within } from '#src/kernels/workspace.js'
import type { Pass } from '#src/noise/draws.js'
import { decayOf } from '#src/noise/gain-cell/leakage.js'
import { greatestScore } from '#src/noise/gain-cell/network-scores.js'
import { ringOf } from '#src/noise/gain-cell/ring.js'
import { scaledCopy } from '#src/noise/gain-cell/scaled.js'
import type { Projection, Scaler, Scalers } from '#src/noise/gain-cell/scalers.js'
import { scoreCurrents, toScorePulses } from '#src/noise/gain-cell/scores.js'
import { storedIn } from '#src/noise/gain-cell/stored.js'
import { toPulses, toVoltages } from '#src/noise/gain-cell/written.js'
import type { SoftmaxLaw, Surroundings } from '#src/noise/law.js'
import type { AttendedHead, ScalerGradientAt, SoftmaxReversal } from '../law.js'
import { reverseKeys } from './keys.js'
import { weighAgain } from './network-softmax.js'
import { addToScaler, dotProduct, reverseScaled } from './scaled.js'
import { standInFor, type Written } from './stand-in.js'
import { reverseValues } from './values.js'

/** Of another block. */
interface NetworkSoftmax {
  readonly law: SoftmaxLaw
  readonly reversal: SoftmaxReversal
}

export const gainCellReversal = (
  disturbance: GainCellAttention,
  { workspace }: Pick<Surroundings, 'workspace'>,
  scalers: Scalers,
  scalerGradientAt: ScalerGradientAt,
  softmax?: NetworkSoftmax,
): ((pass: Pass) => (head: AttendedHead) => void) => {
  const { kernels } = workspace
  const { cell, slope, supply, keySaturation, valueSaturation } = disturbance
  const pulseEnds = { low: 0, high: 1 }
  const voltageEnds = { low: 0, high: supply }

  const written = (x: Matrix, scaler: Scaler, saturation: number): Written => {
    const voltages = toVoltages(workspace, scaledCopy(workspace, x, scaler), disturbance)
    return {
      cells: storedIn(workspace, voltages, cell, saturation),
      standIn: standInFor(workspace, voltages, slope, saturation),
    }
  }

  return (pass) =>
    ({ queries, keys, values, causal, scale, layer, index, gradient, into }) => {
      const scaler = scalers[layer]![index]!
      const at = (projection: Projection): number => scalerGradientAt(projection, layer, index)
      within(workspace, () => {
        const ring = ringOf(disturbance, keys.rows, causal)
        const decay = decayOf(workspace, disturbance, ring)
        const queryPulses = toPulses(workspace, scaledCopy(workspace, queries, scaler.query), disturbance)
        const inKeys = written(keys, scaler.key, keySaturation)
        const inValues = written(values, scaler.value, valueSaturation)
        const currents = scoreCurrents(workspace, queryPulses, inKeys.cells, ring, decay)
        const pulses = toScorePulses(workspace, copyOf(workspace, currents))
        const undoWeighing =
          softmax &&
          weighAgain(
            workspace,
            softmax.law(pass),
            softmax.reversal(pass),
            pulses,
            greatestScore(disturbance, scaler, scale),
            ring,
            { operation: 'softmax', layer, head: index },
          )

        const count = countOf(gradient)
        const ofOutputs = copyOf(workspace, gradient)
        kernels.scale(ofOutputs.at, count, scaler.output.gain)
        const reversed = reverseValues(workspace, disturbance, ring, decay, pulses, inValues, ofOutputs)
        const ofOutputGain = dotProduct(workspace, gradient, reversed.outputs)
        addToScaler(workspace, at('output'), ofOutputGain, kernels.sum(gradient.at, count))

        if (undoWeighing !== undefined) {
          const alongScores = undoWeighing(reversed.ofPulses)
          addToScaler(workspace, at('query'), -alongScores / scaler.query.gain, 0)
          addToScaler(workspace, at('key'), -alongScores / scaler.key.gain, 0)
        }

        const ofKeys = inKeys.standIn
        const ofQueries = reverseKeys(workspace, ring, decay, queryPulses, currents, ofKeys, reversed.ofPulses)
        reverseScaled(workspace, queries, scaler.query, pulseEnds, ofQueries, into.queries, at('query'))
        reverseScaled(workspace, keys, scaler.key, voltageEnds, ofKeys.gradient, into.keys, at('key'))
        const ofValues = inValues.standIn.gradient
        reverseScaled(workspace, values, scaler.value, voltageEnds, ofValues, into.values, at('value'))
      })
    }
}
