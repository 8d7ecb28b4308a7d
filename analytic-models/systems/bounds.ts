/**
 * Bounds of a system over a box of designs: the fold of `evaluate.ts` over the bounds of its blocks.
 *
 *   E >= sum over blocks of E_block + t_block * standing power of the others        t >= sum over blocks of t_block
 *
 * A block without bounds must have one design in the box; then it is its own bound. What a block spends on holding charge depends
 * on the length of the whole pass, in no stated way: it is bounded by nothing and by infinity. Time is added up in the order of the
 * evaluation, so that a box of one design has its latency to the last bit; energy in another, and widened.
 */
import type { Block, Design } from '../blocks/block.js'
import { type HardwareBound, type Side, widened } from '../blocks/bounds.js'
import { boundAt } from '../blocks/corner-bounds.js'
import type { Totals } from '../metrics.js'
import { type Patch, patched } from '../parameter.js'
import type { Operation } from '../workloads/operation.js'
import { scheduleOf } from './schedule.js'
import type { Designs, System } from './system.js'

type BoundBlock = (least: Design, most: Design, side: Side, operations: readonly Operation[]) => HardwareBound

const boundBlock = (block: Block, patches: readonly Patch[]): BoundBlock => {
  const libraries = patched(block.parameters, patches)
  const prepared = block.prepare(libraries)
  const bounds = block.bounds?.(libraries)(prepared)
  return bounds === undefined
    ? (least, _, side, operations) => {
        const hardware = prepared(least, operations)
        return boundAt(hardware, hardware, side, operations, block.energyParts.length)
      }
    : (least, most, side, operations) => bounds({ least, most }, side, operations)
}

/** One side of the costs of a box. @returns undefined if no design of it can exist */
export type BoundMachine = (
  least: Designs,
  most: Designs,
  operations: readonly Operation[],
  batch: number,
  side: Side,
) => Totals | undefined

/** Staged as `prepareSystem` is: system, parameters, then boxes of designs. */
export const boundSystem = (system: System) => {
  const { components } = system
  const scheduled = scheduleOf(system)

  return (patches: readonly Patch[]): BoundMachine => {
    const blocks = components.map(({ block }) => boundBlock(block, patches))

    return (least, most, operations, batch, side) => {
      const { allMacs, ofComponent } = scheduled(operations, least)
      const hardware = blocks.map((bound, index) => bound(least[index]!, most[index]!, side, ofComponent[index]!))
      if (hardware.some(({ refused }) => refused)) return undefined
      let area = 0
      let nameplatePower = 0
      let standing = 0
      for (const block of hardware) {
        area += block.area
        nameplatePower += block.nameplatePower
        standing += block.standingPower
      }
      let energy = 0
      let latency = 0
      let idealLatency = 0
      let softmaxLatency = 0
      let attentionEnergy = 0
      let attentionLatency = 0
      let noise = 0
      for (const block of hardware) {
        const idlePower = standing - block.standingPower
        energy += block.energy + block.latency * idlePower
        latency += block.latency
        idealLatency += block.idealLatency
        softmaxLatency += block.softmaxLatency
        attentionEnergy += block.attentionEnergy + block.attentionLatency * idlePower
        attentionLatency += block.attentionLatency
        noise = Math.max(noise, block.noise)
      }
      return {
        energy: widened(energy, side),
        latency,
        area,
        nameplatePower,
        macs: allMacs,
        idealLatency,
        softmaxLatency,
        attentionEnergy: widened(attentionEnergy, side),
        attentionLatency,
        noise,
        batch,
      }
    }
  }
}
