/**
 * How laws are differentiated. A law draws, rounds and clips; what is differentiated is the smooth function beneath, with the draws of
 * the forward pass held fixed:
 *
 *   rounding      passes the gradient on as it is (straight through), within the range of a converter; beyond fixed ends nothing
 *   noise         is a number that was drawn: of y = x (1 + s n) the derivative is 1 + s n, of y = x + s n it is 1
 *   calibration   full scales, ranges and amplitudes of noise that follow from a tensor are taken as constants
 *
 * [Bengio, Leonard and Courville: Estimating or propagating gradients through stochastic neurons, 2013; Kingma and Welling:
 * Auto-encoding variational Bayes, 2014]
 */
import type { Matrix, Panels } from '#src/kernels/workspace.js'
import type { Site } from '#src/network/arithmetic.js'
import type { Pass } from '#src/noise/draws.js'
import type { Ends } from '#src/noise/shot-noise/converter.js'

/**
 * The product that a law amounts to once its draws are made: c = r(a' B'), a' and B' the operands as the hardware held them.
 *
 * What it makes is in room of the workspace that the caller gives back; it may be the operands themselves, and is not written to.
 */
export interface HeldProduct {
  /** Contiguous. */
  readonly left: Matrix
  /** Address of panels, laid out as those of the right operand. */
  readonly right: number
  /** Where an operand had a range of its own that does not follow from it: beyond, its gradient is 0. */
  readonly leftEnds?: Ends | undefined
  readonly rightEnds?: Ends | undefined
  /** Gradient of a' to gradient of a, in place; contiguous. Of B' to B: at the address of its panels. */
  readonly throughLeft?: ((gradient: Matrix) => void) | undefined
  readonly throughRight?: ((gradient: number) => void) | undefined
  /** Gradient of c to gradient of a' B', in place; contiguous. */
  readonly throughResult?: ((gradient: Matrix) => void) | undefined
  /** Whether the bias is added before what `throughResult` undoes; otherwise after it. */
  readonly biasWithin?: boolean | undefined
}

/** @param a contiguous, as the law was given it; so is b */
export type HoldProduct = (pass: Pass) => (a: Matrix, b: Panels, site: Site) => HeldProduct

/** A softmax in place, with rows counted as `Softmax` counts them. */
interface WeighedScores {
  /** What the law was given and what it made of it: contiguous copies. */
  readonly scores: Matrix
  readonly weights: Matrix
  readonly length: number
  readonly growth: number
}

/** Gradient of the weights to gradient of the scores, in place; contiguous. */
export type SoftmaxReversal = (pass: Pass) => (weighed: WeighedScores, gradient: Matrix, site: Site) => void

/** Queries, keys and values of one head: contiguous copies of what it was given, or the places that their gradients are added to. */
interface HeadOperands {
  readonly queries: Matrix
  readonly keys: Matrix
  readonly values: Matrix
}

/** One head of attention as one piece of hardware. */
export interface AttendedHead extends HeadOperands {
  readonly causal: boolean
  readonly scale: number
  readonly layer: number
  readonly index: number
  /** Of the output, contiguous; may be written to. */
  readonly gradient: Matrix
  /** Gradients are added here: slices of rows of their layer. */
  readonly into: HeadOperands
}

/** Gradients of the gain and the offset of a scaler are added to two numbers of f32 at this address. */
export type ScalerGradientAt = (projection: 'query' | 'key' | 'value' | 'output', layer: number, head: number) => number
