/**
 * Blocks: hardware that runs operations.
 *
 * A block is a value: its citations, parameters, design keys, the kinds of operation it runs, and one pure function in the order
 * in which arguments change: parameters, then design, then operation. No class, no registration, no state between calls.
 */
import type { Cost } from '../cost.js'
import type { DisturbedKinds, NetworkShape } from '../disturbances/disturbance.js'
import type { Libraries } from '../parameter.js'
import type { ReferenceKey } from '../references.js'
import type { Dimension, Hertz, Ratio, Second, Watt } from '../units.js'
import type { Operation, OperationKind } from '../workloads/operation.js'
import type { DesignBox, HardwareBound, Side } from './bounds.js'
import type { Charges } from './charges.js'
import type { Ports } from './port.js'

/**
 * The rules by which a work's costs are counted. `published` is the work's own bookkeeping, faults included, so that its tables
 * come out; `physical` charges what the work left out.
 */
export const accountings = ['published', 'physical'] as const
/** By whose rules costs are counted. */
export type Accounting = (typeof accountings)[number]

export type DesignValue = number | boolean | string

/** A choice of the architect, or a rule of bookkeeping: what it means, what it may be, what it is if nobody says. */
export interface DesignKey<V extends DesignValue = DesignValue> {
  readonly default: Readonly<Record<Accounting, V>>
  readonly meaning: string
  /** Of a number. A `count` or `bits` is whole. */
  readonly dimension: Dimension
  readonly least: number
  readonly most: number
  /** Of a string: every value it may take. */
  readonly choices?: readonly string[]
}

const same = <V extends DesignValue>(value: V): Readonly<Record<Accounting, V>> => ({
  published: value,
  physical: value,
})

/** A whole number of things. */
export const count = (value: number, meaning: string, least = 1, most = 2 ** 20): DesignKey<number> => ({
  default: same(value),
  meaning,
  dimension: 'count',
  least,
  most,
})

/** A number of bits. */
export const bitCount = (value: number, meaning: string, least = 1, most = 16): DesignKey<number> => ({
  default: same(value),
  meaning,
  dimension: 'bits',
  least,
  most,
})

/** A physical quantity in SI, which sweep files may write with any unit of its dimension. */
export const quantity = (
  value: number,
  dimension: Dimension,
  meaning: string,
  least = 0,
  most = Number.MAX_VALUE,
): DesignKey<number> => ({ default: same(value), meaning, dimension, least, most })

/** A yes or no. */
export const flag = (value: boolean, meaning: string): DesignKey<boolean> => ({
  default: same(value),
  meaning,
  dimension: 'ratio',
  least: 0,
  most: 1,
})

/** One of a few names. */
export const choice = <C extends string>(value: C, choices: readonly C[], meaning: string): DesignKey<C> => ({
  default: same(value),
  meaning,
  dimension: 'ratio',
  least: 0,
  most: choices.length - 1,
  choices,
})

/** A rule of bookkeeping: the same key with a default of its own in the physical accounting. */
export const physically = <V extends DesignValue>(value: V, key: DesignKey<V>): DesignKey<V> => ({
  ...key,
  default: { ...key.default, physical: value },
})

export type DesignSpace = Readonly<Record<string, DesignKey>>
type ValueOf<K> = K extends DesignKey<infer V> ? V : never
/** A design of a space: one value for each of its keys. */
export type DesignOf<D extends DesignSpace> = { readonly [K in keyof D]: ValueOf<D[K]> }
export type Design = Readonly<Record<string, DesignValue>>

