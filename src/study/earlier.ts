/** Results of before as the start of a search: the feasible rows of a table that lie in the space that is searched. */
import { type Columns, findColumn } from '#src/columns/columns.js'
import type { Engine } from '#src/engine/engine.js'
import type { Known } from '#src/search/session.js'
import type { Space } from '#src/search/space.js'
import { circumstances, isCircumstance } from '#src/sweep/names.js'
import type { Axis, Sweep, Value } from '#src/sweep/sweep.js'
import { spaceOf } from './search.js'

type Cell = Value | undefined

const cellsOf = (table: Columns, name: string): ((row: number) => Cell) => {
  const index = findColumn(table, name)
  if (index === undefined) return () => undefined
  const { labels } = table.schema[index]!
  const values = table.values[index]!
  return (row) => {
    const value = values[row]!
    if (Number.isNaN(value)) return undefined
    const label = labels?.[value]
    if (label === undefined) return value
    return label === 'true' || label === 'false' ? label === 'true' : label
  }
}

/** Reads the gene of one dimension from a row; undefined where the row has a value that is none of its. */
type ReadGene = (row: number) => number | undefined

/** An axis that the row's system does not have may have any value. */
const anyValue = 0

const ofValues = (axes: readonly Axis[], table: Columns): ReadGene => {
  const read = axes.map(({ key }) => cellsOf(table, key))
  const count = axes[0]?.values.length ?? 0
  return (row) => {
    const cells = read.map((cell) => cell(row))
    for (let level = 0; level < count; level++)
      if (cells.every((cell, i) => cell === undefined || cell === axes[i]!.values[level])) return level
    return undefined
  }
}

const ofContinuum = ({ key, continuum }: Axis, table: Columns): ReadGene => {
  const read = cellsOf(table, key)
  const { from, to, scale } = continuum!
  return (row) => {
    const cell = read(row)
    if (cell === undefined) return anyValue
    if (typeof cell !== 'number' || cell < from || cell > to) return undefined
    return scale === 'log' ? Math.log(cell / from) / Math.log(to / from) : (cell - from) / (to - from)
  }
}

const readersOf = (sweep: Sweep, table: Columns): readonly ReadGene[] => {
  const block = sweep.blocks[0]!
  const lists = {
    accounting: block.accountings.map((index): Value => sweep.accountings[index]!),
    system: block.systems.map((index): Value => sweep.systems[index]!.name),
    workload: block.workloads.map((index): Value => sweep.workloads[index]!),
  }
  const zips: readonly (readonly Axis[])[] = [
    ...block.axes.map((axis) => [axis]),
    ...block.zip,
    ...block.when.flatMap(({ axes }) => axes.map((axis) => [axis])),
  ]
  const named = (['accounting', 'system', 'workload'] as const).filter((name) => lists[name].length > 1)
  return [
    ...named.map((key) => ofValues([{ key, values: lists[key] }], table)),
    ...zips.map((zip) => (zip[0]?.continuum === undefined ? ofValues(zip, table) : ofContinuum(zip[0], table))),
  ]
}

/** Columns without which rows are not of this sweep. */
const missingColumns = (sweep: Sweep, table: Columns): readonly string[] => {
  const { minimise, maximise } = sweep.objectives
  return [...circumstances, ...minimise, ...maximise, 'feasible'].filter(
    (name) => findColumn(table, name) === undefined && (!isCircumstance(name) || name === 'system'),
  )
}

export interface Earlier {
  readonly known: Known
  /** Rows of the table that say nothing of this search: infeasible, or outside its space. */
  readonly left: number
}

/** @returns what the table tells of the sweep's points, or the columns that it lacks */
export const earlierOf = (
  sweep: Sweep,
  engine: Engine,
  table: Columns,
): Earlier | { readonly missing: readonly string[] } => {
  const missing = missingColumns(sweep, table)
  if (missing.length > 0) return { missing }
  const space: Space = spaceOf(engine)
  const readers = readersOf(sweep, table)
  const isFeasible = cellsOf(table, 'feasible')
  const { minimise, maximise } = sweep.objectives
  const objectives = [
    ...minimise.map((name) => ({ column: table.values[findColumn(table, name)!]!, sign: 1 })),
    ...maximise.map((name) => ({ column: table.values[findColumn(table, name)!]!, sign: -1 })),
  ]
  const genomes: Float64Array[] = []
  const answers: number[] = []
  const seen = new Set<string>()
  for (let row = 0; row < table.rows; row++) {
    const genes = readers.map((read) => read(row))
    const values = objectives.map(({ column, sign }) => sign * column[row]!)
    const isKnown = isFeasible(row) === 'yes' && values.every(Number.isFinite)
    if (!isKnown || genes.includes(undefined) || seen.has(genes.join())) continue
    seen.add(genes.join())
    genomes.push(Float64Array.from(genes as number[]))
    answers.push(...values)
  }
  if (genomes.some(({ length }) => length !== space.length)) throw new Error('a genome has not the genes of its space')
  return {
    known: {
      genomes,
      answers: { objectives: Float64Array.from(answers), violations: new Float64Array(genomes.length) },
    },
    left: table.rows - genomes.length,
  }
}
