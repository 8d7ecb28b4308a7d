/**
 * What the operations of one component take. Kept while its hardware, its operations and what idles beside it are the same: a design
 * point that leaves a component as it was asks it nothing again.
 *
 *   time = repeat * latency        energy = time * idle power of the others + sum over parts of repeat * energy of the part
 */
import type { Hardware } from '../blocks/block.js'
import { macsOf, type Operation } from '../workloads/operation.js'

/** Operation k stands at k. Written over when they are charged again. */
export interface Charges {
  /** Joules by part of the component, all operations. */
  readonly byPart: Float64Array
  readonly energy: Float64Array
  readonly latency: Float64Array
  /** With every unit busy; 0 of what is no matrix product. */
  readonly idealLatency: Float64Array
  /** Of the noisiest operation. */
  noise: number
  /** Watts that the other components burnt meanwhile; NaN of what is to be charged again. */
  idlePower: number
}

/** Charges to be written to, of so many operations on a block with so many parts. */
export const emptyCharges = (operations: number, parts: number): Charges => ({
  byPart: new Float64Array(parts),
  energy: new Float64Array(operations),
  latency: new Float64Array(operations),
  idealLatency: new Float64Array(operations),
  noise: 0,
  idlePower: Number.NaN,
})

/** The fold of `inSeries` over `times(repeat, run(operation))`, as loops over plain numbers. */
export const charge = (
  { run, noise, peakMacRate }: Hardware,
  operations: readonly Operation[],
  idlePower: number,
  into: Charges,
): void => {
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
  into.idlePower = idlePower
}
