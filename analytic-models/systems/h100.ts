/** H100 as a roofline of its data sheet. [Shah2024] */
import { h100 as processor } from '../blocks/gpu.js'
import { component, system } from './system.js'

const gpu = component(processor)

export const h100 = system({
  name: 'h100',
  title: 'H100 as a roofline of its data sheet',
  cite: ['Shah2024', 'NvidiaH100'],
  runs: { static: gpu, dynamic: gpu, softmax: gpu, layerNorm: gpu, activation: gpu, residual: gpu },
})
