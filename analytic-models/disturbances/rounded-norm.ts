/**
 * Normalisation whose gain is set with so many bits. The gain g_j / sigma of a row is scaled by its greatest, since what sets it only
 * attenuates, and sigma cancels:
 *
 *   y_ij = (x_ij - mu_i) / sigma_i G q(g_j / G) + b_j      G greatest |g_j|, q the nearest of 2^b - 1 equal steps; signs are digital
 */
export interface RoundedNorm {
  readonly law: 'rounded-norm'
  readonly bits: number
}
