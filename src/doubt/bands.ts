/**
 * Bands: what the metrics of a point are at 5, 50 and 95 % of the draws, and how often it is on the front.
 *
 * The median of a band need not be the nominal value: where a spread lies to one side of what is printed, so do the draws.
 */
import { metricNames, resultMetrics } from '#models/metrics.js'
import { dimensions } from '#models/units.js'
import type { Columns, ColumnSchema } from '#src/columns/columns.js'
import { quantile } from '#src/fit/bootstrap.js'
import type { DrawnPoints } from './request.js'

const bandShares = { p5: 0.05, p50: 0.5, p95: 0.95 } as const
type BandName = keyof typeof bandShares
const bandNames = Object.keys(bandShares) as readonly BandName[]

/** What was drawn of some points, all parts together. */
export interface Drawn {
  readonly draws: number
  readonly parts: readonly DrawnPoints[]
}

/** All draws of one metric of one point at which it could be costed, ascending. */
const ascendingOf = ({ draws, parts }: Drawn, point: number, metric: number): Float64Array => {
  const all = new Float64Array(draws)
  let length = 0
  for (const { from, to, metrics } of parts) {
    const start = (point * metricNames.length + metric) * (to - from)
    for (let i = start; i < start + to - from; i++) if (!Number.isNaN(metrics[i]!)) all[length++] = metrics[i]!
  }
  return all.subarray(0, length).sort()
}

const summed = ({ parts }: Drawn, of: (part: DrawnPoints) => Float64Array, point: number): number =>
  parts.reduce((sum, part) => sum + of(part)[point]!, 0)

/** `energyPerMac_p5` of the bands of energyPerMac. */
const bandColumn = (metric: string, band: BandName): string => `${metric}_${band}`

const yesNo: readonly string[] = ['no', 'yes']

/** Columns that tell the doubt of a point. */
const doubtSchema: readonly ColumnSchema[] = [
  { name: 'front', unit: '', labels: yesNo },
  { name: 'onFront', unit: '' },
  { name: 'feasible', unit: '' },
  { name: 'costed', unit: '' },
]

/**
 * bands.csv: what each point is, whether it is on the nominal front, the share of draws at which it is on the front, meets all conditions
 * and can be costed, then each metric and its bands.
 *
 * @param table the nominal rows of the points
 * @param firstMetric the first column of the metrics
 * @param onFront whether each point is on the nominal front
 */
export const bandsOf = (
  table: Columns,
  firstMetric: number,
  onFront: readonly boolean[],
  hasFront: boolean,
  drawn: Drawn,
): Columns => {
  const points = Array.from({ length: table.rows }, (_, point) => point)
  const share = (of: (part: DrawnPoints) => Float64Array): Float64Array =>
    Float64Array.from(points, (point) => summed(drawn, of, point) / drawn.draws)
  const sorted = metricNames.map((_, metric) => points.map((point) => ascendingOf(drawn, point, metric)))
  const ofMetrics = metricNames.flatMap((name, metric) => {
    const unit = dimensions[resultMetrics[name]!.dimension]
    return [
      { schema: { name, unit }, values: table.values[firstMetric + metric]! },
      ...bandNames.map((band) => ({
        schema: { name: bandColumn(name, band), unit },
        values: Float64Array.from(sorted[metric]!, (values) =>
          values.length === 0 ? Number.NaN : quantile(values, bandShares[band]),
        ),
      })),
    ]
  })
  const absent = new Float64Array(table.rows).fill(Number.NaN)
  return {
    schema: [...table.schema.slice(0, firstMetric), ...doubtSchema, ...ofMetrics.map(({ schema }) => schema)],
    rows: table.rows,
    values: [
      ...table.values.slice(0, firstMetric),
      hasFront ? Float64Array.from(onFront, Number) : absent,
      hasFront ? share((part) => part.onFront) : absent,
      share((part) => part.feasible),
      Float64Array.from(sorted[0]!, ({ length }) => length / drawn.draws),
      ...ofMetrics.map(({ values }) => values),
    ],
  }
}
