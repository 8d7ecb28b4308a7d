/** Jetson Nano as a roofline of its data sheet. [NvidiaJetsonNano] */
import { jetsonNano as processor } from '../blocks/gpu.js'
import { component, system } from './system.js'

const gpu = component(processor)

export const jetsonNano = system({
  name: 'jetson-nano',
  title: 'Jetson Nano as a roofline of its data sheet',
  cite: ['NvidiaJetsonNano'],
  runs: { static: gpu, dynamic: gpu, softmax: gpu, layerNorm: gpu, activation: gpu, residual: gpu },
})
