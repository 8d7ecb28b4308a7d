/**
 * Dot products of two beams over wavelengths, as a dynamic photonic tensor core computes them.
 *
 *   z = sum_i [ f_i cos(N(0, sigma_p)) x_i y_i + e_i (x_i^2 - y_i^2)/2 ]      x <- x (1 + N(0, sigma_m)), y likewise
 *   z <- z (1 + N(0, sigma_o))                                             x, y: rounded, in units of their own full scale
 *
 * e_i and f_i are of the wavelength of i, which repeat along a longer sum. A conversion takes the sum of so many products to one
 * number: receiver noise is added to it, then it is rounded to steps of 2 kappa sigma / 2^B within +-kappa sigma, sigma the root
 * mean square of the strongest of these sums. [Zhu2024, software_model: ops/quantize.py, ops/simulator.py,
 * models/quant_vit.py, and poster]
 */

/** Bits of computed operands and of weights. A sign is one of them; full scale is the greatest magnitude of the matrix. */
interface OperandBits {
  readonly operands: number
  readonly weights: number
}

/** An analog-to-digital conversion of a partial sum. */
export interface PartialSumConversion {
  /** Products in a partial sum. */
  readonly products: number
  /** Effective bits, fractions too. */
  readonly bits: number
  /** kappa: full scale over the root mean square. */
  readonly crest: number
  /** Standard deviation of additive noise over the root mean square. */
  readonly receiverNoise: number
  /** `each` is converted by itself; or the result has one Gaussian of the same variance, which leaves clipping out. */
  readonly partialSums: PartialSums
}

export const partialSumRules = ['each', 'equivalent'] as const
export type PartialSums = (typeof partialSumRules)[number]

export interface PhotonicDotProduct {
  readonly law: 'photonic-dot-product'
  readonly bits: OperandBits
  /** Of the first and the last layer: patch embedding and head. */
  readonly edgeBits: OperandBits
  /** sigma_m, relative, of an element each time that it is encoded, which is once a product of two matrices. */
  readonly magnitudeNoise: number
  /** sigma_p in radians, of every product of two elements by itself. */
  readonly phaseNoise: number
  /** sigma_o, relative, of every result. */
  readonly outputNoise: number
  /** Output noise also scales the bias, which has been added before. */
  readonly noisyBias: boolean
  /** e, one a wavelength; none, or nothing but 0: no dispersion. */
  readonly splitErrors: readonly number[]
  /** f, one a wavelength; none: 1. */
  readonly productFactors: readonly number[]
  /** The patch embedding has neither phase noise nor dispersion. */
  readonly idealEmbedding: boolean
  /** Without it every sum is read exactly. */
  readonly conversion?: PartialSumConversion
}
