/** A100 as a roofline of its data sheet. [NvidiaA100] */
import { a100 as processor } from '../blocks/gpu.js'
import { component, system } from './system.js'

const gpu = component(processor)

export const a100 = system({
  name: 'a100',
  title: 'A100 as a roofline of its data sheet',
  cite: ['NvidiaA100'],
  runs: { static: gpu, dynamic: gpu, softmax: gpu, layerNorm: gpu, activation: gpu, residual: gpu },
})
