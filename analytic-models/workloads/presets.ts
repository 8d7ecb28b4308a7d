/** Published Transformers, family by family. Any field can be set or swept; `tokens` is the length the cited comparison uses. */
import { encoders } from './encoders.js'
import { gpt2 } from './gpt2.js'
import { llamas } from './llama.js'
import { opticalTransformers } from './optical-transformers.js'
import { visionTransformers } from './vision.js'
import type { Workload } from './workload.js'

export type { Workload } from './workload.js'

const list: readonly Workload[] = [...encoders, ...visionTransformers, ...gpt2, ...llamas, ...opticalTransformers]

/** By name. */
export const workloads: Readonly<Record<string, Workload>> = Object.fromEntries(
  list.map((entry) => [entry.name, entry]),
)
