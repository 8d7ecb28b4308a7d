/** Products of random operands: exactly, and by a law of disturbance. */
import fc from 'fast-check'
import { type Matrix, packed, within } from '#src/kernels/workspace.js'
import type { Site } from '#src/network/arithmetic.js'
import type { Pass } from '#src/noise/draws.js'
import type { ProductLaw, Surroundings } from '#src/noise/law.js'
import { uniform } from '#src/random/philox.js'
import { ownWorkspace } from './workspaces.js'

const workspace = ownWorkspace()
export const surroundings: Surroundings = { workspace, ranges: {} }

const firstPass: Pass = { key0: 1, key1: 2, sample: 0, repeat: 0 }
/** Weights. */
export const linear: Site = { operation: 'projection', layer: 0, head: 0 }
/** Both operands computed. */
export const attention: Site = { operation: 'scores', layer: 0, head: 0 }

export interface Operands {
  readonly rows: number
  readonly inner: number
  readonly columns: number
  readonly a: Float32Array
  /** Row-major. */
  readonly b: Float32Array
}

/** Uniform in [-1, 1). */
export const randomOperands = (rows: number, inner: number, columns: number, seed = 1): Operands => ({
  rows,
  inner,
  columns,
  a: Float32Array.from({ length: rows * inner }, (_, i) => 2 * uniform(seed, 0, i) - 1),
  b: Float32Array.from({ length: inner * columns }, (_, i) => 2 * uniform(seed, 1, i) - 1),
})

/** Of any small shape. */
export const anyOperands: fc.Arbitrary<Operands> = fc
  .tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 35 }),
    fc.integer({ min: 1, max: 1000 }),
  )
  .map((shape) => randomOperands(...shape))

/** The same with 1 or -1 on the left: all rows and stretches of a sum are equally strong. */
export const evenOperands: typeof randomOperands = (...shape) => {
  const operands = randomOperands(...shape)
  return { ...operands, a: operands.a.map(Math.sign) }
}

/** In double precision. */
export const exactly = ({ rows, inner, columns, a, b }: Operands): Float64Array => {
  const c = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < inner; k++)
      for (let j = 0; j < columns; j++) c[i * columns + j]! += a[i * inner + k]! * b[k * columns + j]!
  return c
}

export interface Circumstances {
  readonly site?: Site
  readonly pass?: Partial<Pass>
  readonly bias?: Float32Array
  /** Elements between the rows of a, and between those of c, beyond their own. */
  readonly gap?: number
}

/** What lies in the gaps between rows, and must stay there. */
export const inTheGaps = 42

/** The result with its gaps, and the right operand's panels as they are afterwards. */
export const disturbed = (
  law: ProductLaw,
  { rows, inner, columns, a, b }: Operands,
  { site = linear, pass = {}, bias, gap = 0 }: Circumstances = {},
): { readonly c: Float32Array; readonly panels: Float32Array } => {
  const { arena } = workspace
  const put = (values: Float32Array): number => {
    const at = arena.allocate(4 * values.length)
    arena.f32(at, values.length).set(values)
    return at
  }
  const spaced = (width: number): Matrix => {
    const stride = width + gap
    const at = put(new Float32Array(rows * stride).fill(inTheGaps))
    return { at, rows, columns: width, stride }
  }
  return within(workspace, () => {
    const left = spaced(inner)
    for (let i = 0; i < rows; i++)
      arena.f32(left.at + 4 * i * left.stride, inner).set(a.subarray(i * inner, (i + 1) * inner))
    const right = packed(workspace, put(b), columns, 1, inner, columns)
    const c = spaced(columns)
    const biasAt = bias && put(bias)
    law({ ...firstPass, ...pass })(left, right, c, site, biasAt)
    return {
      c: arena.f32(c.at, rows * c.stride).slice(),
      panels: arena.f32(right.at, inner * 8 * Math.ceil(columns / 8)).slice(),
    }
  })
}

/** got - exact */
export const errorsOf = (got: ArrayLike<number>, exact: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: exact.length }, (_, i) => got[i]! - exact[i]!)

export const meanSquare = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]! ** 2
  return sum / values.length
}

/** Root mean square of errors over that of the exact results, over several operands and draws. */
export const relativeError = (
  law: ProductLaw,
  shape: readonly [rows: number, inner: number, columns: number],
  trials: number,
  site: Site = linear,
  operandsOf = randomOperands,
): number => {
  let error = 0
  let signal = 0
  for (let trial = 0; trial < trials; trial++) {
    const operands = operandsOf(...shape, trial)
    const exact = exactly(operands)
    error += meanSquare(errorsOf(disturbed(law, operands, { site, pass: { repeat: trial } }).c, exact))
    signal += meanSquare(exact)
  }
  return Math.sqrt(error / signal)
}

/** Of zero-mean values. Beyond 5 / sqrt(length) it is no accident. */
export const correlation = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!
  return sum / x.length / Math.sqrt(meanSquare(x) * meanSquare(y))
}
