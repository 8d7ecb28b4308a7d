/**
 * Element-wise work that is charged as what it moves, and nothing else.
 *
 *   E = 2 b e_SRAM elements        t = 2 vectors / f        every element read once and written once, b bits
 *
 * For a layer of n tokens of width d: softmax 2 n h / d, layer norm 4, activation 8, residual sum 4 accesses an element of n d. The
 * work says that it charges these, but its printed ratios come out without them; so each kind is a rule. The time is ours: the
 * elements of a vector, of all heads in softmax, move side by side, as they must to feed the modulators. Arithmetic is left out by
 * both accountings, and what is not charged takes no time. [Anderson2023, figure 6, caption]
 */
import type { Cost } from '../cost.js'
import { anderson2023 } from '../libraries/anderson-2023.js'
import { hertz, ratio, seconds, si, watts } from '../units.js'
import { elementsOf, type Operation } from '../workloads/operation.js'
import { bitCount, block, type DesignOf, flag, type Hardware, physically, quantity } from './block.js'

const trafficDesign = {
  memoryBits: bitCount(8, 'bits of a word in memory'),
  clock: quantity(10e9, 'frequency', 'vectors a second that are read or written', 1e6, 1e12),
  softmaxTraffic: physically(true, flag(false, 'softmax reads and writes its elements')),
  layerNormTraffic: physically(true, flag(false, 'layer norm reads and writes its elements')),
  activationTraffic: physically(true, flag(false, 'the activation reads and writes its elements')),
  residualTraffic: flag(false, 'the residual sum reads and writes its elements'),
} as const

/** One after the other: the heads of softmax go side by side. */
const vectorsOf = ({ kind, rows, products }: Operation): number => (kind === 'softmax' ? rows : rows * products)

export const elementTraffic = block({
  name: 'element-traffic',
  title: 'Element-wise work charged as memory traffic',
  cite: ['Anderson2023'],
  runs: ['softmax', 'layerNorm', 'activation', 'residual'],
  parameters: { 'anderson-2023': anderson2023 },
  design: trafficDesign,
  energyParts: ['elementwise'],
  areaParts: [],
  powerParts: [],

  prepare: (libraries) => {
    const energyPerBit = si(libraries['anderson-2023'].sramEnergy)

    return (design: DesignOf<typeof trafficDesign>): Hardware => {
      const isCharged = (kind: Operation['kind']): boolean => {
        if (kind === 'softmax') return design.softmaxTraffic
        if (kind === 'layerNorm') return design.layerNormTraffic
        return kind === 'activation' ? design.activationTraffic : design.residualTraffic
      }
      const access = energyPerBit * design.memoryBits
      const run = (operation: Operation): Cost =>
        isCharged(operation.kind)
          ? {
              energy: [2 * elementsOf(operation) * access],
              latency: seconds((2 * vectorsOf(operation)) / design.clock),
            }
          : { energy: [0], latency: seconds(0) }
      return {
        area: [],
        nameplatePower: [],
        standingPower: watts(0),
        peakMacRate: hertz(0),
        warnings: () => [],
        run,
        noise: () => ratio(0),
      }
    }
  },
})
