/** Gain-cell attention with a digital companion: attention in the memory, everything else digital. [Leroux2025] */
import { digitalArray } from '../blocks/digital-array.js'
import { gainCellAttention as attention } from '../blocks/gain-cell-attention.js'
import { component, system } from './system.js'

const arrays = component(attention)
const companion = component(digitalArray)

export const gainCellAttention = system({
  name: 'gain-cell-attention',
  title: 'Attention in gain cells, projections and feed-forward on a digital companion',
  cite: ['Leroux2025', 'Anderson2023', 'Jouppi2017'],
  runs: {
    static: companion,
    dynamic: arrays,
    softmax: arrays,
    layerNorm: companion,
    activation: companion,
    residual: companion,
  },
})
