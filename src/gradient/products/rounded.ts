/**
 * What a product on words held of its operands. Noise, and the conversion of the result to a range that follows from it, pass the
 * gradient on.
 */
import type { RoundedProduct } from '#models/disturbances/rounded-product.js'
import type { Surroundings } from '#src/noise/law.js'
import { rounded, roundingOf, roundPanels } from '#src/noise/rounded-operands.js'
import type { HoldProduct } from '../law.js'
import { writtenPanels } from './written-panels.js'

export const holdRounded = (disturbance: RoundedProduct, { workspace }: Surroundings): HoldProduct => {
  const { kernels } = workspace
  const rounding = roundingOf(kernels, disturbance)
  return () => (a, b, site) => {
    const { left, right } = rounding(a, b, site)
    return {
      left: rounded(workspace, a, left),
      right: right === undefined ? b.at : writtenPanels(workspace, b, roundPanels(kernels, right)),
    }
  }
}
