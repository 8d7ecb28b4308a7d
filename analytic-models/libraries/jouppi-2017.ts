/** Tensor Processing Unit, first generation: the size and rate of a digital matrix unit in silicon (28 nm). */
import type { Library } from '../parameter.js'

const abstract = { source: { in: 'Jouppi2017', at: 'abstract' }, evidence: 'published' } as const
const recalled = { source: { in: 'Jouppi2017', at: 'die floor plan' }, evidence: 'unverified' } as const

export const jouppi2017 = {
  matrixUnitMacs: { value: 65536, unit: '1', ...abstract, note: '8-bit multiply-accumulate units' },
  dieArea: { value: 331, unit: 'mm2', ...recalled, note: 'an upper bound' },
  matrixUnitShare: { value: 24, unit: '%', ...recalled, note: 'of the die' },
} as const satisfies Library
