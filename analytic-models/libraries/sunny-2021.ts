/** CrossLight: the losses of silicon photonic circuits that Lightening-Transformer does not state. */
import type { Library } from '../parameter.js'

export const sunny2021 = {
  propagationLoss: {
    value: 1,
    unit: 'dB/cm',
    source: { in: 'Sunny2021', at: 'section on the laser power model' },
    evidence: 'published',
  },
} as const satisfies Library
