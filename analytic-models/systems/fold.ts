/**
 * What blocks take together, one after the other: while one works, the others stand by.
 *
 *   energy = sum over blocks of E_block + t_block * standing power of the others        t = sum over blocks of t_block
 */
import type { Spent } from '../blocks/charges.js'
import type { Totals } from '../metrics.js'
import type { Writable } from '../writable.js'

/** The totals that follow from what each block takes. */
type Folded = Writable<Pick<Totals, keyof Totals & keyof Spent>>

export const foldBlocks = (blocks: readonly Spent[], standingPowers: Float64Array, into: Folded): void => {
  let standing = 0
  for (let component = 0; component < standingPowers.length; component++) standing += standingPowers[component]!
  let energy = 0
  let latency = 0
  let idealLatency = 0
  let softmaxLatency = 0
  let attentionEnergy = 0
  let attentionLatency = 0
  let noise = 0
  for (let component = 0; component < blocks.length; component++) {
    const own = blocks[component]!
    const idlePower = standing - standingPowers[component]!
    energy += own.energy + own.latency * idlePower
    latency += own.latency
    idealLatency += own.idealLatency
    softmaxLatency += own.softmaxLatency
    attentionEnergy += own.attentionEnergy + own.attentionLatency * idlePower
    attentionLatency += own.attentionLatency
    if (own.noise > noise) noise = own.noise
  }
  into.energy = energy
  into.latency = latency
  into.idealLatency = idealLatency
  into.softmaxLatency = softmaxLatency
  into.attentionEnergy = attentionEnergy
  into.attentionLatency = attentionLatency
  into.noise = noise
}
