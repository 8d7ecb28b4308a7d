/**
 * The 32 shapes on which the Optical Transformers work estimates energy, from GPT-2 to a quadrillion parameters. [Anderson2023,
 * table 6]
 *
 * It counts the body alone, in the form of GPT whatever the family: no embedding, no head, no biases; 12 d^2 L parameters. Shapes are
 * as it prints them: GPT3-125M has 32 layers (12 would give its name), and the heads of GPT3-1.3B and GPT3-13B do not divide the
 * width, so that a head is taken wider here (`shapeWarning`). FUTURE models are its authors' guess at ten to fifteen years.
 */
import { bodyOf, type Workload } from './workload.js'

/** Name, n, d, h, L. */
const table = [
  ['GPT2-117M', 1024, 768, 12, 12],
  ['GPT2-345M', 1024, 1024, 16, 24],
  ['GPT2-762M', 1024, 1280, 20, 36],
  ['GPT2-1.5B', 1024, 1600, 25, 48],
  ['Megatron-1.2B', 2048, 1536, 16, 40],
  ['Megatron-2.5B', 2048, 1920, 20, 54],
  ['Megatron-4.2B', 2048, 2304, 24, 64],
  ['Megatron-8.3B', 2048, 3072, 32, 72],
  ['GPT3-125M', 2048, 768, 12, 32],
  ['GPT3-350M', 2048, 1024, 16, 24],
  ['GPT3-760M', 2048, 1536, 16, 24],
  ['GPT3-1.3B', 2048, 2048, 24, 24],
  ['GPT3-2.7B', 2048, 2560, 32, 32],
  ['GPT3-6.7B', 2048, 4096, 32, 32],
  ['GPT3-13B', 2048, 5140, 40, 40],
  ['GPT3-175B', 2048, 12288, 96, 96],
  ['Turing-NLG-17B', 1024, 4256, 28, 78],
  ['MT-NLG-530B', 2048, 20480, 128, 105],
  ['Chinchilla-73M', 2048, 640, 10, 10],
  ['Chinchilla-305M', 2048, 1024, 16, 20],
  ['Chinchilla-552M', 2048, 1280, 10, 24],
  ['Chinchilla-1.1B', 2048, 1792, 14, 26],
  ['Chinchilla-1.6B', 2048, 2048, 16, 28],
  ['Chinchilla-6.8B', 2048, 3584, 28, 40],
  ['Chinchilla-70B', 2048, 8192, 64, 80],
  ['PaLM-like-8B', 2048, 4096, 16, 32],
  ['PaLM-like-62B', 2048, 8192, 32, 64],
  ['PaLM-like-540B', 2048, 18432, 48, 118],
  ['FUTURE-2.4T', 2048, 40960, 80, 120],
  ['FUTURE-16T', 2048, 81920, 128, 200],
  ['FUTURE-129T', 2048, 163840, 160, 400],
  ['FUTURE-4q', 2048, 655360, 512, 800],
] as const

export const opticalTransformers: readonly Workload[] = table.map(([printed, tokens, width, heads, layers]) => ({
  name: printed.toLowerCase(),
  title: `${printed}, its body alone`,
  cite: ['Anderson2023'],
  shape: bodyOf(width, heads, layers, tokens),
}))
