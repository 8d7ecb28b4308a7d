/** The functions that expressions may call. There are no others: a name is looked up here, never on an object. */

export interface ExpressionFunction {
  readonly run: (...values: number[]) => number
  readonly least: number
  readonly most: number
  /** Is the result of the same dimension as the arguments? */
  readonly keepsDimension: boolean
}

const one = (run: (x: number) => number, keepsDimension = false): ExpressionFunction => ({
  run,
  least: 1,
  most: 1,
  keepsDimension,
})
const many = (run: (...values: number[]) => number): ExpressionFunction => ({
  run,
  least: 1,
  most: 16,
  keepsDimension: true,
})

/** `log` is the natural logarithm; `round` takes halves up, as `Math.round` does. */
export const expressionFunctions: ReadonlyMap<string, ExpressionFunction> = new Map([
  ['min', many(Math.min)],
  ['max', many(Math.max)],
  ['abs', one(Math.abs, true)],
  ['floor', one(Math.floor, true)],
  ['ceil', one(Math.ceil, true)],
  ['round', one(Math.round, true)],
  ['sqrt', one(Math.sqrt)],
  ['log10', one(Math.log10)],
  ['log2', one(Math.log2)],
  ['log', one(Math.log)],
  ['exp', one(Math.exp)],
  ['pow', { run: Math.pow, least: 2, most: 2, keepsDimension: false }],
])
