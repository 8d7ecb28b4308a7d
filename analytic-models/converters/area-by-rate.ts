/**
 * Area of a converter between two published designs, by the power law through both:
 *
 *   A(f) = A_1 (f / f_1)^s        s = ln(A_2 / A_1) / ln(f_2 / f_1)
 *
 * Beyond the two it goes on. The law is ours; two designs do not prove it.
 */
import { type Hertz, type SquareMetre, squareMetres } from '../units.js'

export interface SizedConverter {
  readonly rate: Hertz
  readonly area: SquareMetre
}

export const areaAtRate = (slow: SizedConverter, fast: SizedConverter, rate: Hertz): SquareMetre => {
  const exponent = Math.log(fast.area / slow.area) / Math.log(fast.rate / slow.rate)
  return squareMetres(slow.area * (rate / slow.rate) ** exponent)
}
