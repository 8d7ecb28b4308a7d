/**
 * Products on words of so many bits: digital matrix units, and machines whose only stated errors are those of their converters and
 * receivers.
 *
 *   z = sum x y + N(0, (n_o rms(z))^2) + N(0, (n_d rms(x) rms(y))^2), then rounded to steps of 2 kappa rms(z) / 2^B
 *
 * Full scale of an operand is the greatest magnitude of its matrix, that of the result +-kappa of its root mean squares.
 */
export interface RoundedProduct {
  readonly law: 'rounded-product'
  /** Of computed operands; of the right operand if it is weights; B of the result, fractions too. 0: not rounded. */
  readonly inputBits: number
  readonly weightBits: number
  readonly outputBits: number
  /** kappa, where the result is rounded. */
  readonly outputCrest: number
  /** n_o: standard deviation of additive noise over the root mean square of the result. */
  readonly outputNoise: number
  /** n_d: over the product of those of the operands, whatever the length of the sum. */
  readonly detectionNoise: number
}

const unrounded: RoundedProduct = {
  law: 'rounded-product',
  inputBits: 0,
  weightBits: 0,
  outputBits: 0,
  outputCrest: 0,
  outputNoise: 0,
  detectionNoise: 0,
}

/** Words of so many bits, summed in accumulators wide enough. */
export const onWords = (bits: number): RoundedProduct => ({ ...unrounded, inputBits: bits, weightBits: bits })

/** Operands as they are, and detectors that shot noise is left to. */
export const withDetectionNoise = (noise: number): RoundedProduct => ({ ...unrounded, detectionNoise: noise })
