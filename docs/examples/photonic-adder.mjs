/**
 * A plugin: a block from outside the package, that a sweep file names under `plugins`.
 *
 *   E = e bits      t = elements / (lanes f)        of a residual sum, element by element
 */
import { block, count, elementsOf, hertz, quantity, quantisationNoise, seconds, si, watts } from 'lightfront'

const source = { in: 'Lightfront', at: 'an example: a number that nobody measured' }
const adder2026 = {
  energyPerBit: { value: 20, unit: 'fJ/bit', source, evidence: 'assumed' },
  laneArea: { value: 40, unit: 'um2', source, evidence: 'assumed' },
}

export const blocks = [
  block({
    name: 'photonic-adder',
    title: 'Lanes that add two signals in the light',
    cite: ['Lightfront'],
    runs: ['residual'],
    parameters: { 'adder-2026': adder2026 },
    design: { lanes: count(64, 'sums at a time'), rate: quantity(10e9, 'frequency', 'sums a second of a lane', 1e6, 1e11) },
    energyParts: ['adder'],
    areaParts: ['adder'],
    powerParts: ['adder'],
    prepare: ({ 'adder-2026': library }) => ({ lanes, rate }) => {
      const energy = si(library.energyPerBit) * 8
      return {
        area: [si(library.laneArea) * lanes],
        nameplatePower: [energy * lanes * rate],
        standingPower: watts(0),
        peakMacRate: hertz(0),
        warnings: () => [],
        run: (operation) => ({
          energy: [energy * elementsOf(operation)],
          latency: seconds(elementsOf(operation) / (lanes * rate)),
        }),
        noise: () => quantisationNoise(8),
      }
    },
  }),
]
