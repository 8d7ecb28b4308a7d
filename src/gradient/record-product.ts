/**
 * A product on the tape:
 *
 *   c = r(a' B') + bias          da += h_a(dz B'^T),  dB += h_B(a'^T dz),  dbias += sum of rows of dc          dz = dr/dz dc
 *
 * a' and B' are the operands as the hardware held them, h what writing them does to a gradient. Beyond the ends of a fixed range an
 * operand has none.
 */
import { panelBytes } from '#src/kernels/kernels.js'
import { copyOf, countOf, type Matrix, newMatrix, type Panels, within, type Workspace } from '#src/kernels/workspace.js'
import type { Product } from '#src/network/arithmetic.js'
import type { HeldProduct, HoldProduct } from './law.js'
import type { Tape } from './tape.js'

/** Adds to the gradient of the left operand, wherever its rows lie. */
const addToLeft = (scratch: Workspace, held: HeldProduct, a: Matrix, b: Panels, dz: Matrix, da: Matrix): void => {
  const { kernels, arena } = scratch
  const transposed = arena.allocate(panelBytes(b.columns, b.inner))
  kernels.transposePanels(held.right, b.inner, b.columns, transposed)
  const part = newMatrix(scratch, a.rows, a.columns)
  kernels.multiply(dz.at, dz.stride, transposed, part.at, part.stride, dz.rows, b.columns, b.inner)
  held.throughLeft?.(part)
  if (held.leftEnds !== undefined)
    kernels.passWithin(part.at, a.at, countOf(part), held.leftEnds.low, held.leftEnds.high)
  kernels.addMatrix(da.at, da.stride, part.at, part.stride, part.rows, part.columns)
}

/** Adds to the gradient of the right operand, which is laid out as its panels are. */
const addToRight = ({ kernels, arena }: Workspace, held: HeldProduct, b: Panels, dz: Matrix, db: number): void => {
  const { left, rightEnds, throughRight } = held
  const addTo = (panels: number): void => {
    kernels.addTransposedProduct(left.at, left.stride, dz.at, dz.stride, dz.rows, b.inner, b.columns, panels)
  }
  if (rightEnds === undefined && throughRight === undefined) {
    addTo(db)
    return
  }
  const bytes = panelBytes(b.inner, b.columns)
  const part = arena.allocate(bytes)
  arena.f32(part, bytes / 4).fill(0)
  addTo(part)
  throughRight?.(part)
  if (rightEnds !== undefined) kernels.passWithin(part, b.at, bytes / 4, rightEnds.low, rightEnds.high)
  kernels.add(db, part, bytes / 4)
}

export const recordProduct =
  (scratch: Workspace, { keep, record, gradientAt }: Tape, product: Product, hold: ReturnType<HoldProduct>): Product =>
  (a, b, c, site, bias) => {
    product(a, b, c, site, bias)
    const taken = keep(a)
    record(() => {
      within(scratch, () => {
        const { kernels } = scratch
        const dz = copyOf(scratch, { ...c, at: gradientAt(c.at) })
        const held = hold(taken, b, site)
        const addToBias = (): void => {
          if (bias !== undefined) kernels.addRowsTo(dz.at, dz.rows, dz.columns, gradientAt(bias))
        }
        if (held.biasWithin !== true) addToBias()
        held.throughResult?.(dz)
        if (held.biasWithin === true) addToBias()
        addToRight(scratch, held, b, dz, gradientAt(b.at))
        addToLeft(scratch, held, taken, b, dz, { ...a, at: gradientAt(a.at) })
      })
    })
  }
