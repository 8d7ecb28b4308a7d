/**
 * A sweep: what a sweep file means once it is decoded. Plain data in SI, without functions, so that it can be posted to
 * worker threads; `compile` (expand.ts) turns it into an exactly countable set of design points.
 *
 *   block   = axes x zips x conditional axes        blocks are appended: the base, then the chain
 *   point   = one accounting, system and workload, one value for each axis of a block, and what is derived from them
 */
import type { Accounting } from '#models/blocks/block.js'
import type { Dimension } from '#models/units.js'
import type { WorkloadShape } from '#models/workloads/transformer.js'
import type { Distribution } from '#src/doubt/distribution.js'
import type { NetworkSize } from '#src/tasks/task.js'
import type { SampleMethod, Scramble } from '#src/sampling/sample-plan.js'
import type { Recipe } from '#src/training/recipe.js'

/** A number in SI, a switch, or one of a few names. */
export type Value = number | boolean | string

/** What a key sets. */
export type Target =
  | { readonly kind: 'workload'; readonly field: keyof WorkloadShape }
  /** Without a component: every component of the system that has the key and is not named by a key of its own. */
  | { readonly kind: 'design'; readonly key: string; readonly component?: string }
  | { readonly kind: 'parameter'; readonly library: string; readonly parameter: string }
  /** A derived name that only other expressions use. */
  | { readonly kind: 'free' }

/** What a key may be set to. `most` may be infinite. */
export type Holds =
  | {
      readonly kind: 'number'
      readonly dimension: Dimension
      readonly least: number
      readonly most: number
      /** Whole numbers only: counts, bits, fields of a workload. */
      readonly whole: boolean
      /** Is a bare number refused? True of parameters, whose printed units differ from SI. */
      readonly unitRequired: boolean
    }
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }

/** A name that a sweep file sets: a column of the results. */
export interface Key {
  readonly name: string
  readonly target: Target
  readonly holds: Holds
  /** SI symbol as headers show it; '' for a pure number, a switch or a choice. */
  readonly unit: string
  /** Of a switch (`false`, `true`) or a choice: what the numbers of its column stand for. */
  readonly labels?: readonly string[]
}

export const scales = ['linear', 'log'] as const
type Scale = (typeof scales)[number]

/** All numbers between two ends, of which samples and searches take any: a grid has none. */
export interface Continuum {
  readonly from: number
  readonly to: number
  /** Equal steps of a coordinate are equal differences, or equal ratios. */
  readonly scale: Scale
  /** Of a whole key: numbers are rounded to multiples of it. */
  readonly multiple?: number
}

/** A key and its values: distinct, at least one, checked against what the key holds; the ends alone of a continuum. */
export interface Axis {
  readonly key: string
  readonly values: readonly Value[]
  readonly continuum?: Continuum
}

/** Axes that exist only where a condition holds. */
export interface ConditionalAxes {
  /** An expression over `system`, `workload`, `accounting` and the keys of the block's axes and zips. */
  readonly condition: string
  readonly axes: readonly Axis[]
}

/** Independent axes, groups of axes walked together (equal lengths), and axes under a condition. */
export interface AxisBlock {
  readonly axes: readonly Axis[]
  readonly zip: readonly (readonly Axis[])[]
  readonly when: readonly ConditionalAxes[]
  /** Subsets of the sweep's own lists, in the sweep's order: indices. */
  readonly accountings: readonly number[]
  readonly systems: readonly number[]
  readonly workloads: readonly number[]
}

/** Roles that a mixed system gives to blocks. `attention` are the dynamic products, `other` every role not named. */
export const roles = ['static', 'attention', 'softmax', 'layerNorm', 'activation', 'residual', 'other'] as const
export type Role = (typeof roles)[number]

/** A preset by its name, or a mixture under a new name: role -> name of a system or of a block. */
export interface SystemChoice {
  readonly name: string
  readonly blocks?: Readonly<Partial<Record<Role, string>>>
}

/** A key computed from others at every point. */
export interface Derivation {
  readonly key: string
  readonly expression: string
}

export interface Objectives {
  readonly minimise: readonly string[]
  readonly maximise: readonly string[]
  /** Conditions over metrics and keys that a point of the front meets. */
  readonly subjectTo: readonly string[]
}

export const fitModels = ['power', 'offset-power'] as const
type FitModel = (typeof fitModels)[number]

/** Rows to be gathered: metric, energy of a part or key `y` against key or metric `x`, told apart by the `by` columns. */
export interface RowsRequest {
  readonly y: string
  readonly x: string
  readonly by: readonly string[]
  /** A condition over keys and metrics that chooses the rows; all rows without it. */
  readonly where?: string
  /** Of the chosen rows of one `x` in a group only the one of least `y`. */
  readonly least?: true
}

/** A scaling law to be fitted, one for each combination of the `by` columns. */
export interface FitRequest extends RowsRequest {
  readonly models: readonly FitModel[]
}

/** A figure of y against x, with a line for each combination of the `by` columns. */
export interface CurveRequest extends RowsRequest {
  /** Of the axes; by the range of the values without it. */
  readonly xScale?: Scale
  readonly yScale?: Scale
}

