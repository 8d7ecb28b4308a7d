/**
 * What the page of a report knows of the points that it draws: plain data, written into the page as JSON.
 *
 * Numbers stand as base64 of little-endian doubles or floats: a tenth of the time that a parser of decimals takes, and NaN, what a
 * point does not have, survives.
 */
import type { Evidence } from '#models/parameter.js'
import type { ReferenceKey } from '#models/references.js'

/** A column of the points, as results.csv has it. */
export interface ExploredColumn {
  /** `energyPerMac` */
  readonly name: string
  /** `energyPerMac_J`, the header in results.csv */
  readonly header: string
  /** `Energy per MAC` */
  readonly title: string
  /** SI, '' if it has none. */
  readonly unit: string
  readonly role: 'circumstance' | 'key' | 'metric' | 'feasible'
  /** Of a category: its values are indices of these. */
  readonly labels?: readonly string[]
  /** Of an objective. */
  readonly sense?: 'minimise' | 'maximise'
}

/** What a quantity of each point is made of. */
export interface ExploredParts {
  /** `energyByPart`, `areaByPart`, `energyByOperation`, `latencyByOperation` */
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly parts: readonly string[]
  /** Floats, point by point: rows times parts; NaN of a part that a system does not have. */
  readonly values: string
}

/** A figure that a point rests on, with where it is from. */
export interface ExploredParameter {
  /** `zhu-2024.adcPower` */
  readonly name: string
  readonly meaning: string
  /** As printed. */
  readonly value: number
  readonly unit: string
  readonly evidence: Evidence
  readonly source: string
}

/** The scaling plot: the points of one requested fit, and the chosen law of each series. */
export interface ExploredLaw {
  readonly x: string
  readonly y: string
  readonly by: readonly string[]
  readonly series: readonly {
    readonly label: string
    /** In words, with its interval: `energy per MAC ~ width^0.002 [0.001, 0.003]`. */
    readonly sentence: string
    /** Points of the curve to be drawn: x, then y. */
    readonly curve: readonly (readonly [x: number, y: number])[]
    /** Where the regime changes, if it does. */
    readonly breaks: readonly number[]
  }[]
}

export interface Explored {
  readonly title: string
  readonly columns: readonly ExploredColumn[]
  /** Names of columns, in the order of the sweep. */
  readonly objectives: readonly string[]
  /** Points drawn: the front first, best by the first objective first, then a sample of the others. */
  readonly rows: number
  readonly front: number
  /** Points that the run evaluated. */
  readonly evaluated: number
  /** Doubles, column by column. */
  readonly values: string
  readonly breakdowns: readonly ExploredParts[]
  /** Distinct sentences, and of each point which of them it has. */
  readonly warnings: readonly string[]
  readonly warned: readonly (readonly number[])[]
  /** Of each system of the sweep, by its label: what it rests on, as far as the run does not vary it. */
  readonly parameters: Readonly<Record<string, readonly ExploredParameter[]>>
  /** Of each point the line that evaluates it alone. */
  readonly commands: readonly string[]
  readonly laws: readonly ExploredLaw[]
  readonly citations: readonly { readonly key: ReferenceKey; readonly text: string; readonly bibtex: string }[]
}
