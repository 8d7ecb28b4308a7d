/**
 * Noise of an optical dot product z = sum x_i y_i: the root-mean-square error of z over the standard deviation of z.
 *
 *   magnitude    sqrt(2) sigma_m              x <- x (1 + N(0, sigma_m)), both operands
 *   phase        sqrt(3)/2 sigma_p^2          each product times cos N(0, sigma_p)
 *   dispersion   sqrt(2/5) rms(e)             z <- z + sum e_i (x_i^2 - y_i^2)/2, e of the couplers over the wavelengths
 *   output       sigma_o                      z <- z (1 + N(0, sigma_o))
 *   all          root of the sum of squares
 *
 * The disturbances are those of the work's software model; the closed forms are ours, to the leading order in sigma. They hold for
 * independent operands of zero mean, at any length and any number of bits; dispersion for operands uniform over one range, shared
 * by both (for normal operands the factor is 1). Shot and thermal noise, crosstalk and converters are left out, as by the work.
 * [Zhu2024, software_model: ops/quantize.py, ops/simulator.py, models/quant_vit.py]
 */
import { type Ratio, ratio } from '../units.js'

/** Standard deviations; `phase` in radians. */
export interface DotProductNoise {
  readonly magnitude: Ratio
  readonly phase: number
  readonly output: Ratio
}

export const magnitudeError = ({ magnitude }: DotProductNoise): Ratio => ratio(Math.SQRT2 * magnitude)

export const phaseError = ({ phase }: DotProductNoise): Ratio => ratio((Math.sqrt(3) / 2) * phase ** 2)

/** Of couplers whose split errors are e = 2 k^2 - 1, one a wavelength. */
export const dispersionError = (splitErrors: readonly number[]): Ratio =>
  ratio(Math.sqrt((2 / 5) * (splitErrors.reduce((sum, e) => sum + e ** 2, 0) / splitErrors.length)))

export const outputError = ({ output }: DotProductNoise): Ratio => output

export const dotProductError = (noise: DotProductNoise, splitErrors: readonly number[]): Ratio =>
  ratio(Math.hypot(magnitudeError(noise), phaseError(noise), dispersionError(splitErrors), outputError(noise)))
