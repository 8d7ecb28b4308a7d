/** Photoelectric multiplication: what the work expects of optical neural networks with a million neurons, in its abstract. */
import type { Library } from '../parameter.js'

const abstract = { source: { in: 'Hamerly2019', at: 'abstract' }, evidence: 'projected' } as const

export const hamerly2019 = {
  quantumLimit: { value: 0.05, unit: 'aJ/MAC', ...abstract, note: 'standard quantum limit, printed as 50 zJ/MAC' },
  detectors: { value: 1e6, unit: '1', ...abstract, note: 'neurons of a layer, at least' },
  clock: { value: 1, unit: 'GHz', ...abstract, note: 'printed as gigahertz speeds' },
} as const satisfies Library
