/** A device as a rectangle on the chip. */
import { type Metre, type SquareMetre, squareMetres } from '../units.js'

export interface Footprint {
  readonly length: Metre
  readonly width: Metre
}

export const areaOf = ({ length, width }: Footprint): SquareMetre => squareMetres(length * width)
