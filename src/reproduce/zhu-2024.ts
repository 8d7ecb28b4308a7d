/**
 * Lightening-Transformer: every hardware figure of the poster's bars, of the abstract, and of the tables its released simulator
 * prints, in the work's own bookkeeping. Accuracy under noise is not among them.
 */
import type { PublishedWork } from './published-row.js'
import { areaAndPower } from './zhu-2024/area-and-power.js'
import { baselineRatio } from './zhu-2024/baseline-ratio.js'
import { claims } from './zhu-2024/claims.js'
import { digitalComparison } from './zhu-2024/digital-comparison.js'
import { gpuMeasurement } from './zhu-2024/gpu-measurement.js'

export const zhu2024: PublishedWork = {
  key: 'Zhu2024',
  name: 'lightening-transformer',
  rows: [...digitalComparison, ...gpuMeasurement, ...areaAndPower, ...claims, ...baselineRatio],
}
