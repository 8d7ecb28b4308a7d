/**
 * The law of rounded products (`disturbances/rounded-product.ts`). The bias is added by digital logic, after all of it.
 */
import type { RoundedProduct } from '#models/disturbances/rounded-product.js'
import { copyOf, countOf, type Matrix, type Panels, within, type Workspace } from '#src/kernels/workspace.js'
import { drawsOf } from './draws.js'
import { areIntegers, multiplyIntegers } from './integer-product.js'
import type { ProductLaw, Surroundings } from './law.js'
import { computedInto, contiguous, greatestOf, isDynamic, rootMeanSquare, rootMeanSquareOfPanels } from './operands.js'
import { eachPart, elementsOfParts } from './panels.js'
import { converterSteps, operandSteps, type Steps } from './steps.js'

/** A copy whose elements are whole steps. */
const rounded = (workspace: Workspace, x: Matrix, { step, most }: Steps): Matrix => {
  const copy = copyOf(workspace, x)
  workspace.kernels.quantise(copy.at, countOf(copy), step, -most, most)
  return copy
}

const multiplyRoundedPanels = (
  { kernels, arena }: Workspace,
  a: Matrix,
  b: Panels,
  c: Matrix,
  { step, most }: Steps,
): void => {
  const scratch = arena.allocate(4 * elementsOfParts(b.inner))
  eachPart(b, ({ at, elements, columns, firstColumn }) => {
    kernels.copy(at, elements, 1, elements, scratch, elements)
    kernels.quantise(scratch, elements, step, -most, most)
    kernels.multiply(a.at, a.stride, scratch, c.at + 4 * firstColumn, c.stride, a.rows, b.inner, columns)
  })
}

/** Of a contiguous matrix; 0 bits: not rounded. */
const multiplyRounded = (
  workspace: Workspace,
  a: Matrix,
  b: Panels,
  c: Matrix,
  leftBits: number,
  rightBits: number,
): void => {
  const left = operandSteps(leftBits > 0 ? workspace.kernels.greatestMagnitude(a.at, countOf(a)) : 0, leftBits)
  const right = operandSteps(greatestOf(b), rightBits)
  if (leftBits > 0 && rightBits > 0 && areIntegers(left, right, b.inner)) {
    multiplyIntegers(workspace, a, b, c, left, right)
    return
  }
  const x = leftBits > 0 ? rounded(workspace, a, left) : a
  if (rightBits > 0) multiplyRoundedPanels(workspace, x, b, c, right)
  else workspace.kernels.multiply(x.at, x.stride, b.at, c.at, c.stride, x.rows, b.inner, b.columns)
}

export const roundedProduct = (disturbance: RoundedProduct, { workspace }: Surroundings): ProductLaw => {
  const { kernels } = workspace
  const { inputBits, weightBits, outputBits, outputCrest, outputNoise, detectionNoise } = disturbance

  return (pass) => (a, b, c, site, bias) => {
    within(workspace, () => {
      const x = contiguous(workspace, a)
      computedInto(workspace, c, (z) => {
        multiplyRounded(workspace, x, b, z, inputBits, isDynamic(site) ? inputBits : weightBits)

        const scale = outputNoise > 0 || outputBits > 0 ? rootMeanSquare(workspace, z) : 0
        const detected = detectionNoise > 0 ? rootMeanSquare(workspace, x) * rootMeanSquareOfPanels(workspace, b) : 0
        const sigma = Math.hypot(outputNoise * scale, detectionNoise * detected)
        if (sigma > 0) kernels.addNormal(z.at, countOf(z), sigma, drawsOf(pass, site, 'additive'), 0)

        if (outputBits > 0 && scale > 0) {
          const { step, most } = converterSteps(outputCrest * scale, outputBits)
          kernels.quantise(z.at, countOf(z), step, -most, most)
        }
        if (bias !== undefined) kernels.addRow(z.at, z.rows, z.columns, bias)
      })
    })
  }
}
