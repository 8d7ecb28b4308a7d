/**
 * What a sweep doubts of its parameters: distributions with their units, within what the parameters may be.
 *
 * A parameter that an axis or a derivation sets is a choice of the sweep, and cannot be doubted too.
 */
import * as E from 'fp-ts/lib/Either.js'
import { si } from '#models/units.js'
import type { System } from '#models/systems/system.js'
import type { Distribution } from '#src/doubt/distribution.js'
import type { DistributionText, SweepRemains } from './codec.js'
import type { Path, PathFault, Report } from './fault.js'
import { parameterOf, readKey } from './key.js'
import { readNumber, readValue } from './key-value.js'
import type { Item } from './shape.js'
import type { Holds, Key, StatedDoubt, Uncertainty, Value } from './sweep.js'

/** Of a file that does not say. 10,000 draws tell a 5 % quantile to a fifth of a per cent of rank. */
const usual = { draws: 10_000, fitDraws: 200, near: 12 }
/** Fewer tell no 5 % quantile; more do not fit into memory at a hundred points. */
const draws = { least: 100, most: 100_000 }
const mostFitDraws = 10_000
/** Every candidate is held against every other at every draw. */
const mostNear = 100
/** A normal this many deviations above a bound falls below it in three draws of 100,000, which are taken for the bound. */
const deviationsAbove = 4

type NumberHeld = Extract<Holds, { readonly kind: 'number' }>
type Read<A> = E.Either<readonly PathFault[], A>

const refuse = (message: string, ...path: Path): E.Either<readonly PathFault[], never> => E.left([{ path, message }])

/** Numbers at their places, or what is wrong with them. */
const readAll = (
  texts: readonly (readonly [path: Path, value: Value])[],
  key: Key,
  read: (value: Value, key: Key) => E.Either<string, Value> = readValue,
): Read<readonly number[]> => {
  const results = texts.map(([path, value]) =>
    E.mapLeft((message: string): PathFault => ({ path, message }))(read(value, key)),
  )
  const faults = results.flatMap((result) => (E.isLeft(result) ? [result.left] : []))
  return faults.length > 0
    ? E.left(faults)
    : E.right(results.flatMap((result) => (E.isRight(result) ? [Number(result.right)] : [])))
}

const listed = (items: readonly Item<Value>[], name: string): readonly (readonly [Path, Value])[] =>
  items.map(({ at, value }) => [[name, at], value] as const)

const readCorners = (kind: 'uniform' | 'log-uniform', items: readonly Item<Value>[], key: Key): Read<Distribution> => {
  if (items.length !== 2) return refuse(`expected [low, high], got ${items.length} values`, kind)
  return E.flatMap(([low, high]: readonly number[]): Read<Distribution> => {
    if (!(low! < high!)) return refuse(`expected low < high, got ${low} and ${high} in SI`, kind)
    if (kind === 'log-uniform' && !(low! > 0)) return refuse(`expected low above 0 for a logarithm, got ${low}`, kind)
    return E.right({ kind, low: low!, high: high! })
  })(readAll(listed(items, kind), key))
}

const readTriangle = (items: readonly Item<Value>[], key: Key): Read<Distribution> => {
  if (items.length !== 3) return refuse(`expected [low, likeliest, high], got ${items.length} values`, 'triangular')
  return E.flatMap(
    ([low, mode, high]: readonly number[]): Read<Distribution> =>
      low! <= mode! && mode! <= high! && low! < high!
        ? E.right({ kind: 'triangular', low: low!, mode: mode!, high: high! })
        : refuse(`expected low <= likeliest <= high, got ${low}, ${mode} and ${high} in SI`, 'triangular'),
  )(readAll(listed(items, 'triangular'), key))
}

const readNormal = (
  { mean, sd }: { readonly mean: Value; readonly sd: Value },
  key: Key,
  holds: NumberHeld,
): Read<Distribution> => {
  const centre = readAll([[['normal', 'mean'], mean]], key)
  const width = readAll([[['normal', 'sd'], sd]], key, (value) => readNumber(value, holds))
  if (E.isLeft(centre)) return centre
  if (E.isLeft(width)) return width
  const [at, deviation] = [centre.right[0]!, width.right[0]!]
  if (!(deviation > 0)) return refuse(`expected a deviation above 0, got ${deviation}`, 'normal', 'sd')
  if (at - deviationsAbove * deviation < holds.least)
    return refuse(
      `expected a mean at least ${deviationsAbove} deviations above ${holds.least}, got ${at} and ${deviation} in SI: take factor, which never falls below 0`,
      'normal',
    )
  return E.right({ kind: 'normal', mean: at, sd: deviation })
}