/** A block with its parameters and design fixed. Areas (m²) and powers (W) stand in the order of the block's parts. */
export interface Hardware {
  readonly area: readonly number[]
  /** With everything switched on: what a power table adds up. */
  readonly nameplatePower: readonly number[]
  /** What it burns while it waits for others, after gating. */
  readonly standingPower: Watt
  /** Multiply-accumulates a second when every unit is busy; 0 for a block without matrix products. */
  readonly peakMacRate: Hertz
  /** A sentence for each scaling rule that is used outside the range in which its source states it. */
  readonly warnings: () => readonly string[]
  /** Why this design cannot exist, if it cannot. */
  readonly refusal?: string | undefined
  /** All `products` of one layer's instance of the operation; the caller multiplies by `repeat`. */
  readonly run: (operation: Operation) => Cost
  /** Where the block costs together the operations that it was prepared for: what the sum over their repeats of `run` is. */
  readonly charge?: (into: Charges) => void
  /**
   * Takes up another design, of the same keys: everything else here is then of that one.
   * @returns whether anything costs otherwise than before
   */
  readonly redesign?: (design: Design) => boolean
  /** Noise power over signal power of a result of the operation (see `signal.ts`); 0 where it is as exact as its words. */
  readonly noise: (operation: Operation) => Ratio
  /** Joules by part that it takes to keep stored charge during a pass of this length, all layers. */
  readonly hold?: (pass: Second) => readonly number[]
  /** How many of its components there are: `{ detectors: 49152 }`. */
  readonly inventory?: () => Readonly<Record<string, number>>
}

/** Bounds of a block over boxes of designs (`bounds.ts`). `prepared` is the block itself, for corners at which it costs least or most. */
export type Bounds<D> = (
  prepared: (design: D, operations: readonly Operation[]) => Hardware,
) => (box: DesignBox<D>, side: Side, operations: readonly Operation[]) => HardwareBound

/** From the operations of a workload to those that are charged. One function a rule: the rule is known by its identity. */
export type ChargingRule = (operations: readonly Operation[]) => readonly Operation[]

export interface BlockDefinition<P extends Libraries, D extends DesignSpace> {
  readonly name: string
  readonly title: string
  readonly cite: readonly ReferenceKey[]
  readonly runs: readonly OperationKind[]
  readonly parameters: P
  readonly design: D
  readonly energyParts: readonly string[]
  readonly areaParts: readonly string[]
  readonly powerParts: readonly string[]
  /** How operands and results cross its edge, where another block is on the other side; `memoryPorts` if it does not say. */
  readonly ports?: Ports
  /** The libraries on which a design rests, where it chooses among them; all of them if the block does not say. */
  readonly librariesOf?: (design: DesignOf<D>) => readonly (keyof P & string)[]
  /** Where the block's bookkeeping counts other operations than the workload has: the rule that says which. */
  readonly charged?: (design: DesignOf<D>) => ChargingRule
  /** What it does to the numbers of a network that pass through it; nothing if the block does not say. */
  readonly disturbance?: (parameters: P) => (design: DesignOf<D>, network: NetworkShape) => DisturbedKinds
  /** It is built for its workload: one array a head, as many cores as hold the weights. Then `operations` are what it will run. */
  readonly sized?: true
  /** What no design of a box is below, or above; without it, boxes of its designs cannot be told apart from outside. */
  readonly bounds?: (parameters: P) => Bounds<DesignOf<D>>
  readonly prepare: (parameters: P) => (design: DesignOf<D>, operations: readonly Operation[]) => Hardware
}

/** A block whose parameter and design types are closed over, so that unlike blocks stand in one list. */
export type Block = BlockDefinition<Libraries, DesignSpace>

/**
 * Closes a definition. The cast is sound because a block is only ever prepared with its own libraries (patched, never
 * reshaped) and with designs made from its own keys.
 */
export const block = <const P extends Libraries, const D extends DesignSpace>(
  definition: BlockDefinition<P, D>,
): Block => definition as unknown as Block

/** The design of a block if nobody says otherwise. */
export const defaultDesign = ({ design }: Pick<Block, 'design'>, accounting: Accounting): Design =>
  Object.fromEntries(Object.entries(design).map(([key, { default: value }]) => [key, value[accounting]]))
