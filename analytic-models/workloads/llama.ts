/**
 * Llama 2 and 3 at the context they were trained with: gated feed-forward, from 3 on grouped keys and values. Positions are rotations,
 * linear layers have no biases, norms no bias, and the head is a matrix of its own beside the embedding table.
 */
import type { ReferenceKey } from '../references.js'
import type { WorkloadShape } from './transformer.js'
import { bodyOf, type Workload } from './workload.js'

/** The embedding table; the gains of two norms a layer, and of the last one. */
const beyondMatrices = ({ width, layers, vocabulary }: WorkloadShape): number =>
  vocabulary * width + (2 * layers + 1) * width

const llama = (name: string, title: string, cite: ReferenceKey, shape: WorkloadShape): Workload => ({
  name,
  title,
  cite: [cite],
  shape: { ...shape, gated: true },
  beyondMatrices,
})

const llama3 = { vocabulary: 128256, keyValueHeads: 8 }

export const llamas: readonly Workload[] = [
  llama('llama-2-7b', 'Llama 2 7B', 'Touvron2023', {
    ...bodyOf(4096, 32, 32, 4096),
    feedForward: 11008,
    vocabulary: 32000,
  }),
  llama('llama-3-8b', 'Llama 3 8B', 'Grattafiori2024', {
    ...bodyOf(4096, 32, 32, 8192),
    feedForward: 14336,
    ...llama3,
  }),
  llama('llama-3-70b', 'Llama 3 70B', 'Grattafiori2024', {
    ...bodyOf(8192, 64, 80, 8192),
    feedForward: 28672,
    ...llama3,
  }),
]
