/**
 * How a network is trained: AdamW, a linear warm-up, a cosine from the peak rate to a share of it, gradients clipped by their norm.
 *
 *   rate(t) = peak (t + 1) / warm-up                                            t < warm-up
 *             peak (f + (1 - f) (1 + cos(pi (t - warm-up) / (steps - warm-up))) / 2)    after it
 *
 * [Loshchilov and Hutter: SGDR, 2017, eq. 5; Decoupled weight decay regularization, 2019]
 */
export interface Recipe {
  readonly steps: number
  /** Samples of a step. */
  readonly batch: number
  /** Peak of the learning rate. */
  readonly rate: number
  /** f: share of the peak at the end. */
  readonly finalShare: number
  readonly warmUp: number
  /** Of matrices; gains, shifts, biases, tables and scalers do not decay. */
  readonly decay: number
  /** Greatest norm of the gradient of a step. */
  readonly clip: number
  /** Of data, noise and fresh weights. */
  readonly seed: number
}

export const rateAt = ({ steps, rate, finalShare, warmUp }: Recipe, step: number): number => {
  if (step < warmUp) return (rate * (step + 1)) / warmUp
  const done = (step - warmUp) / Math.max(1, steps - warmUp)
  return rate * (finalShare + ((1 - finalShare) * (1 + Math.cos(Math.PI * done))) / 2)
}
