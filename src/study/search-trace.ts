/** How a search came on, as a table and a curve: the hypervolume of what it had found, against the points it had asked for. */
import type { SearchResult } from '#src/search/session.js'
import type { CurveFigure } from '#src/report/curve-figure.js'

/** Columns `evaluations` and `hypervolume`, a share of the box that the last front spans. */
export const searchTrace = ({ trace }: Pick<SearchResult, 'trace'>): CurveFigure => ({
  title: 'Hypervolume of what the search had found against evaluations',
  table: {
    schema: ['evaluations', 'hypervolume'].map((name) => ({ name, unit: '' })),
    rows: trace.length,
    values: [
      Float64Array.from(trace, ({ evaluations }) => evaluations),
      Float64Array.from(trace, ({ hypervolume }) => hypervolume),
    ],
  },
  x: 'evaluations',
  y: 'hypervolume',
  by: [],
  xScale: 'linear',
  yScale: 'linear',
})
