/**
 * Directional coupler, 50:50 at 1550 nm, and its dispersion over a channel grid.
 *
 *   L_c(l)  = (a (l - 1.55) + b) exp(g / (c (l - 1.55) + d))     l, g in um, g the gap
 *   k^2(l)  = sin^2( pi/4 * L_c(1.55) / L_c(l) )
 *   e(l)    = 2 k^2 - 1                                          0 at the design wavelength
 *
 * e adds (x^2 - y^2)/2 * e to every product of a dot-product unit. The law is a fit about 1550 nm; we refuse it beyond 50 nm on
 * either side. Even channel counts skip the centre. [Zhu2024, software_model/ops/simulator.py]
 */
import type { Decibel, Metre } from '../units.js'
import type { Footprint } from './footprint.js'

export interface DirectionalCoupler {
  readonly insertionLoss: Decibel
  readonly footprint: Footprint
}

/** Where light divides equally, in metres. */
export const designWavelength = 1.55e-6
const couplingLength = { a: -5.44, b: 3.53, c: 0.185, d: 0.15 } as const
/** Half width of the band, about 1550 nm, in which the coupling law is used. */
const couplingBand = 50e-9 as Metre

/** L_c, up to a constant factor, at an offset from the centre and a gap, both in metres. */
const relativeCouplingLength = (offset: number, gap: number): number => {
  const { a, b, c, d } = couplingLength
  const micrometres = offset * 1e6
  return (a * micrometres + b) * Math.exp((gap * 1e6) / (c * micrometres + d))
}

/** Wavelengths of a grid of `channels` about 1550 nm, ascending, in metres. */
export const channelGrid = (channels: number, spacing: Metre): readonly number[] => {
  const half = Math.floor(channels / 2)
  const steps = Array.from({ length: channels }, (_, i) => i - half)
  const evenGridSkipsTheCentre = channels % 2 === 0
  return steps.map((step) => designWavelength + spacing * (evenGridSkipsTheCentre && step >= 0 ? step + 1 : step))
}

/** e = 2 k^2 - 1 at a wavelength in metres. */
export const splitError = (wavelength: number, gap: Metre): number => {
  const coupled = Math.sin(
    (Math.PI / 4) * (relativeCouplingLength(0, gap) / relativeCouplingLength(wavelength - designWavelength, gap)),
  )
  return 2 * coupled ** 2 - 1
}

/** Most channels of a spacing that stay inside the coupling band. */
export const mostChannels = (spacing: Metre): number => 2 * Math.floor(couplingBand / spacing)
