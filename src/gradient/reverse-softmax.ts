/** How the law of each softmax is undone, as `noise/laws.ts` has the laws. */
import type { SoftmaxDisturbance } from '#models/disturbances/disturbance.js'
import type { Surroundings } from '#src/noise/law.js'
import type { SoftmaxReversal } from './law.js'
import { reverseElectroOpticSoftmax } from './softmax/electro-optic.js'
import { reverseExactSoftmax } from './softmax/exact.js'
import { reverseTableSoftmax } from './softmax/table.js'

export const reverseSoftmax = (disturbance: SoftmaxDisturbance, surroundings: Surroundings): SoftmaxReversal => {
  switch (disturbance.law) {
    case 'exact':
      return reverseExactSoftmax(surroundings.workspace)
    case 'electro-optic-softmax':
      return reverseElectroOpticSoftmax(disturbance, surroundings)
    case 'table-softmax':
      return reverseTableSoftmax(surroundings.workspace)
  }
}
