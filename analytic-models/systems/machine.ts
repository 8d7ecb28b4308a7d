/**
 * A system with parameters and designs fixed.
 *
 * What a pass takes of a block is kept until the block is built again. Totals are what an inner loop asks for; breakdowns are made
 * when they are asked for.
 */
import type { Hardware } from '../blocks/block.js'
import { charge } from '../blocks/charge.js'
import { emptyCharges } from '../blocks/charges.js'
import { total } from '../cost.js'
import type { Totals } from '../metrics.js'
import { type Second, seconds } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { emptyTotals, type Evaluation, type OperationCosts, type SystemParts } from './evaluation.js'
import { foldBlocks } from './fold.js'
import type { Schedule } from './schedule.js'
import type { Designs, System } from './system.js'
import type { Writable } from '../writable.js'

/** A system with parameters and designs fixed. What an inner loop may not need is asked for by a call. */
export interface Machine {
  /** What a pass costs, written to `into`: what an inner loop asks for. */
  readonly totals: (operations: readonly Operation[], batch: number, into: Writable<Totals>) => Totals
  /** The same with its breakdowns. */
  readonly evaluate: (operations: readonly Operation[], batch: number) => Evaluation
  /** Joules in the order of `parts.energy`, of the pass last costed; written to `into` if it is given. */
  readonly energyByPart: (into?: Float64Array) => Float64Array
  readonly byOperation: () => OperationCosts
  /** Square metres in the order of `parts.area`, alike. */
  readonly areaByPart: (into?: Float64Array) => Float64Array
  readonly powerByPart: () => Float64Array
  readonly warnings: () => readonly string[]
  /** How many of their components the blocks have, for the workload last costed. */
  readonly inventory: () => Readonly<Record<string, number>>
  readonly refusal: string | undefined
  /** Builds one component again, whose design the caller has changed or replaced in its list; the others are kept as they stand. */
  readonly rebuild: (component: number) => void
}

/** What machines of one system and one set of parameters have in common. */
export interface Frame {
  readonly components: System['components']
  readonly parts: SystemParts
  /** Of each component, where its parts stand among those of the system. */
  readonly energyPlaces: readonly (readonly number[])[]
  readonly areaPlaces: readonly (readonly number[])[]
  readonly powerPlaces: readonly (readonly number[])[]
  readonly schedule: (operations: readonly Operation[], designs: Designs) => Schedule
  readonly build: (component: number, designs: Designs, operations: readonly Operation[]) => Hardware
  /** Sentences on parameters that rest on no source. */
  readonly unverified: (designs: Designs) => readonly string[]
}

/** Adds up the parts of a block. A number that is handed back may become an object; one that is written does not. */
const writeTotal = (ofParts: readonly number[], into: Float64Array, component: number): void => {
  let sum = 0
  for (let part = 0; part < ofParts.length; part++) sum += ofParts[part]!
  into[component] = sum
}

