/**
 * The columns of results.csv: system, workload and accounting, the keys of the sweep in file order, the metrics, whether the
 * constraints hold, energy by part, area by part, warnings.
 */
import { resultMetrics } from '#models/metrics.js'
import { partsOf } from '#models/systems/evaluation.js'
import { dimensions } from '#models/units.js'
import type { ColumnSchema } from '#src/columns/columns.js'
import type { Points } from '#src/sweep/expand.js'

export interface ResultLayout {
  readonly schema: readonly ColumnSchema[]
  /** Column of the first key, metric, energy part and area part. */
  readonly keys: number
  readonly metrics: number
  readonly feasible: number
  readonly energy: number
  readonly area: number
  readonly warnings: number
  /** All parts of all systems; the columns stand in this order. */
  readonly energyParts: readonly string[]
  readonly areaParts: readonly string[]
}

const yesNo: readonly string[] = ['no', 'yes']
const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)]

export const resultLayout = (points: Points): ResultLayout => {
  const parts = points.systems.map(partsOf)
  const energyParts = distinct(parts.flatMap(({ energy }) => energy))
  const areaParts = distinct(parts.flatMap(({ area }) => area))
  const circumstances: readonly ColumnSchema[] = [
    { name: 'system', unit: '', labels: points.systems.map(({ name }) => name) },
    { name: 'workload', unit: '', labels: points.workloads.map(({ name }) => name) },
    { name: 'accounting', unit: '', labels: points.accountings },
  ]
  const keys: readonly ColumnSchema[] = points.keys.map(({ name, unit, labels }) => ({
    name,
    unit,
    ...(labels ? { labels } : {}),
  }))
  const ofMetrics = points.metrics.map((name) => ({ name, unit: dimensions[resultMetrics[name]!.dimension] }))
  const schema = [
    ...circumstances,
    ...keys,
    ...ofMetrics,
    { name: 'feasible', unit: '', labels: yesNo },
    ...energyParts.map((part) => ({ name: `energy.${part}`, unit: 'J' })),
    ...areaParts.map((part) => ({ name: `area.${part}`, unit: 'm2' })),
    { name: 'warnings', unit: '', labels: [] },
  ]
  const firstMetric = circumstances.length + keys.length
  const feasible = firstMetric + ofMetrics.length
  return {
    schema,
    keys: circumstances.length,
    metrics: firstMetric,
    feasible,
    energy: feasible + 1,
    area: feasible + 1 + energyParts.length,
    warnings: schema.length - 1,
    energyParts,
    areaParts,
  }
}

/** Columns of failures.csv: which point of the grid, what it was, and why it could not be costed. */
export const failureSchema = ({ schema, metrics: firstMetric }: ResultLayout): readonly ColumnSchema[] => [
  { name: 'point', unit: '' },
  ...schema.slice(0, firstMetric),
  { name: 'message', unit: '', labels: [] },
]
