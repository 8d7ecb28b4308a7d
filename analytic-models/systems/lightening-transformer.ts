/** Lightening-Transformer as LT-B: 4 tiles of 2 cores. LT-L is `tiles: 8`. [Zhu2024] */
import { digitalElementwise } from '../blocks/digital-elementwise.js'
import { photonicTensorCore } from '../blocks/photonic-tensor-core.js'
import { component, system } from './system.js'

const cores = component(photonicTensorCore)
const digital = component(digitalElementwise)

export const lighteningTransformer = system({
  name: 'lightening-transformer',
  title: 'Lightening-Transformer: dynamic photonic tensor cores with optical broadcast',
  cite: ['Zhu2024'],
  runs: { static: cores, dynamic: cores, softmax: digital, layerNorm: digital, activation: digital, residual: digital },
})
