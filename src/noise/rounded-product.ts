/**
 * The law of rounded products (`disturbances/rounded-product.ts`). The bias is added by digital logic, after all of it.
 */
import type { RoundedProduct } from '#models/disturbances/rounded-product.js'
import { countOf, type Matrix, type Panels, within, type Workspace } from '#src/kernels/workspace.js'
import { drawsOf } from './draws.js'
import { areIntegers, multiplyIntegers } from './integer-product.js'
import type { ProductLaw, Surroundings } from './law.js'
import { computedInto, contiguous, rootMeanSquare, rootMeanSquareOfPanels } from './operands.js'
import { eachPart, elementsOfParts } from './panels.js'
import { rounded, type Rounding, roundingOf, roundPanels } from './rounded-operands.js'
import { converterSteps, type Steps } from './steps.js'

const multiplyRoundedPanels = ({ kernels, arena }: Workspace, x: Matrix, b: Panels, c: Matrix, steps: Steps): void => {
  const scratch = arena.allocate(4 * elementsOfParts(b.inner))
  const round = roundPanels(kernels, steps)
  eachPart(b, (part) => {
    round(part, scratch)
    kernels.multiply(x.at, x.stride, scratch, c.at + 4 * part.firstColumn, c.stride, x.rows, b.inner, part.columns)
  })
}

/** Of a contiguous matrix. */
const multiplyRounded = (workspace: Workspace, a: Matrix, b: Panels, c: Matrix, { left, right }: Rounding): void => {
  if (left !== undefined && right !== undefined && areIntegers(left, right, b.inner)) {
    multiplyIntegers(workspace, a, b, c, left, right)
    return
  }
  const x = rounded(workspace, a, left)
  if (right !== undefined) multiplyRoundedPanels(workspace, x, b, c, right)
  else workspace.kernels.multiply(x.at, x.stride, b.at, c.at, c.stride, x.rows, b.inner, b.columns)
}

export const roundedProduct = (disturbance: RoundedProduct, { workspace }: Surroundings): ProductLaw => {
  const { kernels } = workspace
  const { outputBits, outputCrest, outputNoise, detectionNoise } = disturbance
  const rounding = roundingOf(kernels, disturbance)

  return (pass) => (a, b, c, site, bias) => {
    within(workspace, () => {
      const x = contiguous(workspace, a)
      computedInto(workspace, c, (z) => {
        multiplyRounded(workspace, x, b, z, rounding(x, b, site))

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
