/**
 * Parameters: numbers of devices and circuits, each with its unit as printed, its source and its standing.
 *
 * A library is a transcription of one publication: nothing in it is computed. Equations never contain numbers; libraries never
 * contain equations.
 */
import type { ReferenceKey } from './references.js'
import { type Dimension, inUnit, type Printed, si, type Unit, unitTable } from './units.js'

/**
 * How a value is known.
 * `published`: printed by, or released with, the cited work; the work does not say how it was obtained.
 * `measured`, `simulated`, `projected`: the work says so.
 * `assumed`: a choice made here or by the cited work, with no evidence offered.
 * `unverified`: recalled, not checked against its source; shown as such wherever it appears.
 */
export type Evidence = 'published' | 'measured' | 'simulated' | 'projected' | 'assumed' | 'unverified'

/** A number with its unit as printed, its source, and how it is known. */
export interface Parameter<U extends Unit = Unit> extends Printed<U> {
  readonly source: { readonly in: ReferenceKey; readonly at: string }
  readonly evidence: Evidence
  /** Where works or conditions disagree: low and high in the same unit. */
  readonly spread?: readonly [low: number, high: number]
  /** Conditions, and what the source calls it. */
  readonly note?: string
}

/** Parameters of one publication, by name. */
export type Library = Readonly<Record<string, Parameter>>
/** Libraries by name, as a block lists them: `{ 'zhu-2024': zhu2024 }`. A parameter is `zhu-2024.adcPower`. */
export type Libraries = Readonly<Record<string, Library>>

export const dimensionOf = (parameter: Printed): Dimension => unitTable[parameter.unit].dimension

/** A new value, in SI, for one parameter of a set of libraries; the parameter keeps its printed unit. */
export interface Patch {
  readonly library: string
  readonly parameter: string
  readonly value: number
}

/** The libraries with some parameters replaced. Libraries and parameters that the set does not have are left alone. */
export const patched = <L extends Libraries>(libraries: L, patches: readonly Patch[]): L => {
  const copies: Record<string, Record<string, Parameter>> = {}
  for (const { library, parameter, value } of patches) {
    const old = libraries[library]?.[parameter]
    if (old === undefined) continue
    const copy = (copies[library] ??= { ...libraries[library] })
    copy[parameter] = { ...old, value: inUnit(value, old.unit) }
  }
  return Object.keys(copies).length === 0 ? libraries : { ...libraries, ...copies }
}

/** The corners of a parameter in SI; both are its value where no spread is known. */
export const spreadOf = ({ value, unit, spread }: Parameter): readonly [low: number, high: number] => [
  si({ value: spread?.[0] ?? value, unit }),
  si({ value: spread?.[1] ?? value, unit }),
]