/** Adds a block's parts to the system's. */
const addParts = (sums: Float64Array, places: readonly number[], values: ArrayLike<number>): void => {
  for (let part = 0; part < places.length; part++) sums[places[part]!]! += values[part]!
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

/** @param workload what will be evaluated: blocks that are built for their workload are then built once */
export const machineOf = (frame: Frame, designs: Designs, workload: readonly Operation[]): Machine => {
  const { components, parts, energyPlaces, areaPlaces, powerPlaces } = frame
  let schedule = frame.schedule(workload, designs)
  const build = (component: number): Hardware => frame.build(component, designs, schedule.ofComponent[component]!)
  const hardware = components.map((_, component) => build(component))
  const charges = components.map(({ block }) => emptyCharges(block.energyParts.length))
  /** Of each component: whether its charges are of it as it stands. */
  const isCharged = new Uint8Array(components.length)
  const areas = new Float64Array(components.length)
  const nameplatePowers = new Float64Array(components.length)
  const standingPowers = new Float64Array(components.length)
  const refusals: (string | undefined)[] = []
  const holds: Hardware['hold'][] = []

  const takeUp = (component: number): void => {
    const { area, nameplatePower, standingPower, refusal, hold } = hardware[component]!
    writeTotal(area, areas, component)
    writeTotal(nameplatePower, nameplatePowers, component)
    standingPowers[component] = standingPower
    refusals[component] = refusal
    holds[component] = hold
    isCharged[component] = 0
  }
  const takeUpAll = (): void => {
    for (let component = 0; component < hardware.length; component++) takeUp(component)
  }
  takeUpAll()

  const rebuild = (component: number): void => {
    const { redesign } = hardware[component]!
    if (redesign === undefined) hardware[component] = build(component)
    else if (!redesign(designs[component]!)) return
    takeUp(component)
  }

  const fitTo = (wanted: Schedule): void => {
    schedule = wanted
    components.forEach(({ block }, component) => {
      if (block.sized || hardware[component]!.charge) hardware[component] = build(component)
    })
    takeUpAll()
  }

  /** What stays on in the other blocks while this one works. */
  const idlePowerBeside = (component: number): number => total(standingPowers) - standingPowers[component]!
  const passLength = (): Second => seconds(charges.reduce((time, { latency }) => time + latency, 0))

  const totals = (operations: readonly Operation[], batch: number, into: Writable<Totals>): Totals => {
    const wanted = frame.schedule(operations, designs)
    if (wanted !== schedule) fitTo(wanted)
    for (let component = 0; component < charges.length; component++) {
      if (isCharged[component] === 1) continue
      charge(hardware[component]!, schedule.ofComponent[component]!, charges[component]!)
      isCharged[component] = 1
    }
    foldBlocks(charges, standingPowers, into)
    for (let component = 0; component < holds.length; component++) {
      const hold = holds[component]
      if (hold !== undefined) into.energy += total(hold(seconds(into.latency)))
    }
    into.area = 0
    into.nameplatePower = 0
    for (let component = 0; component < areas.length; component++) {
      into.area += areas[component]!
      into.nameplatePower += nameplatePowers[component]!
    }
    into.macs = schedule.allMacs
    into.batch = batch
    return into
  }

  const idle = parts.energy.indexOf('idle')
  const energyByPart: Machine['energyByPart'] = (into = new Float64Array(parts.energy.length)) => {
    into.fill(0)
    for (let component = 0; component < charges.length; component++) {
      const { byPart, latency } = charges[component]!
      addParts(into, energyPlaces[component]!, byPart)
      const hold = holds[component]
      if (hold !== undefined) addParts(into, energyPlaces[component]!, hold(passLength()))
      into[idle]! += latency * idlePowerBeside(component)
    }
    return into
  }

  const byOperation = (): OperationCosts => {
    const { charged, chargedAndHeld } = schedule
    const costs = charged.map((operation, i) => {
      const component = schedule.components[i]!
      const { energy, latency } = hardware[component]!.run(operation)
      return {
        energy: operation.repeat * (total(energy) + latency * idlePowerBeside(component)),
        latency: operation.repeat * latency,
      }
    })
    const pass = passLength()
    const held = holds.flatMap((hold) => (hold === undefined ? [] : [total(hold(pass))]))
    const all = held.length === 0 ? costs : [...costs, { energy: total(held), latency: 0 }]
    return {
      operations: held.length === 0 ? charged : chargedAndHeld,
      energyByOperation: Float64Array.from(all, ({ energy }) => energy),
      latencyByOperation: Float64Array.from(all, ({ latency }) => latency),
    }
  }

  return {
    totals,
    evaluate: (operations, batch) => ({
      ...totals(operations, batch, emptyTotals()),
      energyByPart: energyByPart(),
      ...byOperation(),
    }),
    energyByPart,
    byOperation,
    areaByPart: (into = new Float64Array(parts.area.length)) =>
      gathered(into, areaPlaces, (block) => hardware[block]!.area),
    powerByPart: () =>
      gathered(new Float64Array(parts.power.length), powerPlaces, (block) => hardware[block]!.nameplatePower),
    warnings: () => {
      let told = frame.unverified(designs)
      for (let component = hardware.length - 1; component >= 0; component--) {
        const own = hardware[component]!.warnings()
        if (own.length > 0) told = [...own, ...told]
      }
      return told
    },
    inventory: () => Object.assign({}, ...hardware.map((block) => block.inventory?.())) as Record<string, number>,
    get refusal() {
      for (const refusal of refusals) if (refusal !== undefined) return refusal
      return undefined
    },
    rebuild,
  }
}
