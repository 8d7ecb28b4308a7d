/**
 * Bounds of a system over a box of designs: its fold (`fold.ts`) over the bounds of its blocks.
 *
 * A block without bounds must have one design in the box; then it is its own bound. What a block spends on holding charge depends
 * on the length of the whole pass, in no stated way: it is bounded by nothing and by infinity. A box of one design has its latency to the
 * last bit; energy is added up in another order than its, and widened.
 */
import type { Block, Design } from '../blocks/block.js'
import { type HardwareBound, type Side, widened } from '../blocks/bounds.js'
import { boundAt } from '../blocks/corner-bounds.js'
import { total } from '../cost.js'
import type { Totals } from '../metrics.js'
import { type Patch, patched } from '../parameter.js'
import type { Operation } from '../workloads/operation.js'
import { emptyTotals } from './evaluation.js'
import { foldBlocks } from './fold.js'
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
      const totals = emptyTotals()
      foldBlocks(
        hardware,
        Float64Array.from(hardware, ({ standingPower }) => standingPower),
        totals,
      )
      return {
        ...totals,
        energy: widened(totals.energy, side),
        attentionEnergy: widened(totals.attentionEnergy, side),
        area: total(hardware.map(({ area }) => area)),
        nameplatePower: total(hardware.map(({ nameplatePower }) => nameplatePower)),
        macs: allMacs,
        batch,
      }
    }
  }
}
