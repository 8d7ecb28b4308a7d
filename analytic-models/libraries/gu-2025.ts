/** SimPhony: an independent restatement of the Lightening-Transformer device library, with what it adds. */
import type { Library } from '../parameter.js'

const description = {
  source: { in: 'Gu2025', at: 'Lightening-Transformer architecture description' },
  evidence: 'published',
} as const

export const gu2025 = {
  couplingLoss: { value: 2, unit: 'dB', ...description, note: 'laser to chip; makes the path 6.22 dB' },
  adcFigureOfMerit: {
    value: 25,
    unit: 'fJ',
    ...description,
    note: 'per conversion step, in the title cited for the 14.8 mW converter: it resolves 5.9 effective of 8 nominal bits',
  },
} as const satisfies Library
