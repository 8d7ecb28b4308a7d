/** How the rows of one segment are read: objectives, constraints, fits and curves, compiled once. */
import { partsOf } from '#models/systems/evaluation.js'
import { energyPartOf } from '#src/sweep/energy-part.js'
import type { Points } from '#src/sweep/expand.js'
import { conditionOf, type Term } from '#src/sweep/expression.js'
import type { ExpressionTree } from '#src/sweep/expression-tree.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { bindRow, compileRow, parsedCondition } from './row.js'
import { rowRequests } from './row-requests.js'
import { violationOf } from './violation.js'

type Row = Float64Array
type Read = (row: Row) => number

/** Joules by part of a system, for a law of the energy of one; most laws do not ask. */
export type PartEnergies = () => ArrayLike<number>

export interface Reader {
  /** All minimised: a maximised objective is negated. NaN where the segment does not have it. */
  readonly objectives: readonly Read[]
  readonly isFeasible: (row: Row) => boolean
  /** 0 of a feasible row; else how far it is from one. */
  readonly violation: (row: Row) => number
  /** Of each row request of the sweep: its fits, then its curves. */
  readonly fits: readonly {
    readonly isChosen: (row: Row) => boolean
    readonly x: Read
    readonly y: (row: Row, energyByPart: PartEnergies) => number
    readonly by: readonly Read[]
  }[]
}

/** The parsed conditions of a sweep. */
export interface Conditions {
  readonly subjectTo: readonly ExpressionTree[]
  readonly fits: readonly (ExpressionTree | undefined)[]
}

export const conditionsOf = (sweep: Sweep): Conditions => ({
  subjectTo: sweep.objectives.subjectTo.map(parsedCondition),
  fits: rowRequests(sweep).map(({ where }) => (where === undefined ? undefined : parsedCondition(where))),
})

const readOf = (term: Term): Read => {
  if (term.kind === 'varying') return term.run
  const value = term.kind === 'constant' ? term.value : Number.NaN
  return () => value
}

/** Only what the segment's own axes or derivations set: a default is no axis of a law. */
const variedOf = (term: Term): Read => (term.kind === 'varying' ? term.run : () => Number.NaN)

/** A key that is the y of a law: what stands in its cell, NaN where nothing sets it. */
const cellOf = (name: string, { keys, metrics }: Points): Read | undefined => {
  const slot = metrics.includes(name) ? -1 : keys.findIndex((key) => key.name === name)
  return slot < 0 ? undefined : (row) => row[slot]!
}

/** The energy of a part, which is no number of the row: NaN where the system has no such part. */
const scaledOf = (
  name: string,
  points: Points,
  segment: number,
): ((row: Row, energyByPart: PartEnergies) => number) | undefined => {
  const part = energyPartOf(name)
  if (part === undefined) return undefined
  const place = partsOf(points.systems[points.segments[segment]!.system]!).energy.indexOf(part)
  const macs = readOf(bindRow(points, segment)('macs'))
  return place < 0 ? () => Number.NaN : (row, energyByPart) => energyByPart()[place]! / macs(row)
}

export const readerOf = (points: Points, sweep: Sweep, conditions: Conditions, segment: number): Reader => {
  const bind = bindRow(points, segment)
  const all = conditions.subjectTo.map((tree) => conditionOf(compileRow(tree, points, segment)))
  const objectives = [
    ...sweep.objectives.minimise.map((name) => readOf(bind(name))),
    ...sweep.objectives.maximise.map((name) => {
      const read = readOf(bind(name))
      return (row: Row) => -read(row)
    }),
  ]
  const violations = conditions.subjectTo.map((tree) => violationOf(tree, points, segment))
  return {
    objectives,
    violation: (row) => violations.reduce((sum, violation) => sum + violation(row), 0),
    isFeasible: (row) => {
      for (let i = 0; i < all.length; i++) if (!all[i]!(row)) return false
      return true
    },
    fits: rowRequests(sweep).map(({ x, y, by }, index) => {
      const tree = conditions.fits[index]
      return {
        isChosen: tree === undefined ? () => true : conditionOf(compileRow(tree, points, segment)),
        x: variedOf(bind(x)),
        y: scaledOf(y, points, segment) ?? cellOf(y, points) ?? readOf(bind(y)),
        by: by.map((name) => readOf(bind(name))),
      }
    }),
  }
}
