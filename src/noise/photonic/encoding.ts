/**
 * Operands as light:
 *
 *   a'_ik = q(a_ik) (1 + s n_ik) f_k m        b'_kj = q(b_kj) (1 + s n_kj)
 *
 * q rounds, s is the magnitude noise, n a normal number of every element, drawn once a product; f_k is what the couplers leave of
 * products on a wavelength, m what phase noise leaves on average, both put upon the left operand. All but the rounding scales an
 * element by a number that it does not enter: gradients pass by the same functions.
 */
import type { PhotonicDotProduct } from '#models/disturbances/photonic-dot-product.js'
import type { Draws } from '#src/kernels/kernels.js'
import { countOf, type Matrix, type Panels, type Workspace } from '#src/kernels/workspace.js'
import type { Site } from '#src/network/arithmetic.js'
import { greatestOf, isDynamic } from '../operands.js'
import type { WritePanels } from '../panels.js'
import { rounded, roundPanels } from '../rounded-operands.js'
import { operandSteps, type Steps } from '../steps.js'
import type { Optics } from './optics.js'
import { meanOfPhaseNoise, repeated } from './square-terms.js'

/** Steps of both operands, and the light that carries them. */
export interface Encoding {
  readonly left: Steps
  readonly right: Steps
  readonly optics: Optics
}

export const encodingOf = (
  { kernels }: Workspace,
  disturbance: PhotonicDotProduct,
): ((a: Matrix, b: Panels, site: Site) => Encoding) => {
  /** Of the embedding, and of light that is not there and has no full scale. */
  const idealOptics: Optics = { ...disturbance, phaseNoise: 0, splitErrors: [], productFactors: [] }

  return (a, b, site) => {
    const atEdge = site.operation === 'embed' || site.operation === 'head'
    const { operands, weights } = atEdge ? disturbance.edgeBits : disturbance.bits
    const greatestLeft = kernels.greatestMagnitude(a.at, countOf(a))
    const greatestRight = greatestOf(b)
    const ideal =
      (disturbance.idealEmbedding && site.operation === 'embed') || greatestLeft === 0 || greatestRight === 0
    return {
      left: operandSteps(greatestLeft, operands),
      right: operandSteps(greatestRight, isDynamic(site) ? operands : weights),
      optics: ideal ? idealOptics : disturbance,
    }
  }
}

/** Magnitude noise of one operand. @param first element of the operand at this address */
export const scaleMagnitudes = (
  { kernels }: Workspace,
  at: number,
  elements: number,
  magnitudeNoise: number,
  draws: Draws,
  first: number,
): void => {
  if (magnitudeNoise > 0) kernels.scaleByNormal(at, elements, magnitudeNoise, draws, first)
}

/** The left operand with magnitude noise, not weakened. */
export const encodedLeft = (
  workspace: Workspace,
  { left, optics: { magnitudeNoise } }: Encoding,
  a: Matrix,
  draws: Draws,
): Matrix => {
  const x = rounded(workspace, a, left)
  scaleMagnitudes(workspace, x.at, countOf(x), magnitudeNoise, draws, 0)
  return x
}

export const encodeRight = (
  workspace: Workspace,
  { right, optics: { magnitudeNoise } }: Encoding,
  draws: Draws,
): WritePanels => {
  const round = roundPanels(workspace.kernels, right)
  return (part, out) => {
    round(part, out)
    scaleMagnitudes(workspace, out, part.elements, magnitudeNoise, draws, part.firstElement)
  }
}

/** What couplers and phase noise leave of a product on average, put upon one of its operands. */
export const weaken = (workspace: Workspace, x: Matrix, { phaseNoise, productFactors }: Optics): void => {
  const { kernels } = workspace
  const mean = meanOfPhaseNoise(phaseNoise)
  if (productFactors.length === 0) {
    if (mean < 1) kernels.scale(x.at, countOf(x), mean)
    return
  }
  const factors = repeated(workspace, productFactors, x.columns, mean)
  for (let i = 0; i < x.rows; i++) kernels.multiplyElements(x.at + 4 * i * x.stride, factors, x.columns)
}
