/** Machines of microring banks at the design points of their works, in the published bookkeeping. */
import { defaultDesign, type Hardware } from '#models/blocks/block.js'
import { ringArray } from '#models/blocks/ring-array.js'
import type { RingArrayDesign } from '#models/blocks/ring-array/design.js'
import { total } from '#models/cost.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import type { Evaluation } from '#models/systems/evaluation.js'
import { tron } from '#models/systems/tron.js'
import { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'

/** Ring design and heaters, as CrossLight takes them away. */
export type Variant = Pick<RingArrayDesign, 'ringGeometry' | 'thermalTuning'>

const arraysOf = (values: Partial<RingArrayDesign>): Hardware =>
  ringArray.prepare(ringArray.parameters)({ ...defaultDesign(ringArray, 'published'), ...values }, [])

/** So many units of so many rows and columns. */
export interface Units {
  readonly units: number
  readonly size: number
}

const smallUnits: Units = { units: 100, size: 20 }
/** The best point of its exploration. [Sunny2021] */
const designPoint: readonly Units[] = [smallUnits, { units: 60, size: 150 }]
/** Its smaller units, the larger ones left out. */
export const smallUnitsAlone: readonly Units[] = [smallUnits]

const unitOf = (size: number, variant: Variant): Hardware =>
  arraysOf({ devices: 'crosslight-2021', update: 'eo', arrayRows: size, arrayColumns: size, ...variant })

/** Of one array out of a block's. */
const shareOf = ({ inventory }: Hardware): number => 1 / inventory!()['arrays']!

/** Joules per multiply-accumulate of CrossLight with every unit busy. */
export const crosslightEnergyPerMac = (variant: Variant, units = designPoint): number => {
  let power = 0
  let rate = 0
  for (const { units: count, size } of units) {
    const unit = unitOf(size, variant)
    power += count * shareOf(unit) * total(unit.nameplatePower)
    rate += count * shareOf(unit) * unit.peakMacRate
  }
  return power / rate
}

/** Square metres of CrossLight's rings alone. */
export const crosslightRingArea = (): number =>
  designPoint.reduce((sum, { units: count, size }) => {
    const unit = unitOf(size, { ringGeometry: 'optimised', thermalTuning: 'ted' })
    return sum + count * shareOf(unit) * unit.area[ringArray.areaParts.indexOf('rings')]!
  }, 0)

/** One inference on the machine like TRON, as it comes. */
export const tronInference = (shape: WorkloadShape): Evaluation =>
  prepareSystem(tron)([])(defaultDesigns(tron, 'published')).evaluate(operationsOf(shape), shape.batch)
