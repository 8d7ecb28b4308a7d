/**
 * One design point: a system with its parameters, its design and a workload, costed.
 *
 *   cost = sum over operations of repeat * run(operation)      in series: one operation after the other
 *
 * Staged in the order in which arguments change: `prepareSystem(system)(patches)(designs)(operations)`. What stays the same in an
 * inner loop is computed outside it. Every figure of the project, on a screen or in a sweep, comes through here.
 */
import { type Accounting, type Block, defaultDesign, type Design, type Hardware } from '../blocks/block.js'
import { total } from '../cost.js'
import { type Patch, patched } from '../parameter.js'
import { macsOf, type Operation } from '../workloads/operation.js'
import { type Totals } from '../metrics.js'
import { type System } from './system.js'

/** One design per component, in the system's order. */
export type Designs = readonly Design[]

/** The parts over which energy, area and power are broken down; parts of the same name in two blocks are one. */
export interface SystemParts {
  readonly energy: readonly string[]
  readonly area: readonly string[]
  readonly power: readonly string[]
}

export interface Evaluation extends Totals {
  /** Joules in the order of `parts.energy`. */
  readonly energyByPart: Float64Array
  /** The operations charged, with joules and seconds of each. */
  readonly operations: readonly Operation[]
  readonly energyByOperation: Float64Array
  readonly latencyByOperation: Float64Array
}

export interface Machine {
  readonly areaByPart: Float64Array
  readonly powerByPart: Float64Array
  readonly warnings: readonly string[]
  readonly refusal: string | undefined
  readonly evaluate: (operations: readonly Operation[], batch: number) => Evaluation
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

/** Sums block values into system parts. */
const gathered = (
  size: number,
  places: readonly (readonly number[])[],
  values: readonly (readonly number[])[],
): Float64Array => {
  const sums = new Float64Array(size)
  values.forEach((ofBlock, block) => {
    ofBlock.forEach((value, part) => {
      sums[places[block]![part]!]! += value
    })
  })
  return sums
}

const unverifiedWarnings = (block: Block): readonly string[] => {
  const names = Object.entries(block.parameters).flatMap(([library, parameters]) =>
    Object.entries(parameters)
      .filter(([, { evidence }]) => evidence === 'unverified')
      .map(([name]) => `${library}.${name}`),
  )
  return names.length === 0 ? [] : [`rests on unverified parameters: ${names.join(', ')}`]
}

export const prepareSystem = (system: System) => {
  const { components, runs } = system
  const parts = partsOf(system)
  const placesIn = (all: readonly string[], of: (block: Block) => readonly string[]) =>
    components.map(({ block }) => of(block).map((part) => all.indexOf(part)))
  const energyPlaces = placesIn(parts.energy, (block) => block.energyParts)
  const areaPlaces = placesIn(parts.area, (block) => block.areaParts)
  const powerPlaces = placesIn(parts.power, (block) => block.powerParts)
  const idle = parts.energy.indexOf('idle')
  const unverified = components.flatMap(({ block }) => unverifiedWarnings(block))
  const charging = components.flatMap(({ block }, index) => (block.charged ? [{ charged: block.charged, index }] : []))

  return (patches: readonly Patch[]) => {
    const prepared = components.map(({ block }) => block.prepare(patched(block.parameters, patches)))

    return (designs: Designs): Machine => {
      const hardware = prepared.map((prepare, index) => prepare(designs[index]!))
      const areaByPart = gathered(
        parts.area.length,
        areaPlaces,
        hardware.map(({ area }) => area),
      )
      const powerByPart = gathered(
        parts.power.length,
        powerPlaces,
        hardware.map(({ nameplatePower }) => nameplatePower),
      )
      const standing = hardware.reduce((sum, { standingPower }) => sum + standingPower, 0)
      const area = total(areaByPart)
      const nameplatePower = total(powerByPart)

      const evaluate = (operations: readonly Operation[], batch: number): Evaluation => {
        const charged = charging.reduce((list, { charged, index }) => charged(list, designs[index]!), operations)
        return { ...runInSeries(charged, hardware), area, nameplatePower, batch }
      }

      /** The fold of `inSeries` over `times(repeat, run(operation))`, as loops over plain numbers. */
      const runInSeries = (operations: readonly Operation[], on: readonly Hardware[]) => {
        const energyByPart = new Float64Array(parts.energy.length)
        const energyByOperation = new Float64Array(operations.length)
        const latencyByOperation = new Float64Array(operations.length)
        let latency = 0
        let idealLatency = 0
        let macs = 0
        for (let i = 0; i < operations.length; i++) {
          const operation = operations[i]!
          const component = runs[operation.kind]
          const block = on[component]!
          const places = energyPlaces[component]!
          const { repeat } = operation
          const cost = block.run(operation)
          let energy = 0
          for (let part = 0; part < places.length; part++) {
            const charge = repeat * cost.energy[part]!
            energyByPart[places[part]!]! += charge
            energy += charge
          }
          const time = repeat * cost.latency
          const work = macsOf(operation)
          // What stays on in the other blocks while this one works.
          const waiting = time * (standing - block.standingPower)
          energyByPart[idle]! += waiting
          energyByOperation[i] = energy + waiting
          latencyByOperation[i] = time
          latency += time
          macs += work
          if (work > 0) idealLatency += work / block.peakMacRate
        }
        return {
          energy: total(energyByPart),
          latency,
          idealLatency,
          macs,
          energyByPart,
          operations,
          energyByOperation,
          latencyByOperation,
        }
      }

      return {
        areaByPart,
        powerByPart,
        warnings: [...hardware.flatMap(({ warnings }) => warnings), ...unverified],
        refusal: hardware.find(({ refusal }) => refusal !== undefined)?.refusal,
        evaluate,
      }
    }
  }
}
