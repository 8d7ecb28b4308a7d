/**
 * What the operations of one component take. Kept while its hardware, its operations and what idles beside it are the same: a design
 * point that leaves a component as it was asks it nothing again.
 *
 *   time = repeat * latency        energy = time * idle power of the others + sum over parts of repeat * energy of the part
 */
import type { Hardware } from '../blocks/block.js'
import type { Charges } from '../blocks/charges.js'
import { macsOf, type Operation } from '../workloads/operation.js'

/** The fold of `inSeries` over `times(repeat, run(operation))`, as loops over plain numbers; the block's own where it has one. */
export const charge = (
  hardware: Hardware,
  operations: readonly Operation[],
  idlePower: number,
  into: Charges,
): void => {
  if (hardware.charge !== undefined) {
    hardware.charge(idlePower, into)
    return
  }
  const { run, noise, peakMacRate } = hardware
  const { byPart, energy, latency, idealLatency } = into
  byPart.fill(0)
  let noisiest = 0
  for (let k = 0; k < operations.length; k++) {
    const operation = operations[k]!
    const { repeat } = operation
    const { energy: spent, latency: once } = run(operation)
    const time = repeat * once
    let sum = time * idlePower
    for (let part = 0; part < byPart.length; part++) {
      const joules = repeat * spent[part]!
      byPart[part]! += joules
      sum += joules
    }
    const macs = macsOf(operation)
    const disturbed = noise(operation)
    if (disturbed > noisiest) noisiest = disturbed
    energy[k] = sum
    latency[k] = time
    idealLatency[k] = macs > 0 ? macs / peakMacRate : 0
  }
  into.noise = noisiest
}
