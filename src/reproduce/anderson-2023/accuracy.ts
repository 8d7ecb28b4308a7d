/** What the work finds by training and simulating networks. [Anderson2023, section 4.2, appendix H, table 5] */
import type { PublishedRow } from '../published-row.js'

const simulated =
  'needs the networks that the work trained with its quantisation and photons; no such networks are here'

const photons = (row: string, column: string, printed: string, reason: string): PublishedRow => ({
  table: 'photons',
  row,
  column,
  printed,
  unit: 'photons/MAC',
  evidence: 'published',
  reason,
})

/** Validation loss of the network of the experiment, weights of 8 bits. */
const losses = [
  ['10', '32', '3.0059'],
  ['9', '32', '3.0057'],
  ['8', '32', '3.0054'],
  ['7', '32', '3.0039'],
  ['6', '32', '3.0034'],
  ['5', '32', '3.0017'],
  ['4', '32', '3.0111'],
  ['3', '32', '3.1223'],
  ['5', '8', '3.0032'],
  ['5', '7', '3.0074'],
  ['5', '6', '3.0335'],
  ['5', '5', '3.3966'],
] as const

const toMatch = 'to match 8-bit digital'

export const accuracy: readonly PublishedRow[] = [
  photons('d = 192', 'of the energy model', '1500', 'an input of our models: parameter photonsPerMac'),
  photons('d = 192', `${toMatch}, moving-average ranges`, '340', simulated),
  photons('d = 384', `${toMatch}, moving-average ranges`, '170', simulated),
  photons('d = 192', `${toMatch}, percentile ranges`, '120', simulated),
  photons('d = 384', `${toMatch}, percentile ranges`, '40', simulated),
  photons('models above 10^10 parameters', 'expected, less than', '1', 'an extrapolation of the work from simulations'),
  ...losses.map(
    ([inputs, outputs, loss]): PublishedRow => ({
      table: 'table 5',
      row: `inputs ${inputs} bits, outputs ${outputs} bits`,
      column: 'validation loss',
      printed: loss,
      unit: 'nat/token',
      evidence: 'simulated',
      reason: simulated,
    }),
  ),
]
