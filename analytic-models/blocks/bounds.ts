/**
 * Bounds of what the designs of a box cost: every design whose numbers lie between those of two others, equal in all else.
 *
 *   low side:  no design of the box costs less        high side:  none costs more
 *
 * A bound is the same formula with each quantity at the end of the box that makes the result least (or most). Rounding to nearest
 * does not decrease: a <= b gives fl(a + c) <= fl(b + c), and likewise for -, *, /, sqrt, ceil, max. So a formula that takes the
 * same steps as the cost itself bounds the computed numbers, and not only the real ones; one that takes other steps is widened by
 * `slack`. [IEEE 754; Moore, Kearfott, Cloud: Introduction to Interval Analysis, 2009]
 */
import type { SquareMetre, Watt } from '../units.js'
import type { Spent } from './charges.js'

export type Side = 'low' | 'high'

/** The two corners: no number of `least` exceeds that of `most`. Switches, names and other values are equal. */
export interface DesignBox<D> {
  readonly least: D
  readonly most: D
}

/** One side of the costs of a box, in the words of `Hardware`; the energy with what it takes to keep stored charge. */
export interface HardwareBound extends Spent {
  readonly area: SquareMetre
  readonly nameplatePower: Watt
  readonly standingPower: Watt
  /** Whether no design of the box can exist. */
  readonly refused: boolean
}

/** Relative error of a sum of products, of a thousand roundings at most; far below any difference between two designs. */
const slack = 1e-12

/** A result of other steps than those of the cost, as a bound of it. */
export const widened = (value: number, side: Side): number => value * (side === 'low' ? 1 - slack : 1 + slack)
