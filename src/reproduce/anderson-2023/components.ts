/** How much hardware the largest feed-forward layer of a model takes, at 8 bits and without chunks. [Anderson2023, table 7] */
import { operationsOf } from '#models/workloads/transformer.js'
import { inUnit, type Unit } from '#models/units.js'
import { shapeNamed } from '../configuration.js'
import type { PublishedRow } from '../published-row.js'
import { machineOf } from './inference.js'

/** Model as printed, our workload, inputs and detectors, cores of 1e7 weights, SRAM. */
const table = [
  ['FUTURE-4.1q', 'future-4q', '2.6e6', '170000', '5.37', 'GB'],
  ['FUTURE-129T', 'future-129t', '6.55e5', '11000', '1.34', 'GB'],
  ['FUTURE-16T', 'future-16t', '3.28e5', '2700', '671', 'MB'],
  ['FUTURE-2.4T', 'future-2.4t', '1.64e5', '671', '336', 'MB'],
  ['PaLM-540B', 'palm-like-540b', '7.37e4', '136', '151', 'MB'],
  ['MT-NLG-530B', 'mt-nlg-530b', '8.19e4', '168', '168', 'MB'],
  ['GPT3-175B', 'gpt3-175b', '4.91e4', '61', '100', 'MB'],
] as const

/** Printed figures that are cut where the others are rounded. */
const cut: Readonly<Record<string, Pick<PublishedRow, 'tolerance' | 'reason'>>> = {
  'GPT3-175B inputs (= detectors)': {
    tolerance: 0.002,
    reason: '4 x 12288 is 49152: printed cut to 4.91e4, not rounded',
  },
  'GPT3-175B SRAM for activations': {
    tolerance: 0.01,
    reason: '4 x 2048 x 12288 B are 100.7 MB: printed cut, not rounded',
  },
}

const inventoryOf = (workload: string): Readonly<Record<string, number>> => {
  const machine = machineOf()
  machine.evaluate(operationsOf(shapeNamed(workload)), 1)
  return machine.inventory()
}

export const components: readonly PublishedRow[] = table.flatMap(([model, workload, inputs, cores, sram, unit]) => {
  const row = (column: string, printed: string, rowUnit: string, ours: () => number): PublishedRow => ({
    table: 'table 7',
    row: model,
    column,
    printed,
    unit: rowUnit,
    evidence: 'published',
    ours,
    ...cut[`${model} ${column}`],
  })
  return [
    row('inputs (= detectors)', inputs, 'count', () => inventoryOf(workload)['inputs']!),
    {
      ...row('cores of 1e7 weights', cores, 'count', () => inventoryOf(workload)['coresOfLargestLayer']!),
      tolerance: 0.03,
      reason: 'printed to two digits where it is large, and rounded where ours is whole cores: 3 %',
    },
    row('SRAM for activations', sram, unit, () => inUnit(inventoryOf(workload)['sramBits']!, unit satisfies Unit)),
  ]
})
