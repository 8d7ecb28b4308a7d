/**
 * CrossLight: its comparison, what ring design and decoupled heaters gain, and what the text states. [Sunny2021]
 *
 * Ours is its device table on its best design point, every unit busy. Its networks are convolutional and no workloads here.
 */
import { resolutionBits, worstCrosstalk } from '#models/photonics/spectral-crosstalk.js'
import { crosslight2021 } from '#models/libraries/crosslight-2021.js'
import { ringArray2026 } from '#models/libraries/ring-array-2026.js'
import { inUnit, type Metre, si } from '#models/units.js'
import type { PublishedRow, PublishedWork } from './published-row.js'
import { comparison } from './ring-array/crosslight-table.js'
import {
  crosslightEnergyPerMac,
  crosslightRingArea,
  smallUnitsAlone,
  type Units,
  type Variant,
} from './ring-array/machines.js'

const variants: Readonly<Record<string, Variant>> = {
  Cross_base: { ringGeometry: 'conventional', thermalTuning: 'individual' },
  Cross_base_TED: { ringGeometry: 'conventional', thermalTuning: 'ted' },
  Cross_opt: { ringGeometry: 'optimised', thermalTuning: 'individual' },
  Cross_opt_TED: { ringGeometry: 'optimised', thermalTuning: 'ted' },
}

/** Two operations a multiply-accumulate, of as many bits as its converters are taken to have: our reading of a bit. */
export const energyPerBit = (variant: string): number =>
  crosslightEnergyPerMac(variants[variant]!) / (2 * si(crosslight2021.converterBits))

const otherMachine = 'another machine, which is not modelled here'

const energyRow = (row: string, printed: string): PublishedRow => {
  const identity = { table: 'crosslight-table-iii', row, column: 'epb', printed, unit: 'pJ/bit' } as const
  if (!(row in variants)) return { ...identity, evidence: 'published', reason: otherMachine }
  return {
    ...identity,
    evidence: 'published',
    ours: () => inUnit(energyPerBit(row), 'pJ/bit'),
    reason:
      'ours has every unit busy, no memory, and two operations of 8 bits a MAC; printed is an average over four networks whose shapes and count of bits are not given',
  }
}

const framesRow = (row: string, printed: string): PublishedRow => ({
  table: 'crosslight-table-iii',
  row,
  column: 'perf_per_watt',
  printed,
  unit: 'kFPS/W',
  evidence: 'published',
  reason: row in variants ? 'frames of four convolutional networks, whose shapes are not given' : otherMachine,
})

const printedRatio = (before: string, after: string, column: 0 | 1): number =>
  Number(comparison[before]![column]) / Number(comparison[after]![column])

/** How many times less energy a step of the ablation takes. */
export const energyGain = (before: string, after: string, units?: readonly Units[]): number =>
  crosslightEnergyPerMac(variants[before]!, units) / crosslightEnergyPerMac(variants[after]!, units)

/** What the agreement rests on. On a square array as many DACs as ADCs share a transceiver's power: how they share it cancels. */
const ablationReason = (before: string, after: string): string => {
  const small = energyGain(before, after, smallUnitsAlone)
  const apart = small / printedRatio(before, after, 0)
  const standing = apart > 1 / 2 && apart < 2 ? 'also within' : 'outside'
  return `within a factor of 2, order kept, on the full design point, 100 units of 20 x 20 and 60 of 150 x 150, every unit busy; units of 20 x 20 alone give ${small.toFixed(2)}, ${standing} a factor of 2. Ours rests on converters that take the printed upper bound of a transceiver, 250 mW a line; that DAC and ADC halve it is assumed, and cancels on square arrays. The work gives neither its networks nor what each term takes`
}

/** The printed side is a quotient of two printed figures. */
const ablation = (before: string, after: string, digits = 3): PublishedRow => ({
  table: 'crosslight-ablation',
  row: `${before} to ${after}`,
  column: 'epb gain',
  printed: printedRatio(before, after, 0).toPrecision(digits),
  unit: 'x',
  evidence: 'published',
  ours: () => energyGain(before, after),
  tolerance: 0.5,
  reason: ablationReason(before, after),
})

const claim = (
  row: string,
  column: string,
  printed: string,
  unit: string,
  standing: Omit<Partial<PublishedRow>, 'table'>,
): PublishedRow => ({ table: 'crosslight-claims', row, column, printed, unit, evidence: 'published', ...standing })

const arithmetic = 'nothing of ours but a quotient of two printed figures: the table and the text agree'
const area = (column: string, printed: string): PublishedRow =>
  claim('accelerator', column, printed, 'mm2', {
    ours: () => inUnit(crosslightRingArea(), 'mm2'),
    reason:
      'our reading of the design point, units of N x N weights with as many rings for operands, is 2.8 million rings, 15 um apart; the printed area holds a few per cent of them, so that a unit must be something smaller',
  })

const claims: readonly PublishedRow[] = [
  claim('Cross_opt_TED vs Holylight', 'epb_gain', '9.5', 'x', {
    ours: () => printedRatio('Holylight', 'Cross_opt_TED', 0),
    reason: arithmetic,
  }),
  claim('Cross_opt_TED vs Holylight', 'perf_per_watt_gain', '15.9', 'x', {
    ours: () => printedRatio('Cross_opt_TED', 'Holylight', 1),
    reason: arithmetic,
  }),
  area('area_min', '16'),
  area('area_max', '25'),
  claim('15 MRs Q 8000 FSR 18 nm', 'resolution', '16', 'bit', {
    ours: () => {
      const channels = si(crosslight2021.ringsPerBank)
      return resolutionBits(
        worstCrosstalk({
          channels,
          first: si(ringArray2026.wavelength),
          spacing: (si(crosslight2021.freeSpectralRange) / channels) as Metre,
          qualityFactor: si(crosslight2021.qualityFactor),
        }),
      )
    },
    reason:
      'equations 8 to 10 as printed leave 50 levels: 16 levels could be meant, or crosstalk that is calibrated out; 16 bits by them need Q = 2.9e5',
  }),
]

const input = (table: string, row: string, column: string, printed: string, reason: string): PublishedRow => ({
  table,
  row,
  column,
  printed,
  unit: '1',
  evidence: 'published',
  reason,
})

const chosen = 'an input of our figures, not a result: the outcome of an exploration on four convolutional networks'
const network = 'a convolutional network, which is no workload here'

export const sunny2021: PublishedWork = {
  key: 'Sunny2021',
  name: 'tron',
  rows: [
    ...Object.entries(comparison).flatMap(([row, [energy, frames]]) => [
      energyRow(row, energy),
      framesRow(row, frames),
    ]),
    ablation('Cross_base', 'Cross_base_TED'),
    ablation('Cross_opt', 'Cross_opt_TED'),
    ablation('Cross_base', 'Cross_opt'),
    ablation('Cross_base_TED', 'Cross_opt_TED'),
    ablation('Cross_base', 'Cross_opt_TED'),
    ...claims,
    input('crosslight-dse', 'best point', 'N', '20', chosen),
    input('crosslight-dse', 'best point', 'K', '150', chosen),
    input('crosslight-dse', 'best point', 'n', '100', chosen),
    input('crosslight-dse', 'best point', 'm', '60', chosen),
    input('crosslight-networks', 'LeNet5-like SignMNIST', 'parameters', '60074', network),
    input('crosslight-networks', 'CIFAR10 CNN', 'parameters', '890410', network),
    input('crosslight-networks', 'STL10 CNN', 'parameters', '3204080', network),
    input('crosslight-networks', 'Omniglot Siamese', 'parameters', '38951745', network),
  ],
}
