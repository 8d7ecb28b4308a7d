/**
 * Crosstalk of a bank of rings as a matrix: what the ring of channel j takes of channel i.
 *
 *   C_ij = phi(i, j) = delta_i^2 / ((l_i - l_j)^2 + delta_i^2)      delta_i = l_i / 2Q        C_ii = 1
 *
 * An arm of weights w_j then weighs channel i by sum_j C_ij w_j. A column without its diagonal sums to P_noise of
 * `spectral-crosstalk.ts`. [Sunny2021, Eq. 8]
 */
import type { ChannelGrid } from './spectral-crosstalk.js'

/** Row-major, one row a channel. @param residual share of the crosstalk that calibration leaves */
export const crosstalkMatrix = ({ channels, first, spacing, qualityFactor }: ChannelGrid, residual = 1): Float64Array =>
  Float64Array.from({ length: channels * channels }, (_, place) => {
    const i = Math.floor(place / channels)
    const distance = (2 * qualityFactor * (i - (place % channels)) * spacing) / (first + i * spacing)
    return distance === 0 ? 1 : residual / (distance * distance + 1)
  })
