/**
 * Current of a gain cell whose input is high.
 *
 *   I(y) = I_0 + I_1 y + I_2 y^2 + I_3 y^3        I_i = sum_j C_ij V_in^j,  y = V_store - V_zero
 *
 * Holds at V_in = V_DD, where it was fitted (0.13 uA r.m.s. of a range of 20 uA). Zero weight is not zero current: I_0 flows, and
 * does not leak away. [Leroux2025, eq. 4]
 */
import { powerOfTwo } from '../powers.js'
import { type Ratio, ratio } from '../units.js'

/** I_0 to I_3: amperes per volt to the power of the index. */
export type CellPolynomial = readonly [number, number, number, number]

/** C_ij of degree three or less, row i by row j, at one input voltage. */
export const atInput = (coefficients: readonly (readonly number[])[], inputVoltage: number): CellPolynomial => {
  const order = (i: number): number => coefficients[i]!.reduceRight((sum, c) => sum * inputVoltage + c, 0)
  return [order(0), order(1), order(2), order(3)]
}

/** Amperes at y volts. */
export const cellCurrent = ([i0, i1, i2, i3]: CellPolynomial, y: number): number => i0 + y * (i1 + y * (i2 + y * i3))

/** Volts of code n of b bits against that of zero weight. */
export const storedLevel = (code: number, bits: number, supply: number, zero: number): number =>
  (code * supply) / (powerOfTwo(bits) - 1) - zero

/**
 * How far the cell is from the linear one with this slope (amperes per volt), as noise over signal, all codes alike frequent.
 * It is an error of the same sign at the same code, to which a network can be trained.
 */
export const levelMismatch = (
  polynomial: CellPolynomial,
  slope: number,
  bits: number,
  supply: number,
  zero: number,
): Ratio => {
  let error = 0
  let signal = 0
  for (let code = 0; code < powerOfTwo(bits); code++) {
    const y = storedLevel(code, bits, supply, zero)
    error += (cellCurrent(polynomial, y) - slope * y) ** 2
    signal += (slope * y) ** 2
  }
  return ratio(error / signal)
}
