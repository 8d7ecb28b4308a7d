/**
 * A product of two beams, without what happens to its result as a whole:
 *
 *   c = read( sum over k of a_ik f_k b_kj ) + dispersion + phase noise,   a and b rounded, then a <- a (1 + N(0, sigma_m)), b too
 *
 * An element is encoded once a product and broadcast, so its magnitude noise is the same in all results that it enters. What is
 * small beside a conversion's step, dispersion and phase noise, joins the result after the conversions.
 */
import type { Draws } from '#src/kernels/kernels.js'
import { copyOf, countOf, type Matrix, type Panels, type Workspace } from '#src/kernels/workspace.js'
import type { Role } from '../draws.js'
import { drawsOfPart, eachPart, elementsOfParts } from '../panels.js'
import { encodedLeft, encodeRight, type Encoding, weaken } from './encoding.js'
import { isDispersive } from './optics.js'
import type { Reading } from './partial-sums.js'
import { dispersionTerms, phaseTerms, type SquareTerms } from './square-terms.js'

/** One product: operands and result contiguous, how sums are read, draws for a purpose. */
export interface LightProduct {
  readonly a: Matrix
  readonly b: Panels
  readonly z: Matrix
  readonly encoding: Encoding
  /** Of sums that are converted one by one. */
  readonly reading: Reading | undefined
  readonly draws: (role: Role) => Draws
}

const squared = (workspace: Workspace, x: Matrix): Matrix => {
  const squares = copyOf(workspace, x)
  workspace.kernels.multiplyElements(squares.at, squares.at, countOf(squares))
  return squares
}

const squareTerms = (
  workspace: Workspace,
  x: Matrix,
  { z, encoding: { left, right, optics }, draws }: LightProduct,
): readonly SquareTerms[] => {
  const ratio = (right.step * right.most) / (left.step * left.most)
  const dispersive = isDispersive(optics)
  if (!dispersive && optics.phaseNoise === 0) return []
  const squares = squared(workspace, x)
  return [
    ...(dispersive ? [dispersionTerms(workspace, squares, z, optics.splitErrors, ratio)] : []),
    ...(optics.phaseNoise > 0 ? [phaseTerms(workspace, squares, z, optics.phaseNoise, draws('phase'))] : []),
  ]
}

export const multiplyLight = (workspace: Workspace, product: LightProduct): void => {
  const { kernels, arena } = workspace
  const { a, b, z, encoding, reading, draws } = product
  const x = encodedLeft(workspace, encoding, a, draws('left operand'))
  const terms = squareTerms(workspace, x, product)
  weaken(workspace, x, encoding.optics)

  const y = arena.allocate(4 * elementsOfParts(b.inner))
  const squares = terms.length > 0 ? arena.allocate(4 * elementsOfParts(b.inner)) : 0
  const encode = encodeRight(workspace, encoding, draws('right operand'))
  const ofSums = draws('partial sums')
  eachPart(b, (part) => {
    const { elements, columns, firstColumn } = part
    encode(part, y)

    if (terms.length > 0) {
      kernels.copy(y, elements, 1, elements, squares, elements)
      kernels.multiplyElements(squares, squares, elements)
      for (const { gather } of terms) gather(squares, part)
    }

    const out = z.at + 4 * firstColumn
    if (reading === undefined) kernels.multiply(x.at, x.stride, y, out, z.stride, x.rows, b.inner, columns)
    else {
      const { products, receiverNoise, steps } = reading
      kernels.multiplyGroups(
        x.at,
        x.stride,
        y,
        out,
        z.stride,
        x.rows,
        b.inner,
        columns,
        products,
        receiverNoise,
        steps.step,
        steps.most,
        drawsOfPart(ofSums, part),
      )
    }
  })
  for (const { add } of terms) add()
}
