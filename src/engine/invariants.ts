/**
 * What every result must satisfy, always asked: numbers finite and not negative, time not below MACs / peak rate. That parts add
 * up holds by construction and is a law in the tests.
 */
import type { Totals } from '#models/metrics.js'

/** Rounding of a sum of a few dozen terms. */
const slack = 1e-12

/** Which invariant a result breaks, or undefined. A break is a fault of a model or a design beyond all physics. */
export const brokenInvariant = ({
  energy,
  latency,
  area,
  nameplatePower,
  idealLatency,
}: Totals): string | undefined => {
  // One test for all: a sum is finite and non-negative terms keep it so.
  if (
    energy > 0 &&
    latency > 0 &&
    area >= 0 &&
    nameplatePower >= 0 &&
    energy + latency + area + nameplatePower < Infinity
  )
    return idealLatency <= latency * (1 + slack)
      ? undefined
      : `latency ${latency} s is below the ${idealLatency} s that its MACs take at peak rate`
  return `the result is no physical number: energy ${energy} J, latency ${latency} s, area ${area} m2, power ${nameplatePower} W`
}
