/**
 * What the wavelengths of a dot-product unit do to its products, each by itself.
 *
 *   I_o ~ sum_i [ 2 k_i sqrt(1 - k_i^2) (-sin phi_i) x_i y_i + (2 k_i^2 - 1)(x_i^2 - y_i^2)/2 ]
 *   e_i = 2 k_i^2 - 1        f_i = sqrt(1 - e_i^2) sin(pi/2 * l_0 / l_i)        phi_i = -pi/2 * l_0 / l_i
 *
 * k is the amplitude that couples, l_0 the design wavelength, where e = 0 and f = 1. The released software model leaves f out.
 * [Zhu2024, poster]
 */
import type { Metre } from '../units.js'
import { channelGrid, designWavelength, splitError } from './directional-coupler.js'

export interface DotProductChannels {
  readonly splitErrors: readonly number[]
  readonly productFactors: readonly number[]
}

export const dotProductChannels = (channels: number, spacing: Metre, gap: Metre): DotProductChannels => {
  const wavelengths = channelGrid(channels, spacing)
  const splitErrors = wavelengths.map((wavelength) => splitError(wavelength, gap))
  return {
    splitErrors,
    productFactors: wavelengths.map(
      (wavelength, i) =>
        Math.sqrt(1 - splitErrors[i]! ** 2) * Math.sin((Math.PI / 2) * (designWavelength / wavelength)),
    ),
  }
}
