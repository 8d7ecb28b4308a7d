/** What the hardware of each kind of disturbance held of the operands of a product: the reverse of `noise/laws.ts`. */
import type { ProductDisturbance } from '#models/disturbances/disturbance.js'
import type { Surroundings } from '#src/noise/law.js'
import type { HoldProduct } from './law.js'
import { holdExact } from './products/exact.js'
import { holdLight } from './products/photonic.js'
import { holdRings } from './products/ring-array.js'
import { holdRounded } from './products/rounded.js'
import { holdCounted } from './products/shot-noise.js'

export const holdProduct = (disturbance: ProductDisturbance, surroundings: Surroundings): HoldProduct => {
  switch (disturbance.law) {
    case 'exact':
      return holdExact
    case 'rounded-product':
      return holdRounded(disturbance, surroundings)
    case 'photonic-dot-product':
      return holdLight(disturbance, surroundings)
    case 'shot-noise-product':
      return holdCounted(disturbance, surroundings)
    case 'ring-array-product':
      return holdRings(disturbance, surroundings)
  }
}
