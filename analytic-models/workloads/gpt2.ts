/** GPT-2 in its four sizes, at its longest context. The head is the embedding table again: it is counted once. */
import { biasesAndNorms } from './parameters.js'
import { bodyOf, type Workload } from './workload.js'

const vocabulary = 50257
const positions = 1024

const sized = (name: string, title: string, width: number, heads: number, layers: number): Workload => ({
  name,
  title,
  cite: ['Radford2019'],
  shape: { ...bodyOf(width, heads, layers, positions), vocabulary },
  // Positions, and the last norm.
  beyondMatrices: (shape) => biasesAndNorms(shape) + positions * shape.width + 2 * shape.width,
})

export const gpt2: readonly Workload[] = [
  sized('gpt2', 'GPT-2 (124M)', 768, 12, 12),
  sized('gpt2-medium', 'GPT-2 medium (355M)', 1024, 16, 24),
  sized('gpt2-large', 'GPT-2 large (774M)', 1280, 20, 36),
  sized('gpt2-xl', 'GPT-2 XL (1.5B)', 1600, 25, 48),
]
