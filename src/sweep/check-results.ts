/** What is asked of the results: objectives, fits, curves, what is kept, and figures. */
import { simulatedMetrics } from '#models/metrics.js'
import type { System } from '#models/systems/system.js'
import { soundCondition } from './check-expression.js'
import type { SweepRemains } from './codec.js'
import { energyPartNames } from './energy-part.js'
import type { Meanings } from './expression-check.js'
import type { Path, Report } from './fault.js'
import { circumstances, type Circumstances } from './names.js'
import type { Item } from './shape.js'
import { suggestion } from './suggest.js'
import {
  type CurveRequest,
  type FigureKind,
  figureKinds,
  fitModels,
  type FitRequest,
  type Key,
  type Objectives,
  type RowsRequest,
} from './sweep.js'
import type { Metrics, Vocabulary } from './vocabulary.js'

/** `accuracy` is a metric of sweeps that simulate it. */
const remedy = (name: string, known: readonly string[]): string =>
  Object.hasOwn(simulatedMetrics, name)
    ? ': it is simulated, which takes `accuracy: { model: … }` in the file'
    : suggestion(name, known)

/** The names of a list, each known and named once. */
const distinctNames = (
  items: readonly Item<string>[],
  path: Path,
  known: readonly string[],
  noun: string,
  report: Report,
): readonly string[] =>
  items.flatMap(({ at, value }, index) => {
    if (!known.includes(value))
      report({ path: [...path, at], message: `expected ${noun}, got ${value}${remedy(value, known)}` })
    else if (items.slice(0, index).some((before) => before.value === value))
      report({ path: [...path, at], message: `expected each name once, got ${value} again` })
    else return [value]
    return []
  })

/** What can be spoken of in results: what is simulated only where it is asked for. */
export const resultMetricsOf = (
  { accuracy }: Pick<SweepRemains, 'accuracy'>,
  { metrics, simulatedMetrics = {} }: Vocabulary,
): Metrics => (accuracy === undefined ? metrics : { ...metrics, ...simulatedMetrics })

export const checkObjectives = (
  text: SweepRemains['objectives'],
  metrics: Metrics,
  meanings: Meanings,
  report: Report,
): Objectives => {
  const known = Object.keys(metrics)
  const read = (direction: 'minimise' | 'maximise') =>
    distinctNames(text?.[direction] ?? [], ['objectives', direction], known, 'a metric', report)
  const [minimise, maximise] = [read('minimise'), read('maximise')]
  for (const { at, value } of text?.maximise ?? [])
    if (minimise.includes(value))
      report({
        path: ['objectives', 'maximise', at],
        message: `expected one direction, got ${value}, which is minimised`,
      })
  const subjectTo = text?.subjectTo ?? []
  for (const { at, value } of subjectTo) soundCondition(value, ['objectives', 'subjectTo', at], meanings, report)
  return { minimise, maximise, subjectTo: subjectTo.map(({ value }) => value) }
}

/** What a fit and a curve both say. */
type RowsText = Pick<NonNullable<SweepRemains['curves']>[number]['value'], 'y' | 'x' | 'by' | 'where'>

/** Of the system, the workload and the accounting those of which there are several. */
const plural = (lists: Circumstances): readonly string[] => circumstances.filter((name) => lists[name].length > 1)

/** `by` is whatever there are several of, unless the file says otherwise. */
export const rowsReader =
  (
    keys: readonly Key[],
    lists: Circumstances,
    systems: readonly System[],
    metrics: Metrics,
    meanings: Meanings,
    report: Report,
  ) =>
  ({ y, x, by, where }: RowsText, path: Path): RowsRequest => {
    const numbers = [
      ...keys.filter(({ holds }) => holds.kind === 'number').map(({ name }) => name),
      ...Object.keys(metrics),
    ]
    const scaling = [...numbers, ...energyPartNames(systems)]
    if (!scaling.includes(y))
      report({
        path: [...path, 'y'],
        message: `expected a metric, the energy of a part or a number that the sweep varies, got ${y}${remedy(y, scaling)}`,
      })
    if (!numbers.includes(x))
      report({
        path: [...path, 'x'],
        message: `expected a number that the sweep varies or a metric, got ${x}${remedy(x, numbers)}`,
      })
    const groups = [...circumstances, ...keys.map(({ name }) => name)]
    const told =
      by === undefined
        ? plural(lists)
        : distinctNames(by, [...path, 'by'], groups, 'system, workload, accounting or a key of the sweep', report)
    if (where !== undefined) soundCondition(where, [...path, 'where'], meanings, report)
    return { y, x, by: told, ...(where === undefined ? {} : { where }) }
  }

/** `models` are all, unless the file says otherwise. */
export const checkFits = (
  text: NonNullable<SweepRemains['fits']>,
  readRows: ReturnType<typeof rowsReader>,
): readonly FitRequest[] =>
  text.map(({ at, value }) => ({
    ...readRows(value, ['fits', at]),
    models: value.models === undefined ? fitModels : [...new Set(value.models.map((item) => item.value))],
    ...(value.least === true ? { least: true as const } : {}),
  }))

/** Scales are left to the values, unless the file says otherwise. */
export const checkCurves = (
  text: NonNullable<SweepRemains['curves']>,
  readRows: ReturnType<typeof rowsReader>,
): readonly CurveRequest[] =>
  text.map(({ at, value: { xScale, yScale, ...rows } }) => ({
    ...readRows(rows, ['curves', at]),
    ...(xScale === undefined ? {} : { xScale }),
    ...(yScale === undefined ? {} : { yScale }),
  }))

/** All figures that there is something to draw for, unless the file lists them. */
export const checkFigures = (
  text: SweepRemains['figures'],
  objectives: number,
  fits: number,
  curves: number,
  report: Report,
): readonly FigureKind[] => {
  const lacks: Readonly<Record<FigureKind, string | undefined>> = {
    front: objectives < 2 ? `expected two objectives for a front, got ${objectives}` : undefined,
    scaling: fits === 0 ? 'expected a fit for a scaling law, got none' : undefined,
    curves: curves === 0 ? 'expected a curve to draw, got none' : undefined,
    breakdown: undefined,
  }
  if (text === undefined) return figureKinds.filter((kind) => lacks[kind] === undefined)
  for (const { at, value } of text) {
    const message = lacks[value]
    if (message !== undefined) report({ path: ['figures', at], message })
  }
  return [...new Set(text.map(({ value }) => value))]
}
