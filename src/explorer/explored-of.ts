/** What the page of a report knows of a study: its points in the order in which they are drawn, and all that is told of one. */
import type { ReferenceKey } from '#models/references.js'
import { type Columns, headerOf, take } from '#src/columns/columns.js'
import { sampleSize } from '#src/engine/engine.js'
import type { OperationShares } from '#src/engine/operation-shares.js'
import type { ResultLayout } from '#src/engine/schema.js'
import { citation, citeBibtex } from '#src/report/citations.js'
import { rowsByObjective } from '#src/report/front-section.js'
import type { Objective } from '#src/report/objective.js'
import { quantityOf } from '#src/report/quantity.js'
import { stacked } from '#src/report/stacked.js'
import type { Points } from '#src/sweep/expand.js'
import { doublesText, floatsText } from './base64.js'
import { evaluateLines } from './evaluate-line.js'
import type { Explored, ExploredColumn, ExploredParts } from './explored.js'
import { exploredLaws, type FittedLaw } from './explored-laws.js'
import { exploredParameters } from './explored-parameters.js'

export interface ExploredStudy {
  readonly title: string
  readonly points: Points
  readonly layout: ResultLayout
  readonly objectives: readonly Objective[]
  /** Rows of results: the front, and others beside it. */
  readonly front: Columns
  readonly others: Columns
  /** Of the rows of the front, then of the others; not known of results whose points cannot be found again. */
  readonly operations?: OperationShares | undefined
  readonly laws: readonly FittedLaw[]
  readonly evaluated: number
  readonly citations: readonly ReferenceKey[]
}

/** Rows of the front, best by the first objective first, then the others. */
const orderOf = ({ front, others, objectives: [first] }: ExploredStudy): readonly number[] => {
  const best = first === undefined ? [] : rowsByObjective(front, first).slice(0, sampleSize)
  const beside = Array.from({ length: others.rows }, (_, row) => front.rows + row)
  return [...best, ...beside.slice(0, sampleSize - best.length)]
}

const roleOf = (column: number, { keys, metrics, feasible }: ResultLayout): ExploredColumn['role'] => {
  if (column < keys) return 'circumstance'
  if (column < metrics) return 'key'
  return column < feasible ? 'metric' : 'feasible'
}

/** Of the columns of results.csv those before the breakdowns. */
const columnsOf = ({ layout, objectives }: ExploredStudy): readonly ExploredColumn[] =>
  layout.schema.slice(0, layout.feasible + 1).map((schema, column) => {
    const sense = objectives.find(({ name }) => name === schema.name)?.sense
    return {
      name: schema.name,
      header: headerOf(schema),
      title: quantityOf(schema).title,
      unit: schema.unit,
      role: roleOf(column, layout),
      ...(schema.labels === undefined ? {} : { labels: schema.labels }),
      ...(sense === undefined ? {} : { sense }),
    }
  })

/** Columns side by side as numbers point by point. */
const byPoint = (columns: readonly Float64Array[], rows: number): Float64Array => {
  const values = new Float64Array(rows * columns.length)
  for (const [place, column] of columns.entries())
    for (let row = 0; row < rows; row++) values[row * columns.length + place] = column[row]!
  return values
}

const partsOf = (table: Columns, { energy, energyParts, area, areaParts }: ResultLayout): readonly ExploredParts[] =>
  [
    { name: 'energyByPart', title: 'Energy by part', unit: 'J', parts: energyParts, first: energy },
    { name: 'areaByPart', title: 'Area by part', unit: 'm2', parts: areaParts, first: area },
  ].map(({ first, ...parts }) => ({
    ...parts,
    values: floatsText(byPoint(table.values.slice(first, first + parts.parts.length), table.rows)),
  }))

const sharesOf = (shares: OperationShares, order: readonly number[]): readonly ExploredParts[] => {
  const { operations } = shares
  const ordered = (values: Float64Array): string =>
    floatsText(
      Float64Array.from(
        order.flatMap((row) => [...values.subarray(row * operations.length, (row + 1) * operations.length)]),
      ),
    )
  return [
    { name: 'energyByOperation', title: 'Energy by operation', unit: 'J', values: ordered(shares.energy) },
    { name: 'latencyByOperation', title: 'Latency by operation', unit: 's', values: ordered(shares.latency) },
  ].map((parts) => ({ ...parts, parts: operations }))
}

/** Sentences are told once, by number. */
const warningsOf = (table: Columns, { warnings: column }: ResultLayout): Pick<Explored, 'warnings' | 'warned'> => {
  const { labels = [] } = table.schema[column]!
  const sentences = new Map<string, number>()
  const placeOf = (sentence: string): number => {
    const place = sentences.get(sentence) ?? sentences.size
    sentences.set(sentence, place)
    return place
  }
  const warned = Array.from(table.values[column]!, (label) =>
    Number.isNaN(label) ? [] : labels[label]!.split('; ').map(placeOf),
  )
  return { warnings: [...sentences.keys()], warned }
}

const commandsOf = (table: Columns, points: Points, { keys }: ResultLayout): readonly string[] => {
  const lineOf = evaluateLines(points)
  return Array.from({ length: table.rows }, (_, row) => {
    const [system, workload, accounting] = [0, 1, 2].map((column) => table.values[column]![row]!)
    return lineOf(system!, workload!, accounting!, (slot) => table.values[keys + slot]![row]!)
  })
}

export const exploredOf = (study: ExploredStudy): Explored => {
  const { points, layout, front, others, operations, laws } = study
  const order = orderOf(study)
  const table = take(stacked(front, others), order)
  const columns = columnsOf(study)
  return {
    title: study.title,
    columns,
    objectives: study.objectives.map(({ name }) => name),
    rows: table.rows,
    front: order.filter((row) => row < front.rows).length,
    evaluated: study.evaluated,
    values: doublesText(Float64Array.from(table.values.slice(0, columns.length).flatMap((column) => [...column]))),
    breakdowns: [...partsOf(table, layout), ...(operations === undefined ? [] : sharesOf(operations, order))],
    ...warningsOf(table, layout),
    parameters: exploredParameters(points),
    commands: commandsOf(table, points, layout),
    laws: exploredLaws(laws, table),
    citations: study.citations.map((key) => ({ key, text: citation(key), bibtex: citeBibtex([key]) })),
  }
}
