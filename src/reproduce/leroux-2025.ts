/**
 * Gain-cell attention: every printed figure of its hardware in the work's own bookkeeping, its accuracies, and the measured GPUs it
 * compares with.
 */
import type { PublishedWork } from './published-row.js'
import { accuracy } from './leroux-2025/accuracy.js'
import { energy } from './leroux-2025/energy.js'
import { gpuComparison } from './leroux-2025/gpu-comparison.js'
import { quantisation } from './leroux-2025/quantisation.js'
import { timeAndArea } from './leroux-2025/time-and-area.js'

export const leroux2025: PublishedWork = {
  key: 'Leroux2025',
  name: 'gain-cell-attention',
  rows: [...accuracy, ...energy, ...timeAndArea, ...gpuComparison, ...quantisation],
}