export const trainedUnders = ['disturbance', 'exact'] as const

/** A network that is trained for the sweep. */
export interface TrainingStep {
  readonly kind: 'trained'
  readonly task: string
  /** The disturbance that it is simulated under, so a training for each; or none, one training for all: a control. */
  readonly under: (typeof trainedUnders)[number]
  readonly start: ModelChoice | FreshNetwork
  readonly recipe: Recipe
  /** Samples of the task that the network is simulated on, unless there are other data. */
  readonly evaluation: number
}

interface FreshNetwork {
  readonly kind: 'fresh'
  readonly size: NetworkSize
}

/** A network that is there. */
interface ModelChoice {
  readonly kind: 'model'
  /** A folder, relative to the sweep file, or the name of a shipped model; what a sweep simulates may follow the point (model-name.ts). */
  readonly model: string
}

/** What a sweep simulates beside the costs: a network, on which inputs, how often. */
export interface AccuracyRequest {
  readonly network: ModelChoice | TrainingStep
  /** Inputs: a safetensors file, by default the model's own, or a text with its windows. */
  readonly data?: string
  readonly text?: string
  readonly window?: number
  readonly stride?: number
  /** The first so many inputs; all without it. */
  readonly samples?: number
  readonly repeats: number
  /** Is everything simulated to its last repeat, whether or not a front needs it? */
  readonly frugal?: false
  /** Scalers of gain cells: those that were adapted to the model, or that training starts with. */
  readonly scalers?: string
}

/** Points drawn from the space of the axes instead of its whole grid. */
export interface SampleRequest {
  readonly method: SampleMethod
  readonly count: number
  readonly scramble?: Scramble
  /** Of Latin hypercubes, the one whose points lie farthest apart. */
  readonly maximin?: boolean
}

export const searchMethods = ['nsga2', 'nsga3', 'epsilon-archive'] as const
export type SearchMethod = (typeof searchMethods)[number]

/** Points that a search proposes, batch by batch, from what it has learned of those before. */
export interface SearchRequest {
  readonly method: SearchMethod
  /** Points of a batch, and of a generation. */
  readonly population: number
  /** The search ends after so many points. */
  readonly evaluations: number
  /** It ends before if the hypervolume has grown by less than this share over so many batches. */
  readonly plateau?: { readonly gain: number; readonly batches: number }
  /** A results file to start from, relative to the sweep file. */
  readonly start?: string
}

/** What is believed of a parameter. */
export interface StatedDoubt {
  readonly library: string
  readonly parameter: string
  readonly distribution: Distribution
}

/** Which parameters are doubted, and how often they are drawn. */
export interface Uncertainty {
  readonly draws: number
  /** Draws at which the laws are fitted again. */
  readonly fitDraws: number
  /** Points beside the front that are candidates for it: those closest to it. */
  readonly near: number
  readonly seed: number
  readonly stated: readonly StatedDoubt[]
  /** Are parameters with a published spread drawn from it? */
  readonly spreads: boolean
  /** Of assumed, projected and unverified parameters without a spread: right to within this factor. Not doubted without it. */
  readonly assumed?: number
}

export const keeps = ['all', 'front'] as const
type Keep = (typeof keeps)[number]

export const figureKinds = ['front', 'scaling', 'curves', 'breakdown'] as const
export type FigureKind = (typeof figureKinds)[number]

/** Code from outside that a sweep is decoded with: as the file names it, and which code it was. */
export interface PluginSource {
  readonly module: string
  readonly sha256: string
}

/** A sweep file, decoded: plain data, in SI. */
export interface Sweep {
  readonly title: string
  /** '' if the file asks none. */
  readonly question: string
  readonly seed: number
  /** Those that were loaded, of a sweep that names any. */
  readonly plugins?: readonly PluginSource[]
  readonly accountings: readonly Accounting[]
  readonly systems: readonly SystemChoice[]
  /** Names of presets. */
  readonly workloads: readonly string[]
  /** Every key that an axis or a derivation sets, in file order: axes, zips, conditional axes, chain, derived keys. */
  readonly keys: readonly Key[]
  /** The base block, then the chain. A file that has a chain and no axes of its own has no base block. */
  readonly blocks: readonly AxisBlock[]
  /** In file order; `orderOf` (derivation-order.ts) gives an order in which each finds its inputs. */
  readonly derive: readonly Derivation[]
  /** Conditions asked before a point is evaluated; all must hold. */
  readonly where: readonly string[]
  readonly objectives: Objectives
  readonly accuracy?: AccuracyRequest
  readonly uncertainty?: Uncertainty
  /** Neither: the whole grid. */
  readonly sample?: SampleRequest
  readonly search?: SearchRequest
  readonly fits: readonly FitRequest[]
  readonly curves: readonly CurveRequest[]
  readonly keep: Keep
  /** Is the front proved by bounds of whole boxes of the grid, so that few of its points are evaluated? */
  readonly certify?: true
  readonly figures: readonly FigureKind[]
}
