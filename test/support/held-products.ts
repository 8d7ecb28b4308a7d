/** What hardware held of the operands of a product, and the gradients that follow from it: by the rules of `gradient/law.ts`, written out. */
import { expect } from 'vitest'
import type { HeldProduct, HoldProduct } from '#src/gradient/law.js'
import { panelBytes, panelColumns } from '#src/kernels/kernels.js'
import { packed, type Panels, within } from '#src/kernels/workspace.js'
import type { ProductLaw } from '#src/noise/law.js'
import { type Circumstances, disturbed, linear, type Operands, surroundings } from './products.js'
import { matrixOf, normals, passOf, valuesOf } from './tensors.js'

const { workspace } = surroundings
const { arena } = workspace

/** Row-major, rounded to single precision: x y. */
const productOf = (x: ArrayLike<number>, y: ArrayLike<number>, rows: number, inner: number, columns: number) => {
  const z = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < inner; k++)
      for (let j = 0; j < columns; j++) z[i * columns + j]! += x[i * inner + k]! * y[k * columns + j]!
  return Float32Array.from(z)
}

const transposed = (x: ArrayLike<number>, rows: number, columns: number): Float32Array =>
  Float32Array.from({ length: rows * columns }, (_, i) => x[(i % rows) * columns + Math.floor(i / rows)]!)

/** Row-major, of what lies at an address as panels do. */
const unpacked = (at: number, { inner, columns }: Pick<Panels, 'inner' | 'columns'>): Float32Array => {
  const panels = arena.f32(at, panelBytes(inner, columns) / 4)
  return Float32Array.from({ length: inner * columns }, (_, place) => {
    const [k, j] = [Math.floor(place / columns), place % columns]
    const panel = Math.floor(j / panelColumns)
    return panels[panelColumns * (inner * panel + k) + (j % panelColumns)]!
  })
}

const packedOf = (values: ArrayLike<number>, inner: number, columns: number): Panels =>
  packed(workspace, matrixOf(workspace, inner, columns, values).at, columns, 1, inner, columns)

/** `toEqual` takes seconds for as many. */
export const areSame = (x: Float32Array, y: Float32Array): boolean => x.every((value, i) => Object.is(value, y[i]))

const whileHeld = <T>(
  hold: HoldProduct,
  { rows, inner, columns, a, b }: Operands,
  { site = linear, pass = {} }: Circumstances,
  work: (held: HeldProduct) => T,
): T =>
  within(workspace, () => {
    const left = matrixOf(workspace, rows, inner, a)
    const right = packedOf(b, inner, columns)
    const result = work(hold({ ...passOf(), ...pass })(left, right, site))
    expect(areSame(valuesOf(workspace, left), a)).toBe(true)
    expect(areSame(unpacked(right.at, right), b)).toBe(true)
    return result
  })

/** Operands as they were held, row-major. */
export const heldOf = (
  hold: HoldProduct,
  operands: Operands,
  circumstances: Circumstances = {},
): { readonly left: Float32Array; readonly right: Float32Array } =>
  whileHeld(hold, operands, circumstances, ({ left, right }) => ({
    left: valuesOf(workspace, left),
    right: unpacked(right, operands),
  }))

/** Ends that were passed by, or nothing. */
const maskBeyond = (gradient: Float32Array, x: Float32Array, ends: HeldProduct['leftEnds']): Float32Array =>
  ends === undefined ? gradient : gradient.map((g, i) => (x[i]! < ends.low || x[i]! > ends.high ? 0 : g))

/** Weights of a loss: normal, one a result. */
export const normalResults = ({ rows, columns }: Operands): Float32Array => normals(rows * columns, 3)

export interface Gradients {
  readonly a: Float32Array
  readonly b: Float32Array
  readonly bias: Float32Array
}

/** Of the sum over all results c of g c. */
export const gradientsOf = (
  hold: HoldProduct,
  operands: Operands,
  g: Float32Array,
  circumstances: Circumstances = {},
): Gradients =>
  whileHeld(hold, operands, circumstances, (held) => {
    const { rows, inner, columns, a, b } = operands
    const left = valuesOf(workspace, held.left)
    const right = unpacked(held.right, operands)
    const ofResult = matrixOf(workspace, rows, columns, g)
    held.throughResult?.(ofResult)
    const dz = valuesOf(workspace, ofResult)

    const ofLeft = productOf(dz, transposed(right, inner, columns), rows, columns, inner)
    const da = matrixOf(workspace, rows, inner, ofLeft)
    held.throughLeft?.(da)
    const ofRight = productOf(transposed(left, rows, inner), dz, inner, rows, columns)
    const db = packedOf(ofRight, inner, columns)
    held.throughRight?.(db.at)
    return {
      a: maskBeyond(valuesOf(workspace, da), a, held.leftEnds),
      b: maskBeyond(unpacked(db.at, db), b, held.rightEnds),
      bias: productOf(new Float32Array(rows).fill(1), held.biasWithin === true ? dz : g, 1, rows, columns),
    }
  })

/** Fails unless a law gives what the held operands do, and their results scaled as gradients are: to the rounding of its sums. */
export const expectHeldBy = (
  law: ProductLaw,
  hold: HoldProduct,
  operands: Operands,
  circumstances: Circumstances = {},
): void => {
  const { rows, inner, columns } = operands
  const pass = { ...passOf(), ...circumstances.pass }
  const [got, wanted, size] = whileHeld(hold, operands, circumstances, (held) => {
    const left = valuesOf(workspace, held.left)
    const right = unpacked(held.right, operands)
    const result = matrixOf(workspace, rows, columns, productOf(left, right, rows, inner, columns))
    held.throughResult?.(result)
    return [
      disturbed(law, operands, { ...circumstances, pass }).c,
      valuesOf(workspace, result),
      productOf(left.map(Math.abs), right.map(Math.abs), rows, inner, columns),
    ]
  })
  // Of a sum every product and every sum is rounded; steps, peaks and factors some times more.
  for (const [i, value] of wanted.entries())
    expect(Math.abs(got[i]! - value)).toBeLessThanOrEqual((inner + 16) * 2 ** -23 * size[i]!)
}

/** Of the sum over all results c of g c: by differences, which are exact where c is linear in every number by itself. */
export const differencesOf = (
  law: ProductLaw,
  operands: Operands,
  g: Float32Array,
  step: number,
  circumstances: Circumstances = {},
): Gradients => {
  const pass = { ...passOf(), ...circumstances.pass }
  const lossOf = (values: Operands, bias: Float32Array | undefined): number =>
    disturbed(law, values, { ...circumstances, pass, ...(bias && { bias }) }).c.reduce(
      (sum, c, i) => sum + g[i]! * c,
      0,
    )
  const differences = (x: Float32Array, loss: (moved: Float32Array) => number): Float32Array =>
    x.map((value, i) => (loss(x.with(i, value + step)) - loss(x.with(i, value - step))) / (2 * step))
  const { a, b } = operands
  const { bias } = circumstances
  return {
    a: differences(a, (moved) => lossOf({ ...operands, a: moved }, bias)),
    b: differences(b, (moved) => lossOf({ ...operands, b: moved }, bias)),
    bias: differences(bias ?? new Float32Array(operands.columns), (moved) => lossOf(operands, moved)),
  }
}

/** Fails where two gradients differ by more than a share of the greatest. */
export const expectAlike = (got: Float32Array, wanted: Float32Array, tolerance: number): void => {
  const greatest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  expect(greatest).toBeGreaterThan(0)
  for (const [i, value] of wanted.entries()) expect(Math.abs(got[i]! - value)).toBeLessThan(tolerance * greatest)
}
