/**
 * Spatial light modulator: an array of pixels, each of which holds a weight and lets through that share of the light on it.
 *
 *   E = P / (N f)        energy to maintain a pixel for one of f passes a second
 *
 * A weight stays as long as the array has power. How fast a pixel can be set anew is left out: liquid crystals take milliseconds.
 * [Anderson2023, appendix D]
 */
import {
  type Hertz,
  type Joule,
  joules,
  type Metre,
  type SquareMetre,
  squareMetres,
  type Watt,
  watts,
} from '../units.js'

export interface SpatialLightModulator {
  readonly power: Watt
  readonly pixels: number
  readonly pitch: Metre
}

export const pixelPower = ({ power, pixels }: SpatialLightModulator): Watt => watts(power / pixels)

export const pixelEnergy = (modulator: SpatialLightModulator, rate: Hertz): Joule =>
  joules(pixelPower(modulator) / rate)

export const pixelArea = ({ pitch }: SpatialLightModulator): SquareMetre => squareMetres(pitch ** 2)
