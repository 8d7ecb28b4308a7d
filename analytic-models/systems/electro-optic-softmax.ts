/** A digital host whose softmax is electro-optic: products, normalisation and activation stay digital, as in the work. [Mickeler2026] */
import { digitalArray } from '../blocks/digital-array.js'
import { electroOpticSoftmax as modulators } from '../blocks/electro-optic-softmax.js'
import { component, system } from './system.js'

const host = component(digitalArray)
const softmax = component(modulators)

export const electroOpticSoftmax = system({
  name: 'electro-optic-softmax',
  title: 'Digital matrix unit with a softmax on electro-optic modulators',
  cite: ['Mickeler2026', 'Anderson2023', 'Jouppi2017'],
  runs: { static: host, dynamic: host, softmax, layerNorm: host, activation: host, residual: host },
})
