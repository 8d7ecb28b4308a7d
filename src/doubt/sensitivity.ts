/** What the metrics of a design point hang on: elasticities to its parameters, Morris screening and Sobol indices of its doubts. */
import { metricNames, type MetricName } from '#models/metrics.js'
import { type DesignPoint, figuresOf } from './costs.js'
import { type Doubt, drawOf, nameOf } from './doubts.js'
import { changesPerDecibel, elasticitiesTo, type Figures } from './elasticity.js'
import type { Lever } from './levers.js'
import { type Screening, screen } from './morris.js'
import { type Decomposition, sobolIndices } from './sobol-indices.js'

/** A number for each metric; null where it is none. */
type ByMetric = Readonly<Partial<Record<MetricName, number | null>>>

export interface Elasticities {
  readonly parameter: string
  readonly value: number
  readonly unit: string
  readonly evidence: Lever['evidence']
  /** d ln metric / d ln parameter. */
  readonly of: ByMetric
  /** d ln metric a decibel, of a level. */
  readonly perDecibel?: ByMetric
}

const byMetric = (values: Float64Array): ByMetric =>
  Object.fromEntries(metricNames.map((name, i) => [name, Number.isFinite(values[i]) ? values[i]! : null]))

/** Of every metric to each lever. */
export const elasticitiesOf = (point: DesignPoint, levers: readonly Lever[]): readonly Elasticities[] =>
  levers.map((lever) => {
    const { value, unit, evidence, isLevel } = lever
    const patches = point.patches.filter((patch) => nameOf(patch) !== nameOf(lever))
    const figures = figuresOf({ ...point, patches }, [lever])
    const at = Float64Array.of(value)
    return {
      parameter: nameOf(lever),
      value,
      unit,
      evidence,
      of: byMetric(elasticitiesTo(figures, at, 0, metricNames.length)),
      ...(isLevel ? { perDecibel: byMetric(changesPerDecibel(figures, at, 0, metricNames.length)) } : {}),
    }
  })

/** The chosen metrics as functions of the unit cube: each doubt is drawn from its share. */
const overCube = (point: DesignPoint, doubts: readonly Doubt[], chosen: readonly MetricName[]): Figures => {
  const names = new Set(doubts.map(nameOf))
  const figures = figuresOf({ ...point, patches: point.patches.filter((patch) => !names.has(nameOf(patch))) }, doubts)
  const draws = doubts.map(drawOf)
  const places = chosen.map((name) => metricNames.indexOf(name))
  const values = new Float64Array(doubts.length)
  const all = new Float64Array(metricNames.length)
  return (shares, into) => {
    for (let i = 0; i < draws.length; i++) values[i] = draws[i]!(shares[i]!)
    figures(values, all)
    for (let i = 0; i < places.length; i++) into[i] = all[places[i]!]!
  }
}

/** A grid has the corners of the cube, where unbounded distributions are infinite: it is laid from 0.5 to 99.5 %. */
const margin = 0.005

const withinMargins =
  (figures: Figures): Figures =>
  (shares, into) =>
    figures(
      shares.map((share) => margin + (1 - 2 * margin) * share),
      into,
    )

/** Elementary effects of the doubts over their range, on the chosen metrics. */
export const screeningOf = (
  point: DesignPoint,
  doubts: readonly Doubt[],
  chosen: readonly MetricName[],
  trajectories: number,
  seed: number,
): Screening =>
  screen(withinMargins(overCube(point, doubts, chosen)), {
    inputs: doubts.length,
    outputs: chosen.length,
    trajectories,
    seed,
  })

/** So many draws of rows make the interval of an index. */
const resamples = 200

/** Which doubts the variance of the chosen metrics is due to. */
export const indicesOf = (
  point: DesignPoint,
  doubts: readonly Doubt[],
  chosen: readonly MetricName[],
  rows: number,
  seed: number,
): readonly Decomposition[] =>
  sobolIndices(overCube(point, doubts, chosen), {
    inputs: doubts.length,
    outputs: chosen.length,
    rows,
    resamples,
    seed,
  })
