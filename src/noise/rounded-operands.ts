/** Operands as words: whole steps of their greatest magnitude. */
import type { RoundedProduct } from '#models/disturbances/rounded-product.js'
import type { Kernels } from '#src/kernels/kernels.js'
import { copyOf, countOf, type Matrix, type Panels, type Workspace } from '#src/kernels/workspace.js'
import type { Site } from '#src/network/arithmetic.js'
import { greatestOf, isDynamic } from './operands.js'
import type { WritePanels } from './panels.js'
import { operandSteps, type Steps } from './steps.js'

/** Steps of both operands of a product; undefined: not rounded. */
export interface Rounding {
  readonly left: Steps | undefined
  readonly right: Steps | undefined
}

export const roundingOf =
  (kernels: Kernels, { inputBits, weightBits }: RoundedProduct) =>
  (a: Matrix, b: Panels, site: Site): Rounding => {
    const rightBits = isDynamic(site) ? inputBits : weightBits
    return {
      left: inputBits > 0 ? operandSteps(kernels.greatestMagnitude(a.at, countOf(a)), inputBits) : undefined,
      right: rightBits > 0 ? operandSteps(greatestOf(b), rightBits) : undefined,
    }
  }

/** A copy whose elements are whole steps; the matrix itself where they need not be. */
export const rounded = (workspace: Workspace, x: Matrix, steps: Steps | undefined): Matrix => {
  if (steps === undefined) return x
  const copy = copyOf(workspace, x)
  workspace.kernels.quantise(copy.at, countOf(copy), steps.step, -steps.most, steps.most)
  return copy
}

export const roundPanels =
  (kernels: Kernels, { step, most }: Steps): WritePanels =>
  ({ at, elements }, out) => {
    kernels.copy(at, elements, 1, elements, out, elements)
    kernels.quantise(out, elements, step, -most, most)
  }
