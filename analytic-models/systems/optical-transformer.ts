/** Optical Transformer: every matrix product in free space, the rest as memory traffic. [Anderson2023] */
import { elementTraffic } from '../blocks/element-traffic.js'
import { opticalMatrixVector } from '../blocks/optical-matrix-vector.js'
import { component, system } from './system.js'

const optics = component(opticalMatrixVector)
const memory = component(elementTraffic)

export const opticalTransformer = system({
  name: 'optical-transformer',
  title: 'Optical Transformer: very large matrix-vector products in free space',
  cite: ['Anderson2023'],
  runs: {
    static: optics,
    dynamic: optics,
    softmax: memory,
    layerNorm: memory,
    activation: memory,
    residual: memory,
  },
})
