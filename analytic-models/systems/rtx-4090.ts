/** GeForce RTX 4090 as a roofline of its white paper. [NvidiaAda] */
import { rtx4090 as processor } from '../blocks/gpu.js'
import { component, system } from './system.js'

const gpu = component(processor)

export const rtx4090 = system({
  name: 'rtx-4090',
  title: 'GeForce RTX 4090 as a roofline of its white paper',
  cite: ['NvidiaAda'],
  runs: { static: gpu, dynamic: gpu, softmax: gpu, layerNorm: gpu, activation: gpu, residual: gpu },
})
