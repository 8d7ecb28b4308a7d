/** The figures a sweep asks for, drawn from its front, a sample of its points, its laws and its curves. */
import { simulatedMetrics } from '#models/metrics.js'
import { cellText, type Columns, findColumn, take } from '#src/columns/columns.js'
import { bandsFigure } from '#src/report/bands-figure.js'
import { breakdownFigure, type LabelledDesign } from '#src/report/breakdown-figure.js'
import { captionOf } from '#src/report/curve.js'
import { curveFigure, type CurveFigure } from '#src/report/curve-figure.js'
import type { Figure } from '#src/report/figure-style.js'
import { frontFigure } from '#src/report/front-figure.js'
import { leastOf, whereText } from '#src/report/least-law.js'
import type { Objective } from '#src/report/objective.js'
import { plottedBands, plottedBreakdown, plottedCurve, plottedFront, plottedScaling } from '#src/report/plotted.js'
import { renderSvg } from '#src/report/render.js'
import { scalingFigure } from '#src/report/scaling-figure.js'
import { stacked } from '#src/report/stacked.js'
import { circumstances, isCircumstance } from '#src/sweep/names.js'
import type { Sweep } from '#src/sweep/sweep.js'
import type { Doubts } from './doubt.js'
import type { Law } from './laws.js'

export interface NamedFigure {
  /** Of its files, without an ending. */
  readonly name: string
  readonly caption: string
  readonly spec: Figure
  readonly svg: string
  /** What it shows, as numbers. */
  readonly plotted: Columns
}

export interface Drawable {
  readonly sweep: Sweep
  readonly objectives: readonly Objective[]
  readonly front: Columns
  readonly others: Columns
  readonly laws: readonly Law[]
  readonly curves: readonly CurveFigure[]
  readonly doubt?: Pick<Doubts, 'bands' | 'draws'> | undefined
  /** How a search came on. */
  readonly trace?: CurveFigure | undefined
}

/** What was simulated stands against the first objective, whatever else is one: a front with answers is looked at for them. */
const drawnOrder = (objectives: readonly Objective[]): readonly Objective[] => {
  const isSimulated = ({ name }: Objective): boolean => Object.hasOwn(simulatedMetrics, name)
  const [first, ...others] = objectives
  return first === undefined ? [] : [first, ...others.filter(isSimulated), ...others.filter((one) => !isSimulated(one))]
}

/** Bars of a breakdown that can be told apart. */
const mostBars = 16

const column = (table: Columns, name: string): Float64Array =>
  table.values[findColumn(table, name) ?? -1] ?? new Float64Array(0)

/** The row of each (system, workload, accounting) with the lowest value. */
const bestRows = (table: Columns, by: string): readonly number[] => {
  const values = column(table, by)
  const best = new Map<string, number>()
  for (let row = 0; row < table.rows; row++) {
    const group = circumstances.map((name) => column(table, name)[row]).join()
    const held = best.get(group)
    if (held === undefined || values[row]! < values[held]!) best.set(group, row)
  }
  return [...best.values()]
}

/** `lightening-transformer, bits 4`: what tells a row from the others, by these columns. */
const labelsOf = (table: Columns, names: readonly string[]): readonly string[] => {
  const varying = names.filter((name) => new Set(column(table, name)).size > 1)
  return Array.from({ length: table.rows }, (_, row) =>
    varying
      .flatMap((name) => {
        const schema = table.schema[findColumn(table, name)!]!
        const text = cellText(schema, column(table, name)[row]!)
        if (isCircumstance(name)) return [text]
        if (text === '' || text === 'true') return []
        return [text === 'false' ? `no ${name}` : `${name} ${text}`]
      })
      .join(', '),
  )
}

const energyPrefix = 'energy.'

const partsAt = (table: Columns, row: number): LabelledDesign['parts'] =>
  Object.fromEntries(
    table.schema.flatMap(({ name }, index) => {
      const value = table.values[index]![row]!
      return name.startsWith(energyPrefix) && !Number.isNaN(value) ? [[name.slice(energyPrefix.length), value]] : []
    }),
  )

/** All designs if they are few, else the one of least energy per MAC of each system, workload and accounting. */
const breakdownDesigns = ({ front, others, sweep }: Drawable): readonly LabelledDesign[] => {
  const all = stacked(front, others)
  const isWhole = all.rows <= mostBars
  const shown = isWhole ? all : take(all, bestRows(all, 'energyPerMac').slice(0, mostBars))
  const labels = labelsOf(shown, isWhole ? [...circumstances, ...sweep.keys.map(({ name }) => name)] : circumstances)
  return labels.map((label, row) => ({ label: label === '' ? 'design' : label, parts: partsAt(shown, row) }))
}

const drawn = async (name: string, caption: string, spec: Figure, plotted: Columns): Promise<NamedFigure> => ({
  name,
  caption,
  spec,
  svg: await renderSvg(spec),
  plotted,
})

/** One scaling figure a law; numbered where there are several. */
const scalingFigures = (laws: readonly Law[]): readonly Promise<NamedFigure>[] =>
  laws
    .filter(({ table }) => table.rows > 0)
    .map(({ request, table, fits }, index, all) => {
      const { x, y, by } = request
      const title = `${leastOf(request, y)} against ${x}${whereText(request)}`
      const caption = `${title}, with the chosen law of each series`
      const figure = { title, table, x, y, by, laws: fits }
      const name = all.length > 1 ? `scaling-${index + 1}` : 'scaling'
      return drawn(name, caption, scalingFigure(figure), plottedScaling(figure))
    })

/** One figure a curve; numbered where there are several. */
const curveFigures = (curves: readonly CurveFigure[]): readonly Promise<NamedFigure>[] =>
  curves.map((curve, index) =>
    drawn(
      curves.length > 1 ? `curve-${index + 1}` : 'curve',
      captionOf(curve),
      curveFigure(curve),
      plottedCurve(curve),
    ),
  )

export const drawFigures = async (drawable: Drawable): Promise<readonly NamedFigure[]> => {
  const { sweep, objectives, front, others, laws, curves, doubt, trace } = drawable
  const wanted = new Set(sweep.figures)
  const figures: Promise<NamedFigure>[] = []
  if (wanted.has('front') && objectives.length >= 2 && front.rows > 0) {
    const names = objectives.map(({ name }) => name)
    const caption = `Non-dominated designs: ${names.join(', ')}`
    const figure = { title: caption, front, others, objectives: drawnOrder(objectives) }
    figures.push(drawn('front', caption, frontFigure(figure), plottedFront(figure)))
  }
  if (trace !== undefined && trace.table.rows > 1)
    figures.push(drawn('search', trace.title, curveFigure(trace), plottedCurve(trace)))
  if (doubt !== undefined && objectives.length >= 2) {
    const { bands, draws } = doubt
    const caption = 'The front with the doubt about its parameters'
    const figure = { title: caption, bands, objectives: drawnOrder(objectives), draws }
    figures.push(drawn('bands', caption, bandsFigure(figure), plottedBands(figure)))
  }
  if (wanted.has('scaling')) figures.push(...scalingFigures(laws))
  if (wanted.has('curves')) figures.push(...curveFigures(curves))
  if (wanted.has('breakdown')) {
    const designs = breakdownDesigns(drawable)
    const caption = 'Energy by part'
    const figure = { title: caption, designs }
    if (designs.length > 0) figures.push(drawn('breakdown', caption, breakdownFigure(figure), plottedBreakdown(figure)))
  }
  return Promise.all(figures)
}
