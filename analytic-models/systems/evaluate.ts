/**
 * One design point: a system with its parameters, its design and a workload, costed.
 *
 *   cost = sum over operations of repeat * run(operation)      in series: one operation after the other
 *
 * Staged in the order in which arguments change: `prepareSystem(system)(patches)(designs)(operations)`. What stays the same in an
 * inner loop is computed outside it. Every figure of the project, on a screen or in a sweep, comes through here.
 */
import { type Accounting, type Block, defaultDesign, type Hardware } from '../blocks/block.js'
import { type Charges, chargesIn, emptyChargeColumns } from '../blocks/charges.js'
import { total } from '../cost.js'
import type { Totals } from '../metrics.js'
import { type Patch, patched } from '../parameter.js'
import { seconds } from '../units.js'
import { type Operation, operationNames } from '../workloads/operation.js'
import { charge } from './charges.js'
import { type Schedule, scheduleOf } from './schedule.js'
import type { Designs, System } from './system.js'
import { unverifiedOf } from './unverified.js'

/** The parts over which energy, area and power are broken down; parts of the same name in two blocks are one. */
export interface SystemParts {
  readonly energy: readonly string[]
  readonly area: readonly string[]
  readonly power: readonly string[]
}

/** What a point costs. An inner loop may hand the same one to `evaluate` again, which then overwrites it. */
export interface Evaluation extends Totals {
  /** Joules in the order of `parts.energy`. */
  readonly energyByPart: Float64Array
  /** The operations charged; joules and seconds of operation i stand at i. */
  readonly operations: readonly Operation[]
  readonly energyByOperation: Float64Array
  readonly latencyByOperation: Float64Array
}
type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** An evaluation to be written to, for a system with these parts. */
export const emptyEvaluation = (parts: SystemParts): Evaluation => ({
  energy: 0,
  latency: 0,
  area: 0,
  nameplatePower: 0,
  macs: 0,
  idealLatency: 0,
  softmaxLatency: 0,
  attentionEnergy: 0,
  attentionLatency: 0,
  noise: 0,
  batch: 0,
  energyByPart: new Float64Array(parts.energy.length),
  operations: [],
  energyByOperation: new Float64Array(operationNames.length),
  latencyByOperation: new Float64Array(operationNames.length),
})

/** A system with parameters and designs fixed. What an inner loop may not need is asked for by a call. */
export interface Machine {
  /** Square metres in the order of `parts.area`, of the workload last evaluated; written to `into` if it is given. */
  readonly areaByPart: (into?: Float64Array) => Float64Array
  readonly powerByPart: () => Float64Array
  readonly warnings: () => readonly string[]
  /** How many of their components the blocks have, for the workload last evaluated. */
  readonly inventory: () => Readonly<Record<string, number>>
  readonly refusal: string | undefined
  /** Builds one component again, whose design the caller has changed or replaced in its list; the others are kept as they stand. */
  readonly rebuild: (component: number) => void
  readonly evaluate: (operations: readonly Operation[], batch: number, into?: Evaluation) => Evaluation
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)]

export const partsOf = ({ components }: System): SystemParts => ({
  energy: distinct([...components.flatMap(({ block }) => block.energyParts), 'idle']),
  area: distinct(components.flatMap(({ block }) => block.areaParts)),
  power: distinct(components.flatMap(({ block }) => block.powerParts)),
})

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

/** Adds a block's parts to the system's. */
const addParts = (sums: Float64Array, places: readonly number[], values: ArrayLike<number>): void => {
  for (let part = 0; part < places.length; part++) sums[places[part]!]! += values[part]!
}

/** What a block spent by part: on its operations, and on holding charge if it does. */
const addEnergy = (
  sums: Float64Array,
  places: readonly number[],
  spent: Float64Array,
  held: readonly number[] | undefined,
): void => {
  if (held === undefined) addParts(sums, places, spent)
  else for (let part = 0; part < places.length; part++) sums[places[part]!]! += spent[part]! + held[part]!
}

/** Block values as system parts. */
const gathered = (
  sums: Float64Array,
  places: readonly (readonly number[])[],
  values: (block: number) => readonly number[],
): Float64Array => {
  sums.fill(0)
  for (let block = 0; block < places.length; block++) addParts(sums, places[block]!, values(block))
  return sums
}

