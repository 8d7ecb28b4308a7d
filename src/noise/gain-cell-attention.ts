/**
 * Attention as gain cells compute it, one head:
 *
 *   q, k, v  ->  gain x + offset  ->  pulses of queries in [0, 1], voltages of keys and values in [0, supply], in their levels
 *   S = currents of the pulses in the keys  ->  phi = clip(S / S_K, 0, 1)  ->  A = currents of phi in the values
 *   A, clipped and counted tile by tile, summed as numbers  ->  gain x + offset
 *
 * No softmax and no 1 / sqrt(d): a clipped ramp, to which a network is trained. With a softmax of another block the scores are read
 * back as that of the network, and its weights are the pulses:
 *
 *   s = phi S_K / (slope a_q a_k) / sqrt(d)        0 where the score is negative, S_K where it is beyond: so the readout has it
 *
 * Nothing is drawn: the work states no noise, mismatch or IR drop. [Leroux2025, eq. 3-7, p. 8-9; released code, modules/model_gpt.py]
 */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import type { Scalers } from './gain-cell/scalers.js'
import { countOf, within } from '#src/kernels/workspace.js'
import { decayOf } from './gain-cell/leakage.js'
import { greatestScore, toNetworkScores } from './gain-cell/network-scores.js'
import { countedOutputs } from './gain-cell/outputs.js'
import { ringOf } from './gain-cell/ring.js'
import { type Observe, scaledCopy, scaleInPlace } from './gain-cell/scaled.js'
import { scoreCurrents, toScorePulses } from './gain-cell/scores.js'
import { storedIn } from './gain-cell/stored.js'
import { toPulses, toVoltages } from './gain-cell/written.js'
import type { AttentionLaw, Surroundings } from './law.js'

/** @param observe for statistics of what the scalers give */
export const gainCellAttentionLaw = (
  disturbance: GainCellAttention,
  { workspace }: Pick<Surroundings, 'workspace'>,
  scalers: Scalers,
  observe?: Observe,
): AttentionLaw => {
  const { kernels } = workspace
  const { cell, keySaturation, valueSaturation } = disturbance

  return (_pass, softmax) =>
    ({ queries, keys, values, out, causal, scale }, layer, index) => {
      const scaler = scalers[layer]![index]!
      within(workspace, () => {
        const ring = ringOf(disturbance, keys.rows, causal)
        const decay = decayOf(workspace, disturbance, ring)
        const pulses = scaledCopy(workspace, queries, scaler.query)
        const scaledKeys = scaledCopy(workspace, keys, scaler.key)
        const scaledValues = scaledCopy(workspace, values, scaler.value)
        observe?.(pulses, 'query', layer, index)
        observe?.(scaledKeys, 'key', layer, index)
        observe?.(scaledValues, 'value', layer, index)

        toPulses(workspace, pulses, disturbance)
        const storedKeys = storedIn(workspace, toVoltages(workspace, scaledKeys, disturbance), cell, keySaturation)
        const scores = toScorePulses(workspace, scoreCurrents(workspace, pulses, storedKeys, ring, decay))
        if (softmax !== undefined) {
          const greatest = greatestScore(disturbance, scaler, scale)
          const { length, growth } = toNetworkScores(workspace, scores, greatest, ring)
          softmax(scores, length, growth, { operation: 'softmax', layer, head: index })
          kernels.clamp(scores.at, countOf(scores), 0, 1)
        }

        const voltages = toVoltages(workspace, scaledValues, disturbance)
        const storedValues = storedIn(workspace, voltages, cell, valueSaturation)
        const outputs = countedOutputs(workspace, scores, storedValues, ring, decay, disturbance)
        scaleInPlace(workspace, outputs, scaler.output)
        observe?.(outputs, 'output', layer, index)
        kernels.copy(outputs.at, outputs.stride, out.rows, out.columns, out.at, out.stride)
      })
    }
}
