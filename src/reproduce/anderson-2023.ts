/**
 * Optical Transformers: its energy advantages, its hardware counts, the sizes of its models; what it finds by simulating networks is
 * shown and not checked. All in the work's own bookkeeping as far as its text tells it.
 */
import { accuracy } from './anderson-2023/accuracy.js'
import { advantages } from './anderson-2023/advantages.js'
import { components } from './anderson-2023/components.js'
import { simulatedModels } from './anderson-2023/simulated-models.js'
import type { PublishedWork } from './published-row.js'

export const anderson2023: PublishedWork = {
  key: 'Anderson2023',
  name: 'optical-transformer',
  rows: [...advantages, ...components, ...simulatedModels, ...accuracy],
}