const readFactor = (factor: number, median: number, ...path: Path): Read<Distribution> => {
  if (!(factor > 1 && factor < Infinity)) return refuse(`expected a factor above 1, got ${factor}`, ...path)
  if (!(median > 0)) return refuse(`expected a median above 0 for a factor, got ${median}`, ...path)
  return E.right({ kind: 'log-normal', median, factor })
}

/** @param nominal of the parameter, in SI */
const readDistribution = (text: DistributionText, key: Key, holds: NumberHeld, nominal: number): Read<Distribution> => {
  if (text.uniform !== undefined) return readCorners('uniform', text.uniform, key)
  const { 'log-uniform': logUniform, 'log-normal': logNormal } = text
  if (logUniform !== undefined) return readCorners('log-uniform', logUniform, key)
  if (text.triangular !== undefined) return readTriangle(text.triangular, key)
  if (text.normal !== undefined) return readNormal(text.normal, key, holds)
  if (logNormal !== undefined)
    return E.flatMap(([median]: readonly number[]) => readFactor(logNormal.factor, median!, 'log-normal'))(
      readAll([[['log-normal', 'median'], logNormal.median]], key),
    )
  return readFactor(text.factor!, nominal, 'factor')
}

/** What is stated of one parameter. */
const readStated = (
  name: string,
  text: DistributionText,
  systems: readonly System[],
  all: readonly System[],
  chosen: readonly string[],
): Read<StatedDoubt> => {
  const key = readKey(name, systems, all)
  if (E.isLeft(key)) return E.left([{ path: [], message: key.left, key: true }])
  const { target, holds } = key.right
  if (target.kind !== 'parameter' || holds.kind !== 'number')
    return E.left([
      { path: [], message: `expected a parameter of a library, got ${name}, which is a choice`, key: true },
    ])
  if (chosen.includes(name))
    return E.left([{ path: [], message: `expected a parameter that nothing sets, got ${name}, an axis`, key: true }])
  const { library, parameter } = target
  const known = systems.map((system) => parameterOf(system, library, parameter)).find((one) => one !== undefined)!
  return E.map((distribution: Distribution) => ({ library, parameter, distribution }))(
    readDistribution(text, key.right, holds, si(known)),
  )
}

/**
 * @param systems of the sweep
 * @param all every system there is
 * @param chosen names of the keys that the sweep sets
 * @param seed of the sweep
 */
export const checkUncertainty = (
  { uncertainty: text }: SweepRemains,
  systems: readonly System[],
  all: readonly System[],
  chosen: readonly string[],
  seed: number,
  report: Report,
): Uncertainty | undefined => {
  if (text === undefined) return undefined
  const asked = { ...usual, ...text }
  const inRange = (field: 'draws' | 'fitDraws' | 'near', least: number, most: number): void => {
    if (asked[field] < least || asked[field] > most)
      report({
        path: ['uncertainty', field],
        message: `expected a whole number from ${least} to ${most}, got ${asked[field]}`,
      })
  }
  inRange('draws', draws.least, draws.most)
  inRange('fitDraws', 0, mostFitDraws)
  inRange('near', 0, mostNear)
  if (text.assumed !== undefined && !(text.assumed > 1 && text.assumed < Infinity))
    report({ path: ['uncertainty', 'assumed'], message: `expected a factor above 1, got ${text.assumed}` })
  const stated = (text.parameters ?? []).flatMap(({ key: name, value }) => {
    const read = readStated(name, value, systems, all, chosen)
    if (E.isRight(read)) return [read.right]
    for (const fault of read.left) report({ ...fault, path: ['uncertainty', 'parameters', name, ...fault.path] })
    return []
  })
  return {
    draws: asked.draws,
    fitDraws: asked.fitDraws,
    near: asked.near,
    seed: text.seed ?? seed,
    stated,
    spreads: text.spreads ?? true,
    ...(text.assumed === undefined ? {} : { assumed: text.assumed }),
  }
}
