/**
 * Homodyne products at the standard quantum limit: both operands are light, every detector multiplies and sums.
 *
 *   E = e_SQL MACs        t = MACs / (N f)        noise / signal = E_photon / (e_SQL K)        K the length of a dot product
 *
 * A lower bound and no machine: the light alone, without modulators, converters, memory or any loss. What surrounds it costs 10^5
 * times as much (compare `optical-matrix-vector`). [Hamerly2019, abstract; photon energy: Anderson2023, appendix D]
 */
import type { Cost } from '../cost.js'
import { withDetectionNoise } from '../disturbances/rounded-product.js'
import { anderson2023 } from '../libraries/anderson-2023.js'
import { hamerly2019 } from '../libraries/hamerly-2019.js'
import { hertz, ratio, seconds, si, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { block, count, type DesignOf, type Hardware } from './block.js'

const homodyneDesign = {
  detectorArrays: count(1, 'arrays of a million detectors side by side', 1, 2 ** 20),
} as const

export const homodyneProduct = block({
  name: 'homodyne-product',
  title: 'Homodyne products at the standard quantum limit: the light alone',
  cite: ['Hamerly2019', 'Anderson2023'],
  runs: ['static', 'dynamic'],
  parameters: { 'hamerly-2019': hamerly2019, 'anderson-2023': anderson2023 },
  design: homodyneDesign,
  energyParts: ['light'],
  areaParts: [],
  powerParts: ['light'],

  disturbance: (libraries) => {
    const { quantumLimit } = libraries['hamerly-2019']
    const { photonEnergy } = libraries['anderson-2023']
    const product = withDetectionNoise(Math.sqrt(si(photonEnergy) / si(quantumLimit)))
    return () => ({ static: product, dynamic: product })
  },

  prepare: (libraries) => {
    const library = libraries['hamerly-2019']
    const energyPerMac = si(library.quantumLimit)
    const photonEnergy = si(libraries['anderson-2023'].photonEnergy)
    const rate = si(library.detectors) * si(library.clock)

    return ({ detectorArrays }: DesignOf<typeof homodyneDesign>): Hardware => {
      const peak = detectorArrays * rate
      const run = ({ rows, inner, columns, products }: Operation): Cost => {
        const macs = rows * inner * columns * products
        return { energy: [energyPerMac * macs], latency: seconds(macs / peak) }
      }
      return {
        area: [],
        nameplatePower: [energyPerMac * peak],
        standingPower: watts(0),
        peakMacRate: hertz(peak),
        warnings: () => ['the light of homodyne products alone: no converters, no memory, no losses'],
        run,
        noise: ({ inner }) => ratio(photonEnergy / (energyPerMac * inner)),
      }
    }
  },
})
