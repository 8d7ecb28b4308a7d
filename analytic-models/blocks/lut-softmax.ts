/**
 * Softmax unit of tables and no divider, one a hardware head.
 *
 *   E = elements * (4 operations + 2 look-ups) b / 8          t = ceil(rows / units) (3 ceil(n / P) + 1) / f
 *
 * TRON overlaps it with the making of V: its time is free as published, and added in the physical accounting. The noise is that of
 * rounded exponents; see `digital/lut-softmax.ts`, also for the function itself. [Afifi2023, structure recalled; energies assumed]
 */
import type { Cost } from '../cost.js'
import { elementEnergy, exponentNoise, type LutSoftmax, rowCycles } from '../digital/lut-softmax.js'
import { ringArray2026 } from '../libraries/ring-array-2026.js'
import { quantisationNoise } from '../signal.js'
import { hertz, joules, ratio, seconds, si, watts } from '../units.js'
import { elementsOf, type Operation } from '../workloads/operation.js'
import { bitCount, block, choice, count, type DesignOf, type Hardware, physically } from './block.js'
import { attentionHeads, bits } from './ring-array/design.js'

const lutSoftmaxDesign = {
  attentionHeads,
  bits,
  softmaxBits: bitCount(0, 'bits of the softmax unit; 0: as bits', 0, 24),
  softmaxLanes: count(16, 'elements of a row that a softmax unit takes at once'),
  softmaxTiming: physically(
    'added',
    choice('overlapped', ['overlapped', 'added'], 'softmax runs while V is made, or after it'),
  ),
} as const

export const lutSoftmaxUnit = block({
  name: 'lut-softmax',
  title: 'Softmax from look-up tables, without a divider',
  cite: ['Afifi2023'],
  runs: ['softmax'],
  parameters: { 'ring-array-2026': ringArray2026 },
  design: lutSoftmaxDesign,
  energyParts: ['softmax'],
  areaParts: ['softmax'],
  powerParts: ['softmax'],

  disturbance: (libraries) => {
    const range = si(libraries['ring-array-2026'].scoreRange)
    return ({ bits, softmaxBits }: DesignOf<typeof lutSoftmaxDesign>) => ({
      softmax: { law: 'table-softmax', bits: softmaxBits || bits, range },
    })
  },

  prepare: (libraries) => {
    const assumed = libraries['ring-array-2026']
    const unit: LutSoftmax = {
      operationEnergy: joules(si(assumed.operationEnergy)),
      lookupEnergy: joules(si(assumed.lookupEnergy)),
      range: si(assumed.scoreRange),
    }
    const referenceBits = si(assumed.referenceBits)
    const clock = si(assumed.digitalClock)
    const laneArea = si(assumed.softmaxLaneArea)
    const energyPerBit = elementEnergy(unit) / referenceBits

    return (design: DesignOf<typeof lutSoftmaxDesign>): Hardware => {
      const bits = design.softmaxBits || design.bits
      const { attentionHeads: units, softmaxLanes: lanes } = design
      const energy = bits * energyPerBit
      const added = design.softmaxTiming === 'added'

      const run = (operation: Operation): Cost => {
        const rows = Math.ceil((operation.rows * operation.products) / units)
        return {
          energy: [energy * elementsOf(operation)],
          latency: seconds(added ? (rows * rowCycles(operation.columns, lanes)) / clock : 0),
        }
      }
      return {
        area: [units * lanes * laneArea],
        nameplatePower: [units * lanes * energy * clock],
        standingPower: watts(0),
        peakMacRate: hertz(0),
        warnings: () => [],
        inventory: () => ({ softmaxUnits: units }),
        run,
        noise: ({ columns }) => ratio(exponentNoise(unit, columns, bits) + quantisationNoise(bits)),
      }
    }
  },
})
