/** Rows of results and failures, gathered column by column for one batch. */
import { partsOf } from '#models/systems/evaluation.js'
import type { Machine } from '#models/systems/machine.js'
import type { ColumnSchema, Columns } from '#src/columns/columns.js'
import type { Points } from '#src/sweep/expand.js'
import { failureSchema, type ResultLayout } from './schema.js'

/** A category that is named while it is met: warnings, messages. */
const growingLabels = () => {
  const labels: string[] = []
  const known = new Map<string, number>()
  return {
    labels,
    indexOf: (text: string): number => {
      const at = known.get(text)
      if (at !== undefined) return at
      known.set(text, labels.length)
      labels.push(text)
      return labels.length - 1
    },
  }
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Labels that are sentences joined: neighbouring points are told the same ones, which are not joined and looked up again. */
const sentenceLabels = () => {
  const { labels, indexOf } = growingLabels()
  let last: readonly string[] = []
  let index = Number.NaN
  return {
    labels,
    /** NaN of none. */
    indexOf: (sentences: readonly string[]): number => {
      if (isSame(sentences, last)) return index
      last = sentences
      index = sentences.length === 0 ? Number.NaN : indexOf(sentences.join('; '))
      return index
    },
  }
}

const withLabels = (schema: readonly ColumnSchema[], labels: readonly string[]): readonly ColumnSchema[] =>
  schema.map((column, index) => (index === schema.length - 1 ? { ...column, labels } : column))

const table = (schema: readonly ColumnSchema[], columns: readonly Float64Array[], rows: number): Columns => ({
  schema,
  rows,
  values: columns.map((column) => column.subarray(0, rows)),
})

/** Columns of a given capacity, filled row by row, absent where nothing is written. */
export const emptyColumns = (schema: readonly ColumnSchema[], capacity: number): readonly Float64Array[] =>
  schema.map(() => new Float64Array(capacity).fill(Number.NaN))

/** System -> where the parts of its system stand among all parts. */
const partPlaces = (points: Points, layout: ResultLayout) =>
  points.systems.map((system) => {
    const parts = partsOf(system)
    return {
      energy: parts.energy.map((part) => layout.energy + layout.energyParts.indexOf(part)),
      energyByPart: new Float64Array(parts.energy.length),
      area: parts.area.map((part) => layout.area + layout.areaParts.indexOf(part)),
      areaByPart: new Float64Array(parts.area.length),
    }
  })

/** @param columns that are absent in all rows, of which there are enough: the table shares them */
export const resultRows = (points: Points, layout: ResultLayout, columns: readonly Float64Array[]) => {
  const places = partPlaces(points, layout)
  const warnings = sentenceLabels()
  let rows = 0
  return {
    /** @param values keys, then metrics */
    add: (
      segment: number,
      values: Float64Array,
      machine: Machine,
      feasible: boolean,
      sentences: readonly string[],
    ): void => {
      const { system, workload, accounting } = points.segments[segment]!
      columns[0]![rows] = system
      columns[1]![rows] = workload
      columns[2]![rows] = accounting
      for (let i = 0; i < values.length; i++) columns[layout.keys + i]![rows] = values[i]!
      columns[layout.feasible]![rows] = feasible ? 1 : 0
      const { energy, energyByPart, area, areaByPart } = places[system]!
      machine.energyByPart(energyByPart)
      for (let part = 0; part < energy.length; part++) columns[energy[part]!]![rows] = energyByPart[part]!
      machine.areaByPart(areaByPart)
      for (let part = 0; part < area.length; part++) columns[area[part]!]![rows] = areaByPart[part]!
      columns[layout.warnings]![rows] = warnings.indexOf(sentences)
      rows++
    },
    table: (): Columns => table(withLabels(layout.schema, warnings.labels), columns, rows),
  }
}

export const failureRows = (points: Points, layout: ResultLayout) => {
  const schema = failureSchema(layout)
  const messages = growingLabels()
  const rows: number[][] = []
  return {
    add: (point: number, segment: number, values: Float64Array, message: string): void => {
      const { system, workload, accounting } = points.segments[segment]!
      const keys = values.subarray(0, points.keys.length)
      rows.push([point, system, workload, accounting, ...keys, messages.indexOf(message)])
    },
    table: (): Columns => ({
      schema: withLabels(schema, messages.labels),
      rows: rows.length,
      values: schema.map((_, column) => Float64Array.from(rows, (row) => row[column]!)),
    }),
  }
}
