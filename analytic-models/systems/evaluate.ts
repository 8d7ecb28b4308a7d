/**
 * One design point: a system with its parameters, its design and a workload, costed.
 *
 *   cost = sum over operations of repeat * run(operation)      in series: one operation after the other
 *
 * Staged in the order in which arguments change: `prepareSystem(system)(patches)(designs)(operations)`. What stays the same in an
 * inner loop is computed outside it. Every figure of the project, on a screen or in a sweep, comes through here.
 */
import { type Accounting, type Block, defaultDesign } from '../blocks/block.js'
import { type Patch, patched } from '../parameter.js'
import type { Operation } from '../workloads/operation.js'
import { partsOf } from './evaluation.js'
import { type Frame, type Machine, machineOf } from './machine.js'
import { scheduleOf } from './schedule.js'
import type { Designs, System } from './system.js'
import { unverifiedOf } from './unverified.js'

/** The designs of a system if nobody says otherwise. */
export const defaultDesigns = ({ components }: System, accounting: Accounting): Designs =>
  components.map(({ block, preset }) => ({ ...defaultDesign(block, accounting), ...preset }))

/** A block with its parameters fixed; one whose parameters no patch concerns is prepared once. */
const prepareBlock = ({ parameters, prepare }: Block) => {
  let unpatched: ReturnType<typeof prepare> | undefined
  return (patches: readonly Patch[]) => {
    const libraries = patched(parameters, patches)
    return libraries === parameters ? (unpatched ??= prepare(parameters)) : prepare(libraries)
  }
}

const nothing: readonly Operation[] = []

/** A system to be costed, in the order in which arguments change: parameters, then designs, then operations. */
export const prepareSystem = (system: System) => {
  const { components } = system
  const parts = partsOf(system)
  const placesIn = (all: readonly string[], of: (block: Block) => readonly string[]) =>
    components.map(({ block }) => of(block).map((part) => all.indexOf(part)))
  const common = {
    components,
    parts,
    energyPlaces: placesIn(parts.energy, (block) => block.energyParts),
    areaPlaces: placesIn(parts.area, (block) => block.areaParts),
    powerPlaces: placesIn(parts.power, (block) => block.powerParts),
    schedule: scheduleOf(system),
    unverified: unverifiedOf(system),
  }
  const preparedWith = components.map(({ block }) => prepareBlock(block))

  return (patches: readonly Patch[]) => {
    const prepared = preparedWith.map((prepare) => prepare(patches))
    const frame: Frame = {
      ...common,
      build: (component, designs, operations) => prepared[component]!(designs[component]!, operations),
    }

    /** @param workload what will be evaluated, if it is known: blocks that are built for their workload are then built once */
    return (designs: Designs, workload: readonly Operation[] = nothing): Machine => machineOf(frame, designs, workload)
  }
}
