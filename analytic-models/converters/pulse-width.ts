/**
 * Values as the widths of pulses, in steps of a clock.
 *
 *   T(b) = (2^b - 1) / f        the longest pulse of 2^b widths, zero among them
 *
 * The same clock counts a pulse: a magnitude of b bits takes as long again. [Leroux2025, p. 8-9]
 */
import { powerOfTwo } from '../powers.js'
import { type Hertz, type Second, seconds } from '../units.js'

export const longestPulse = (bits: number, clock: Hertz): Second => seconds((powerOfTwo(bits) - 1) / clock)
