/** What light meets between modulator and detector. */
import type { PhotonicDotProduct } from '#models/disturbances/photonic-dot-product.js'

export type Optics = Pick<PhotonicDotProduct, 'magnitudeNoise' | 'phaseNoise' | 'splitErrors' | 'productFactors'>

/** Half a unit in the last place of a float of size 1: light that strays less is as good as led exactly. */
const leastDeviation = 2 ** -24

const deviates = (values: readonly number[], from: number): boolean =>
  values.some((value) => Math.abs(value - from) > leastDeviation)

export const isDispersive = ({ splitErrors }: Optics): boolean => deviates(splitErrors, 0)

/** Light carries every operand as it is. */
export const isFaithful = (optics: Optics): boolean =>
  optics.magnitudeNoise === 0 && optics.phaseNoise === 0 && !isDispersive(optics) && !deviates(optics.productFactors, 1)
