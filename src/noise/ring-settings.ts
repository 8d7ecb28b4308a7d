/**
 * Settings of rings: the weights that they imprint, and how much these change with the detuning z, in half widths.
 *
 *   T(z) = 1 - (1 - T_min) / (1 + z^2)        dT/dz = 2 z (1 - T_min) / (1 + z^2)^2
 *
 * A weight is the transmission of its arm less that of the other, which rests at T_min and there, on resonance, does not change;
 * over T_max - T_min where weights have the range of a ring, over T_max where they are clamped. [`photonics/ring-resonance.ts`]
 */
import type { RingImprint } from '#models/disturbances/ring-array-product.js'
import { detuningFor, halfWidth, type Resonance, transmission } from '#models/photonics/ring-resonance.js'
import type { Metre } from '#models/units.js'
import { nearestWhole } from './nearest-whole.js'

export interface RingSettings {
  /** Of every setting: a weight from 0 to 1, and the standard deviation that a residue of tuning makes of it. */
  readonly weights: Float64Array
  readonly deviations: Float64Array
  /** The nearest to a magnitude from 0 to 1. */
  readonly settingOf: (magnitude: number) => number
}

/** @param most the last setting; the first is 0 */
export const ringSettings = ({ map, steps, floor, ceiling, residue }: RingImprint, most: number): RingSettings => {
  // Any ring: in half widths all are alike.
  const ring: Resonance = { wavelength: 1 as Metre, qualityFactor: 1, floor }
  const unit = halfWidth(ring)
  const span = map === 'affine' ? ceiling - floor : ceiling

  const wanted = (magnitude: number): number =>
    map === 'affine' ? floor + span * magnitude : Math.max(floor, span * magnitude)
  const detuning = (magnitude: number): number => detuningFor(ring, wanted(magnitude)) / unit
  const farthest = detuning(1)

  const settings = Float64Array.from({ length: most + 1 }, (_, setting) =>
    steps === 'detuning' ? (farthest * setting) / most : detuning(setting / most),
  )
  const slope = (z: number): number => (2 * z * (1 - floor)) / (1 + z * z) ** 2
  return {
    weights: settings.map((z) => (transmission(ring, z * unit) - floor) / span),
    deviations: settings.map((z) => (residue * slope(z)) / span),
    settingOf:
      steps === 'detuning'
        ? (magnitude) => nearestWhole((most * detuning(magnitude)) / farthest)
        : (magnitude) => nearestWhole(most * magnitude),
  }
}
