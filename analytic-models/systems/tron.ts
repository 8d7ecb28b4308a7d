/** A machine like TRON: attention heads and feed-forward on arrays of microring banks. Its figures are unverified. [Afifi2023; Afifi2024; Afifi2023Ghost] */
import { addAndNorm } from '../blocks/add-and-norm.js'
import { lutSoftmaxUnit } from '../blocks/lut-softmax.js'
import { ringArray } from '../blocks/ring-array.js'
import { component, system } from './system.js'

const arrays = component(ringArray)
const softmax = component(lutSoftmaxUnit)
const elementwise = component(addAndNorm)

export const tron = system({
  name: 'tron',
  title: 'TRON-like microring-bank arrays; parameters unverified, the original tables were not available',
  cite: ['Afifi2023', 'Afifi2024', 'Afifi2023Ghost'],
  runs: {
    static: arrays,
    dynamic: arrays,
    softmax,
    layerNorm: elementwise,
    activation: elementwise,
    residual: elementwise,
  },
})
