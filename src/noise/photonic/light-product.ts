/**
 * A product of two beams, without what happens to its result as a whole:
 *
 *   c = read( sum over k of a_ik f_k b_kj ) + dispersion + phase noise,   a and b rounded, then a <- a (1 + N(0, sigma_m)), b too
 *
 * An element is encoded once a product and broadcast, so its magnitude noise is the same in all results that it enters. What is
 * small beside a conversion's step, dispersion and phase noise, joins the result after the conversions.
 */
import type { PhotonicDotProduct } from '#models/disturbances/photonic-dot-product.js'
import type { Draws } from '#src/kernels/kernels.js'
import { copyOf, countOf, type Matrix, type Panels, type Workspace } from '#src/kernels/workspace.js'
import type { Role } from '../draws.js'
import { drawsOfPart, eachPart, elementsOfParts } from '../panels.js'
import type { Steps } from '../steps.js'
import type { Reading } from './partial-sums.js'
import { dispersionTerms, meanOfPhaseNoise, phaseTerms, repeated, type SquareTerms } from './square-terms.js'

/** What light meets between modulator and detector. */
export type Optics = Pick<PhotonicDotProduct, 'magnitudeNoise' | 'phaseNoise' | 'splitErrors' | 'productFactors'>

/** Half a unit in the last place of a float of size 1: light that strays less is as good as led exactly. */
const leastDeviation = 2 ** -24

const deviates = (values: readonly number[], from: number): boolean =>
  values.some((value) => Math.abs(value - from) > leastDeviation)

const isDispersive = ({ splitErrors }: Optics): boolean => deviates(splitErrors, 0)

/** Light carries every operand as it is. */
export const isFaithful = (optics: Optics): boolean =>
  optics.magnitudeNoise === 0 && optics.phaseNoise === 0 && !isDispersive(optics) && !deviates(optics.productFactors, 1)

/** One product: operands and result contiguous, steps of the operands, how sums are read, draws for a purpose. */
export interface LightProduct {
  readonly a: Matrix
  readonly b: Panels
  readonly z: Matrix
  readonly left: Steps
  readonly right: Steps
  /** Of sums that are converted one by one. */
  readonly reading: Reading | undefined
  readonly draws: (role: Role) => Draws
}

/** The left operand as light. */
const encoded = (
  workspace: Workspace,
  { a, left: { step, most }, draws }: LightProduct,
  magnitudeNoise: number,
): Matrix => {
  const { kernels } = workspace
  const x = copyOf(workspace, a)
  kernels.quantise(x.at, countOf(x), step, -most, most)
  if (magnitudeNoise > 0) kernels.scaleByNormal(x.at, countOf(x), magnitudeNoise, draws('left operand'), 0)
  return x
}

const squared = (workspace: Workspace, x: Matrix): Matrix => {
  const squares = copyOf(workspace, x)
  workspace.kernels.multiplyElements(squares.at, squares.at, countOf(squares))
  return squares
}

const squareTerms = (
  workspace: Workspace,
  optics: Optics,
  x: Matrix,
  product: LightProduct,
): readonly SquareTerms[] => {
  const { z, left, right, draws } = product
  const ratio = (right.step * right.most) / (left.step * left.most)
  const dispersive = isDispersive(optics)
  if (!dispersive && optics.phaseNoise === 0) return []
  const squares = squared(workspace, x)
  return [
    ...(dispersive ? [dispersionTerms(workspace, squares, z, optics.splitErrors, ratio)] : []),
    ...(optics.phaseNoise > 0 ? [phaseTerms(workspace, squares, z, optics.phaseNoise, draws('phase'))] : []),
  ]
}

/** What couplers and phase noise leave of a product on average, put upon one of its operands. */
const weaken = (workspace: Workspace, x: Matrix, { phaseNoise, productFactors }: Optics): void => {
  const { kernels } = workspace
  const mean = meanOfPhaseNoise(phaseNoise)
  if (productFactors.length === 0) {
    if (mean < 1) kernels.scale(x.at, countOf(x), mean)
    return
  }
  const factors = repeated(workspace, productFactors, x.columns, mean)
  for (let i = 0; i < x.rows; i++) kernels.multiplyElements(x.at + 4 * i * x.stride, factors, x.columns)
}

export const multiplyLight = (workspace: Workspace, optics: Optics, product: LightProduct): void => {
  const { kernels, arena } = workspace
  const { b, z, right, reading, draws } = product
  const x = encoded(workspace, product, optics.magnitudeNoise)
  const terms = squareTerms(workspace, optics, x, product)
  weaken(workspace, x, optics)

  const y = arena.allocate(4 * elementsOfParts(b.inner))
  const squares = terms.length > 0 ? arena.allocate(4 * elementsOfParts(b.inner)) : 0
  const ofPanels = draws('right operand')
  const ofSums = draws('partial sums')
  eachPart(b, (part) => {
    const { at, elements, firstElement, columns, firstColumn } = part
    kernels.copy(at, elements, 1, elements, y, elements)
    kernels.quantise(y, elements, right.step, -right.most, right.most)
    if (optics.magnitudeNoise > 0) kernels.scaleByNormal(y, elements, optics.magnitudeNoise, ofPanels, firstElement)

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
