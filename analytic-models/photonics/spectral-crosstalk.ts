/**
 * Crosstalk between the wavelengths of a bank: how much of its neighbours a ring takes along.
 *
 *   phi(i, j) = delta_i^2 / ((l_i - l_j)^2 + delta_i^2)      delta_i = l_i / 2Q
 *   P_noise(j) = sum over i != j of phi(i, j)                unit power on every channel
 *   levels = 1 / max P_noise      bits = log2(levels)
 *
 * Channels stand at l_i = l_0 + i * spacing. The work calls 1 / max P_noise the resolution and states 16 bits for 15 rings, Q about
 * 8000 and 18 nm; by its printed equations that is 35 to 50 levels, 5.1 to 5.7 bits. Either levels are meant, or crosstalk that
 * is known is inverted: `residual` is what is left of it then. [Sunny2021, Eq. 8 to 10]
 */
import { type Metre, type Ratio, ratio } from '../units.js'

export interface ChannelGrid {
  readonly channels: number
  /** Wavelength of the first channel. */
  readonly first: Metre
  readonly spacing: Metre
  readonly qualityFactor: number
}

/** P_noise of one channel, counted from 0. */
export const channelCrosstalk = ({ channels, first, spacing, qualityFactor }: ChannelGrid, channel: number): number => {
  let noise = 0
  for (let i = 0; i < channels; i++) {
    if (i === channel) continue
    const wavelength = first + i * spacing
    const distance = 2 * qualityFactor * (i - channel) * spacing
    noise += (wavelength * wavelength) / (distance * distance + wavelength * wavelength)
  }
  return noise
}

/**
 * P_noise of the worst channel. That is the middle one or, as the linewidth grows with the wavelength, one above: the search
 * climbs from there.
 */
export const worstCrosstalk = (grid: ChannelGrid, residual = 1): Ratio => {
  let channel = Math.floor((grid.channels - 1) / 2)
  let worst = channelCrosstalk(grid, channel)
  while (channel + 1 < grid.channels) {
    const next = channelCrosstalk(grid, ++channel)
    if (next <= worst) break
    worst = next
  }
  return ratio(residual * worst)
}

/** Amplitudes that can be told apart; without end for a single channel. */
export const levelsOf = (crosstalk: number): number => 1 / crosstalk
export const resolutionBits = (crosstalk: number): number => Math.log2(levelsOf(crosstalk))
