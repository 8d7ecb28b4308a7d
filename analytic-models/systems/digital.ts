/** A digital accelerator at a flat energy per MAC. [Anderson2023] */
import { digitalArray } from '../blocks/digital-array.js'
import { component, system } from './system.js'

const array = component(digitalArray)

export const digital = system({
  name: 'digital',
  title: 'Digital matrix unit at a flat energy per MAC (300 fJ unless set)',
  cite: ['Anderson2023', 'Jouppi2017'],
  runs: { static: array, dynamic: array, softmax: array, layerNorm: array, activation: array, residual: array },
})
