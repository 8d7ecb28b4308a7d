/** What no cited work states and the physical accounting needs: our assumptions, each open to a sweep. */
import type { Library } from '../parameter.js'

const ours = { source: { in: 'Lightfront', at: 'docs/accounting.md' }, evidence: 'assumed' } as const

export const lightfront2026 = {
  pipelineStages: {
    value: 10,
    unit: '1',
    ...ours,
    note: 'converter and integrator stages that fill before the first result',
  },
  localSramBandwidth: {
    value: 2.5,
    unit: 'TB/s',
    ...ours,
    spread: [0.5, 5],
    note: 'of each 4 KB memory: two cores of 144 operands, 8 bits, 5 GHz ask for 1.44 TB/s',
  },
  digitalLanes: {
    value: 131072,
    unit: '1',
    ...ours,
    spread: [4096, 131072],
    note: 'element-wise operations per SRAM clock; the default lets the memory bind',
  },
  sourcePowerLimit: {
    value: 27,
    unit: 'dBm',
    ...ours,
    spread: [20, 30],
    note: 'optical power one source can deliver and one silicon waveguide can carry without strong two-photon absorption',
  },
  borderBandwidth: {
    value: 2.5,
    unit: 'TB/s',
    ...ours,
    spread: [0.5, 5],
    note: 'of the buffer between two blocks that do not share a memory: as a local SRAM',
  },
  wireEnergy: {
    value: 100,
    unit: 'fJ/bit',
    ...ours,
    spread: [60, 200],
    note: 'per millimetre of repeated on-chip wire',
  },
  converterCrest: {
    value: 4,
    unit: '1',
    ...ours,
    spread: [3, 6],
    note: 'full scale of an ADC over the root mean square of the strongest sums it converts: clips at most 6e-5 of a normal signal',
  },
  partialSumNoise: {
    value: 0,
    unit: '1',
    ...ours,
    note: 'standard deviation over the root mean square of a partial sum: no work states its receiver in these units',
  },
} as const satisfies Library
