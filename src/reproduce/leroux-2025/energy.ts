/** Energy of a token and head by part, and the pie chart of it, which the text contradicts. [Leroux2025, p. 7 and Fig. 5e] */
import { leroux2025 } from '#models/libraries/leroux-2025.js'
import { inUnit, si, type Unit } from '#models/units.js'
import type { PublishedRow } from '../published-row.js'
import { headOf } from './head.js'

const summed = 'of 16 sub-tiles, which is how the work scales its simulation of one'

const part = (row: string, name: string, printed: string, unit: Unit, column = 'energy'): PublishedRow => ({
  table: 'energy per token per head (M=1024, d=64)',
  row,
  column,
  printed,
  unit,
  evidence: 'simulated',
  ours: () => inUnit(headOf().part(name), unit),
  reason: summed,
})

/** Power of the control over our initiation interval. */
const controlPower = (): number => {
  const { valuePass, keyPass } = headOf().timing
  return inUnit(si(leroux2025.controlEnergy) / (keyPass + valuePass), 'mW')
}

const parts: readonly PublishedRow[] = [
  part('phi(Q K^T): 16 K arrays + charge-to-pulse', 'keyArray', '1120', 'pJ'),
  part('phi(S) V: 16 V arrays + signed charge-to-pulse', 'valueArray', '700', 'pJ'),
  part('digital control and routing', 'control', '4000', 'pJ'),
  {
    ...part('digital control and routing', 'control', '113.7', 'mW', 'power'),
    ours: controlPower,
    tolerance: 0.01,
    reason: '4 nJ, a rounded figure, over the 35 ns between two tokens of our schedule: 1 %',
  },
  part('write DACs', 'writeDac', '330', 'pJ'),
  {
    ...part('total', '', '6.1', 'nJ', 'energy as printed'),
    ours: () => inUnit(headOf().energy, 'nJ'),
    reason: 'the parts sum to 6.15 nJ, which the ratios to GPUs use; printed cut to a digit',
  },
]

const slices = [
  { row: 'digital', name: 'control', printed: '58.4' },
  { row: 'phi(Q K^T)', name: 'keyArray', printed: '16.3' },
  { row: 'write DACs', name: 'writeDac', printed: '15.0' },
  { row: 'phi(S) V', name: 'valueArray', printed: '10.2' },
] as const

/** Per cent of all. */
const shareOf = (name: string, writeReading: string): number => {
  const head = headOf({ design: { writeReading } })
  return 100 * (head.part(name) / head.energy)
}

const slice = (
  { row, name, printed }: (typeof slices)[number],
  column: string,
  writeReading: string,
  rest: Pick<PublishedRow, 'reason' | 'slip'>,
): PublishedRow => ({
  table: 'Fig. 5e pie',
  row,
  column,
  printed,
  unit: '%',
  evidence: 'simulated',
  ours: () => shareOf(name, writeReading),
  tolerance: 0.1 / Number(printed),
  ...rest,
})

const pie: readonly PublishedRow[] = slices.flatMap((one) => [
  slice(one, 'share', 'chart', {
    reason: 'a tenth of a point; with 1,030 pJ of write DACs, a figure that we fitted to these four shares',
  }),
  slice(one, 'share, from the energies of the text', 'text', {
    slip: true,
    reason: 'the text and the released script have 330 pJ of write DACs: the chart does not show those energies',
  }),
])

export const energy: readonly PublishedRow[] = [...parts, ...pie]
