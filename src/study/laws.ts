/** The scaling laws a sweep asks for: its rows by group, fitted. */
import * as E from 'fp-ts/lib/Either.js'
import { resultMetrics } from '#models/metrics.js'
import { dimensions } from '#models/units.js'
import type { Columns, ColumnSchema } from '#src/columns/columns.js'
import { groupsOf, textsOfGroup } from '#src/columns/groups.js'
import type { FitRows } from '#src/engine/batch.js'
import { type Fit, fitScalingLaw } from '#src/fit/fit.js'
import { leastOf } from '#src/report/least-law.js'
import { energyPartOf } from '#src/sweep/energy-part.js'
import type { FitRequest, RowsRequest, Sweep } from '#src/sweep/sweep.js'

/** A requested law: the rows it is of, a fit for each group that has one, and a sentence for each that has none. */
export interface Law {
  readonly request: FitRequest
  readonly table: Columns
  readonly fits: readonly Fit[]
  readonly refused: readonly string[]
}

/** The schema of a name that a fit or a curve mentions. */
const schemaOf = (name: string, sweep: Sweep): ColumnSchema => {
  if (Object.hasOwn(resultMetrics, name)) return { name, unit: dimensions[resultMetrics[name]!.dimension] }
  if (energyPartOf(name) !== undefined) return { name, unit: dimensions.energy }
  if (name === 'system') return { name, unit: '', labels: sweep.systems.map((system) => system.name) }
  if (name === 'workload') return { name, unit: '', labels: sweep.workloads }
  if (name === 'accounting') return { name, unit: '', labels: sweep.accountings }
  const key = sweep.keys.find((known) => known.name === name)
  return { name, unit: key?.unit ?? '', ...(key?.labels === undefined ? {} : { labels: key.labels }) }
}

/** What tells a law of the least from one of all rows. */
const leastFields = ({ least, where }: FitRequest): Pick<Fit, 'least' | 'where'> =>
  least === true ? { least, ...(where === undefined ? {} : { where }) } : {}

/** The laws of a table whose columns are x, y and those of `by`, in this order. */
export const lawOfTable = (request: FitRequest, table: Columns, seed: number): Law => {
  const { x, y, by, models } = request
  const [xs, ys] = [table.values[0]!, table.values[1]!]
  const fits: Fit[] = []
  const refused: string[] = []
  for (const [name, members] of groupsOf(table, by)) {
    const labels = textsOfGroup(name)
    const pick = (column: Float64Array) => Float64Array.from(members, (row) => column[row]!)
    const law = fitScalingLaw({ x: pick(xs), y: pick(ys), models, seed })
    if (E.isRight(law)) {
      const of = Object.fromEntries(by.map((column, i) => [column, labels[i]!]))
      fits.push({ y, x, by: of, ...leastFields(request), ...law.right })
    } else
      refused.push(
        `no law of ${leastOf(request, y)} against ${x}${by.length > 0 ? ` for ${labels.join(', ')}` : ''}: ${law.left}`,
      )
  }
  return { request, table, fits, refused }
}

/** The rows that a run gathered as a table: x, y and the columns of `by`, in this order. */
export const tableOf = ({ x, y, by }: RowsRequest, rows: FitRows, sweep: Sweep): Columns => ({
  schema: [x, y, ...by].map((name) => schemaOf(name, sweep)),
  rows: rows.x.length,
  values: [rows.x, rows.y, ...rows.by],
})

/** The laws of the rows that a run gathered. */
export const lawOf = (request: FitRequest, rows: FitRows, sweep: Sweep): Law =>
  lawOfTable(request, tableOf(request, rows, sweep), sweep.seed)
