/**
 * What the operations of one block take together.
 *
 *   time = sum over operations of repeat * latency        energy of a part = sum over operations of repeat * energy of the part
 */
import { isAttention, macsOf, type Operation } from '../workloads/operation.js'
import type { Hardware } from './block.js'
import type { Charges } from './charges.js'

/** The fold of `inSeries` over `times(repeat, run(operation))`, as loops over plain numbers; the block's own where it has one. */
export const charge = (hardware: Hardware, operations: readonly Operation[], into: Charges): void => {
  if (hardware.charge !== undefined) {
    hardware.charge(into)
    return
  }
  const { run, noise, peakMacRate } = hardware
  const { byPart } = into
  for (let part = 0; part < byPart.length; part++) byPart[part] = 0
  let all = 0
  let latency = 0
  let macs = 0
  let softmaxLatency = 0
  let attentionEnergy = 0
  let attentionLatency = 0
  let noisiest = 0
  for (let k = 0; k < operations.length; k++) {
    const operation = operations[k]!
    const { repeat } = operation
    const { energy, latency: once } = run(operation)
    const time = repeat * once
    let spent = 0
    for (let part = 0; part < byPart.length; part++) {
      const joules = repeat * energy[part]!
      byPart[part]! += joules
      spent += joules
    }
    all += spent
    latency += time
    macs += macsOf(operation)
    noisiest = Math.max(noisiest, noise(operation))
    if (operation.kind === 'softmax') softmaxLatency += time
    if (isAttention(operation)) {
      attentionEnergy += spent
      attentionLatency += time
    }
  }
  into.energy = all
  into.latency = latency
  into.idealLatency = macs > 0 ? macs / peakMacRate : 0
  into.softmaxLatency = softmaxLatency
  into.attentionEnergy = attentionEnergy
  into.attentionLatency = attentionLatency
  into.noise = noisiest
}
