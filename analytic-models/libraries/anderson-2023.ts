/** Optical Transformers: the digital machine that the work compares with. */
import type { Library } from '../parameter.js'

export const anderson2023 = {
  digitalEnergyPerMac: {
    value: 300,
    unit: 'fJ/MAC',
    source: { in: 'Anderson2023', at: 'section 4.3' },
    evidence: 'published',
    spread: [10, 300],
    note: 'an A100 class chip; about 10 fJ/MAC for a hypothetical next generation',
  },
} as const satisfies Library
