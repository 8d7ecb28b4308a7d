/**
 * Which parameters are doubted, and what is believed of each.
 *
 *   stated     the distribution that the user states
 *   spread     [low, high] of a library, where works or conditions disagree
 *   assumed    of no spread, and assumed, projected or unverified: right to within a factor, if the user gives one
 *
 * A spread has corners and no likelier middle (its nominal value is often one of the corners): uniform between them. Where the corners
 * are more than a factor of three apart the order of magnitude is what is not known, and uniform draws would hardly ever come near the
 * lower one: uniform in the logarithm, unless the parameter is a level in decibels, which is a logarithm already.
 *
 * What an axis or a derivation of a sweep sets is a choice, and not doubted. Numbers of bits are choices too: no factor is assumed of
 * them.
 */
import * as E from 'fp-ts/lib/Either.js'
import { dimensionOf, type Evidence, type Parameter, spreadOf } from '#models/parameter.js'
import type { System } from '#models/systems/system.js'
import { type Dimension, dimensions, si } from '#models/units.js'
import { readKey } from '#src/sweep/key.js'
import type { StatedDoubt, Uncertainty } from '#src/sweep/sweep.js'
import { type Distribution, quantileOf } from './distribution.js'

export interface ParameterName {
  readonly library: string
  readonly parameter: string
}

export interface Doubt extends ParameterName {
  readonly distribution: Distribution
  readonly basis: 'stated' | 'spread' | 'assumed'
  /** SI symbol; '' of a pure number. */
  readonly unit: string
  /** What the parameter may be. */
  readonly least: number
  readonly most: number
  readonly whole: boolean
}

export const nameOf = ({ library, parameter }: ParameterName): string => `${library}.${parameter}`

/** A draw of the parameter from a share in (0, 1). */
export const drawOf = ({ distribution, least, most, whole }: Doubt): ((share: number) => number) => {
  const quantile = quantileOf(distribution)
  return (share) => {
    const value = Math.min(most, Math.max(least, quantile(share)))
    return whole ? Math.round(value) : value
  }
}

/** A choice of ours: a factor of three is half an order of magnitude. */
const widestLinear = 3

const levels: readonly Dimension[] = ['decibel', 'loss per length']
const counts: readonly Dimension[] = ['count', 'bits', 'data size']
const doubtful: readonly Evidence[] = ['assumed', 'projected', 'unverified']

const ofSpread = (parameter: Parameter): Distribution | undefined => {
  const [low, high] = spreadOf(parameter)
  if (!(low < high)) return undefined
  const isWide = low > 0 && high > widestLinear * low && !levels.includes(dimensionOf(parameter))
  return { kind: isWide || parameter.unit === 'dBm' ? 'log-uniform' : 'uniform', low, high }
}

const ofFactor = (parameter: Parameter, factor: number): Distribution | undefined => {
  const median = si(parameter)
  return median > 0 && !counts.includes(dimensionOf(parameter)) ? { kind: 'log-normal', median, factor } : undefined
}

/** @param isNamed whether the user asks for this very parameter: then the factor is assumed whatever its evidence */
const believedOf = (
  parameter: Parameter,
  stated: StatedDoubt | undefined,
  { spreads, assumed }: Pick<Uncertainty, 'spreads' | 'assumed'>,
  isNamed: boolean,
): Pick<Doubt, 'distribution' | 'basis'> | undefined => {
  if (stated !== undefined) return { distribution: stated.distribution, basis: 'stated' }
  const spread = spreads ? ofSpread(parameter) : undefined
  if (spread !== undefined) return { distribution: spread, basis: 'spread' }
  const isDoubtful = isNamed || doubtful.includes(parameter.evidence)
  const guessed = assumed !== undefined && isDoubtful ? ofFactor(parameter, assumed) : undefined
  return guessed === undefined ? undefined : { distribution: guessed, basis: 'assumed' }
}

/** Every parameter of some systems once, as the first block that has it states it. */
export const parametersOf = (systems: readonly System[]): readonly (ParameterName & { readonly stated: Parameter })[] =>
  [
    ...new Map(
      systems
        .flatMap(({ components }) => components)
        .flatMap(({ block }) => Object.entries(block.parameters))
        .flatMap(([library, entries]) =>
          Object.entries(entries).map(([parameter, stated]) => ({ library, parameter, stated })),
        )
        .toReversed()
        .map((one) => [nameOf(one), one] as const),
    ).values(),
  ].toReversed()

/** What is a share of a whole is at most 1: percentages, and efficiencies however they are printed. */
export const mostOf = ({ unit }: Parameter, name: string): number =>
  unit === '%' || name.endsWith('fficiency') ? 1 : Infinity

/** The least that a parameter of these systems may be. */
export const leastOf = (name: string, systems: readonly System[]): number =>
  E.match(
    () => 0,
    ({ holds }: { readonly holds: { readonly kind: string; readonly least?: number } }) => holds.least ?? 0,
  )(readKey(name, systems))

/**
 * The doubts about the parameters of some systems, in the order of their libraries.
 * @param chosen names of parameters that are set, and so not doubted
 * @param named if given, these alone are asked for
 */
export const doubtsOf = (
  systems: readonly System[],
  uncertainty: Pick<Uncertainty, 'stated' | 'spreads' | 'assumed'>,
  chosen: ReadonlySet<string> = new Set(),
  named?: ReadonlySet<string>,
): readonly Doubt[] =>
  parametersOf(systems).flatMap(({ library, parameter, stated: value }) => {
    const name = nameOf({ library, parameter })
    if (named === undefined ? chosen.has(name) : !named.has(name)) return []
    const stated = uncertainty.stated.find((one) => nameOf(one) === name)
    const believed = believedOf(value, stated, uncertainty, named !== undefined)
    if (believed === undefined) return []
    const [least, most] = [leastOf(name, systems), mostOf(value, parameter)]
    const dimension = dimensionOf(value)
    const whole = counts.includes(dimension)
    return [{ library, parameter, ...believed, unit: dimensions[dimension], least, most, whole }]
  })
