/** What is drawn from the points of a study, and the files that hold it. */
import { csvText } from '#src/columns/csv.js'
import type { Columns } from '#src/columns/columns.js'
import type { OperationShares } from '#src/engine/operation-shares.js'
import type { CurveFigure } from '#src/report/curve-figure.js'
import type { Objective } from '#src/report/objective.js'
import type { Doubts } from './doubt.js'
import type { NamedFigure } from './figures.js'
import type { Law } from './laws.js'

export interface Drawing {
  readonly objectives: readonly Objective[]
  readonly front: Columns
  /** Points beside the front that figures draw. */
  readonly others: Columns
  /** Points beside the front that a report has, those of the figures among them. */
  readonly beside: Columns
  /** Of the points of the front, then of those beside it. */
  readonly operations?: OperationShares | undefined
  readonly laws: readonly Law[]
  readonly curves: readonly CurveFigure[]
  readonly doubt?: Pick<Doubts, 'bands' | 'doubts' | 'draws'> | undefined
  /** How a search came on. */
  readonly trace?: CurveFigure | undefined
}

/** A figure, its specification, and what it shows as numbers. */
export const figureFiles = ({ name, svg, spec, plotted }: NamedFigure): readonly (readonly [string, string])[] => [
  [`figures/${name}.svg`, svg],
  [`figures/${name}.vl.json`, `${JSON.stringify(spec, undefined, 2)}\n`],
  [`figures/${name}.csv`, csvText(plotted)],
]

const fitsText = (laws: readonly Law[]): string =>
  `${JSON.stringify(
    laws.flatMap(({ fits }) => fits),
    undefined,
    2,
  )}\n`

/** Files that a run writes once it is evaluated, by their place in the folder. */
export const contentsOf = (
  { front, laws, doubt, trace }: Drawing,
  figures: readonly NamedFigure[],
): ReadonlyMap<string, string> =>
  new Map([
    ['front.csv', csvText(front)],
    ...(doubt === undefined ? [] : [['bands.csv', csvText(doubt.bands)] as const]),
    ...(trace === undefined ? [] : [['trace.csv', csvText(trace.table)] as const]),
    ['fits.json', fitsText(laws)],
    ...figures.flatMap(figureFiles),
  ])
