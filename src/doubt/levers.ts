/**
 * Levers: parameters that can be moved, each by a factor. A level in decibels counts as the ratio that it is: halving moves it by 3 dB,
 * and a loss ends at 0 dB.
 *
 *   x(c) = x e^c                         c: the logarithm of the factor
 *   x(c) = x + c 10 / ln 10  dB          of a level
 *
 * within what the parameter may be. `least` and `most` are its physical limits: nothing that is counted in joules or watts falls
 * below 0, no share of a whole exceeds 1.
 */
import { dimensionOf, type Parameter } from '#models/parameter.js'
import type { System } from '#models/systems/system.js'
import { dimensions, si } from '#models/units.js'
import { parameterOf } from '#src/sweep/key.js'
import type { DesignPoint } from './costs.js'
import { leastOf, mostOf, nameOf, type ParameterName } from './doubts.js'

export interface Lever extends ParameterName {
  /** In SI, as the point has it. */
  readonly value: number
  /** SI symbol; '' of a pure number. */
  readonly unit: string
  readonly evidence: Parameter['evidence']
  readonly isLevel: boolean
  readonly least: number
  readonly most: number
}

const decibelsPerNeper = 10 / Math.LN10

/** The lever's value with its factor at e^logFactor. */
export const movedBy = ({ value, isLevel, least, most }: Lever, logFactor: number): number => {
  const moved = isLevel ? value + decibelsPerNeper * logFactor : value * Math.exp(logFactor)
  return Math.min(most, Math.max(least, moved))
}

/** The factor from the lever's value to another: less than was asked for where it meets its limit. */
export const factorBetween = ({ value, isLevel }: Lever, to: number): number =>
  isLevel ? Math.exp((to - value) / decibelsPerNeper) : to / value

const leverOf = (system: System, name: ParameterName, value: number | undefined): Lever => {
  const parameter = parameterOf(system, name.library, name.parameter)!
  const isLevel = dimensionOf(parameter) === 'decibel'
  const at = value ?? si(parameter)
  const least = isLevel && at >= 0 ? 0 : leastOf(nameOf(name), [system])
  return {
    library: name.library,
    parameter: name.parameter,
    value: at,
    unit: dimensions[dimensionOf(parameter)],
    evidence: parameter.evidence,
    isLevel,
    least,
    most: mostOf(parameter, name.parameter),
  }
}

/** The parameters of a point as levers, at what the point sets them to, and the point without them. */
export const leversOf = (
  { patches, ...point }: DesignPoint,
  names: readonly ParameterName[],
): { readonly levers: readonly Lever[]; readonly point: DesignPoint } => {
  const asked = new Set(names.map(nameOf))
  const set = new Map(patches.map((patch) => [nameOf(patch), patch.value] as const))
  return {
    levers: names.map((name) => leverOf(point.system, name, set.get(nameOf(name)))),
    point: { ...point, patches: patches.filter((patch) => !asked.has(nameOf(patch))) },
  }
}