/** A system to be costed, in the order in which arguments change: parameters, then designs, then operations. */
export const prepareSystem = (system: System) => {
  const { components } = system
  const parts = partsOf(system)
  const placesIn = (all: readonly string[], of: (block: Block) => readonly string[]) =>
    components.map(({ block }) => of(block).map((part) => all.indexOf(part)))
  const energyPlaces = placesIn(parts.energy, (block) => block.energyParts)
  const areaPlaces = placesIn(parts.area, (block) => block.areaParts)
  const powerPlaces = placesIn(parts.power, (block) => block.powerParts)
  const idle = parts.energy.indexOf('idle')
  const unverified = unverifiedOf(system)
  const scheduled = scheduleOf(system)
  const preparedWith = components.map(({ block }) => prepareBlock(block))
  const nothingToRun = scheduled([], defaultDesigns(system, 'published'))

  return (patches: readonly Patch[]) => {
    const prepared = preparedWith.map((prepare) => prepare(patches))

    /** @param workload what will be evaluated, if it is known: blocks that are built for their workload are then built once */
    return (designs: Designs, workload?: readonly Operation[]): Machine => {
      let schedule = workload === undefined ? nothingToRun : scheduled(workload, designs)
      const build = (component: number): Hardware =>
        prepared[component]!(designs[component]!, schedule.ofComponent[component]!)
      const hardware = components.map((_, component) => build(component))
      let columns = emptyChargeColumns(0)
      let charges: readonly Charges[] = []
      /** Watts that the others burnt while a component worked; NaN if it is to be charged again. */
      const idlePowers = new Float64Array(components.length).fill(Number.NaN)
      const makeRoom = () => {
        columns = emptyChargeColumns(schedule.charged.length)
        charges = components.map(({ block }, component) => {
          const { starts, ofComponent } = schedule
          return chargesIn(columns, starts[component]!, ofComponent[component]!.length, block.energyParts.length)
        })
        idlePowers.fill(Number.NaN)
      }
      makeRoom()
      let area = 0
      let nameplatePower = 0
      let standing = 0
      let refusal: string | undefined
      const addUp = () => {
        area = 0
        nameplatePower = 0
        standing = 0
        refusal = undefined
        for (const block of hardware) {
          area += total(block.area)
          nameplatePower += total(block.nameplatePower)
          standing += block.standingPower
          refusal ??= block.refusal
        }
      }
      addUp()

      const rebuild = (component: number) => {
        const { redesign } = hardware[component]!
        if (redesign === undefined) hardware[component] = build(component)
        else redesign(designs[component]!)
        idlePowers[component] = Number.NaN
        addUp()
      }

      const fitTo = (wanted: Schedule) => {
        schedule = wanted
        makeRoom()
        components.forEach(({ block }, component) => {
          if (block.sized || hardware[component]!.charge) hardware[component] = build(component)
        })
        addUp()
      }

      const evaluate = (operations: readonly Operation[], batch: number, into = emptyEvaluation(parts)): Evaluation => {
        const wanted = scheduled(operations, designs)
        if (wanted !== schedule) fitTo(wanted)
        for (let component = 0; component < hardware.length; component++) {
          const block = hardware[component]!
          // What stays on in the other blocks while this one works.
          const idlePower = standing - block.standingPower
          if (idlePowers[component] === idlePower) continue
          charge(block, schedule.ofComponent[component]!, idlePower, charges[component]!)
          idlePowers[component] = idlePower
        }

        const result: Writable<Evaluation> = into
        const { energyByPart, energyByOperation, latencyByOperation } = result
        const { charged, chargedAndHeld, components: runners, places, isSoftmax, isAttention } = schedule
        let latency = 0
        let idealLatency = 0
        let softmaxLatency = 0
        let attentionEnergy = 0
        let attentionLatency = 0
        let waiting = 0
        for (let i = 0; i < charged.length; i++) {
          const place = places[i]!
          const time = columns.latency[place]!
          const energy = columns.energy[place]!
          energyByOperation[i] = energy
          latencyByOperation[i] = time
          waiting += time * idlePowers[runners[i]!]!
          latency += time
          idealLatency += columns.idealLatency[place]!
          if (isSoftmax[i]! === 1) softmaxLatency += time
          if (isAttention[i]! === 1) {
            attentionEnergy += energy
            attentionLatency += time
          }
        }

        for (let part = 0; part < energyByPart.length; part++) energyByPart[part] = 0
        let noise = 0
        let held = -1
        for (let component = 0; component < hardware.length; component++) {
          const own = charges[component]!
          if (own.noise > noise) noise = own.noise
          const kept = hardware[component]!.hold?.(seconds(latency))
          if (kept !== undefined) held = Math.max(0, held) + total(kept)
          addEnergy(energyByPart, energyPlaces[component]!, own.byPart, kept)
        }
        if (held >= 0) {
          energyByOperation[charged.length] = held
          latencyByOperation[charged.length] = 0
        }
        energyByPart[idle]! += waiting
        result.energy = total(energyByPart)
        result.latency = latency
        result.area = area
        result.nameplatePower = nameplatePower
        result.macs = schedule.allMacs
        result.idealLatency = idealLatency
        result.softmaxLatency = softmaxLatency
        result.attentionEnergy = attentionEnergy
        result.attentionLatency = attentionLatency
        result.noise = noise
        result.batch = batch
        result.operations = held >= 0 ? chargedAndHeld : charged
        return result
      }

      return {
        areaByPart: (into = new Float64Array(parts.area.length)) =>
          gathered(into, areaPlaces, (block) => hardware[block]!.area),
        powerByPart: () =>
          gathered(new Float64Array(parts.power.length), powerPlaces, (block) => hardware[block]!.nameplatePower),
        warnings: () => {
          const told = hardware.map((block) => block.warnings()).filter(({ length }) => length > 0)
          const resting = unverified(designs)
          return told.length === 0 ? resting : [...told.flat(), ...resting]
        },
        inventory: () => Object.assign({}, ...hardware.map((block) => block.inventory?.())) as Record<string, number>,
        get refusal() {
          return refusal
        },
        rebuild,
        evaluate,
      }
    }
  }
}
