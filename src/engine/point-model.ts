/** Which model a point is simulated with: that of the sweep, its braces filled with the values of the point. */
import { bracedIn, namedBy } from '#src/sweep/model-name.js'
import type { Meaning } from '#src/sweep/expression-check.js'
import type { Points } from '#src/sweep/expand.js'
import type { Term } from '#src/sweep/expression.js'
import type { Sweep } from '#src/sweep/sweep.js'

type Row = Float64Array

export interface PointModel {
  readonly model: string
  /** The values that name it: `width 64, bits 4`; '' of a model that is the same at all points. */
  readonly values: string
}

/** The model of a sweep as it is written. What is trained is no model that is there, and has no name. */
export const writtenModel = ({ accuracy }: Pick<Sweep, 'accuracy'>): string =>
  accuracy?.network.kind === 'model' ? accuracy.network.model : ''

const numberAt = (term: Term, row: Row): number => {
  if (term.kind === 'varying') return term.run(row)
  return term.kind === 'constant' ? term.value : Number.NaN
}

const textOf = (value: number, meaning: Meaning | undefined): string => {
  if (meaning?.kind === 'choice') return meaning.choices[value] ?? ''
  return meaning?.kind === 'switch' ? String(value !== 0) : String(value)
}

/** How the models of the points of one segment are read from their rows. */
export const pointModelOf = (points: Points, segment: number, written: string): ((row: Row) => PointModel) => {
  const names = bracedIn(written).map(({ name }) => name)
  const terms = names.map(points.bind(segment))
  const meanings = names.map(points.meanings.get)
  return (row) => {
    const values = terms.map((term, i) => textOf(numberAt(term, row), meanings[i]))
    return { model: namedBy(written, values), values: names.map((name, i) => `${name} ${values[i]}`).join(', ') }
  }
}
