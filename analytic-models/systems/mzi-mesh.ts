/** The Mach-Zehnder-mesh baseline of Lightening-Transformer, at the area of LT-B: 4 tiles of 2 meshes. [Zhu2024] */
import { digitalElementwise } from '../blocks/digital-elementwise.js'
import { mziMesh as mesh } from '../blocks/mzi-mesh.js'
import { component, system } from './system.js'

const meshes = component(mesh)
const digital = component(digitalElementwise)

export const mziMesh = system({
  name: 'mzi-mesh',
  title: 'Weight-stationary Mach-Zehnder mesh (photonic baseline of Lightening-Transformer)',
  cite: ['Zhu2024'],
  runs: {
    static: meshes,
    dynamic: meshes,
    softmax: digital,
    layerNorm: digital,
    activation: digital,
    residual: digital,
  },
})
