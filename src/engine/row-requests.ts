/** The rows that a sweep gathers beside its front: those of its fits, then those of its curves. */
import type { CurveRequest, RowsRequest, Sweep } from '#src/sweep/sweep.js'

/** Metrics of which a simulation tells the standard error over its repeats. */
const repeated: readonly string[] = ['accuracy', 'perplexity']

/** The column of the standard error of y; undefined of what is computed without a draw. */
export const errorColumn = ({ y }: Pick<CurveRequest, 'y'>): string | undefined =>
  repeated.includes(y) ? 'standardError' : undefined

/** A curve is gathered like a fit; the error of its y is one more column of its rows. */
export const rowsOfCurve = (curve: CurveRequest): RowsRequest => {
  const error = errorColumn(curve)
  return error === undefined ? curve : { ...curve, by: [...curve.by, error] }
}

export const rowRequests = ({ fits, curves }: Pick<Sweep, 'fits' | 'curves'>): readonly RowsRequest[] => [
  ...fits,
  ...curves.map(rowsOfCurve),
]
