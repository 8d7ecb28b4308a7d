/** What a design point costs, and over which parts and operations that is broken down. */
import type { Totals } from '../metrics.js'
import type { Operation } from '../workloads/operation.js'
import type { System } from './system.js'
import type { Writable } from '../writable.js'

/** The parts over which energy, area and power are broken down; parts of the same name in two blocks are one. */
export interface SystemParts {
  readonly energy: readonly string[]
  readonly area: readonly string[]
  readonly power: readonly string[]
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)]

export const partsOf = ({ components }: System): SystemParts => ({
  energy: distinct([...components.flatMap(({ block }) => block.energyParts), 'idle']),
  area: distinct(components.flatMap(({ block }) => block.areaParts)),
  power: distinct(components.flatMap(({ block }) => block.powerParts)),
})

/** What each operation takes, all repeats: joules and seconds of operation i stand at i. */
export interface OperationCosts {
  /** Those charged: transfers between blocks and what it took to keep stored charge among them. */
  readonly operations: readonly Operation[]
  readonly energyByOperation: Float64Array
  readonly latencyByOperation: Float64Array
}

/** All that is known of the cost of a point. */
export interface Evaluation extends Totals, OperationCosts {
  /** Joules in the order of `parts.energy`. */
  readonly energyByPart: Float64Array
}

/** Totals to be written to. */
export const emptyTotals = (): Writable<Totals> => ({
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
})
