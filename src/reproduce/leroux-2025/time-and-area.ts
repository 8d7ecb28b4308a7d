/** Times and areas of a head. [Leroux2025, p. 7 to 10] */
import { leroux2025 } from '#models/libraries/leroux-2025.js'
import { inUnit, si } from '#models/units.js'
import type { PublishedRow } from '../published-row.js'
import { headOf } from './head.js'

const input = (parameter: keyof typeof leroux2025): string =>
  `an input of our models, not a result: parameter ${parameter}`

const duration = (row: string, printed: string, rest: Partial<PublishedRow>): PublishedRow => ({
  table: 'latency',
  row,
  column: 'duration',
  printed,
  unit: 'ns',
  evidence: 'simulated',
  ...rest,
})

const times: readonly PublishedRow[] = [
  duration('one token, one head', '65', {
    column: 'latency',
    ours: () => inUnit(headOf().latency, 'ns'),
    reason: 'of our schedule: 5 + 15 + 15 + 15 ns, and 15 additions of sub-tiles at 1 GHz',
  }),
  duration('readout reset', '5', { reason: input('resetTime') }),
  duration('write pulse', '10', { reason: input('writeTime') }),
  duration('input pulse, maximum', '15', {
    ours: () => inUnit(headOf().timing.pulse, 'ns'),
    reason: '16 widths from zero, in steps of 1 ns',
  }),
]

const area = (row: string, printed: string, unit: string, rest: Partial<PublishedRow>): PublishedRow => ({
  table: 'area',
  row,
  column: 'area',
  printed,
  unit,
  evidence: 'projected',
  ...rest,
})

/** Thousandths of a square millimetre. */
const crossbars = (stackedLayers: number): number =>
  1e3 * inUnit(headOf({ design: { cell: 'stacked', stackedLayers } }).areaOf('cells'), 'mm2')

const whole = 'one head including digital control'
const areas: readonly PublishedRow[] = [
  area(whole, '0.5', 'mm2', {
    ours: () => inUnit(headOf().area, 'mm2'),
    reason: 'cells, and a share of the rest for each sub-tile that makes up the printed head',
  }),
  area(whole, '0.5', 'mm2', {
    column: 'area, from the labels of the floor plan',
    ours: () => inUnit(headOf({ design: { floorPlan: 'labels' } }).area, 'mm2'),
    tolerance: 0.02,
    reason: '2 %: what the labels of Fig. 3b measure is our reading',
  }),
  area('6T signed cell, ITO OSFET, worst case', '1', 'um2', { reason: input('oxideCellArea') }),
  area('cell with CMOS write transistors', '19', 'x', {
    column: 'area relative to OSFET cell',
    reason: input('siliconCellRatio'),
  }),
  area('2T ITO cell', '0.14', 'um2', { reason: input('pairArea') }),
  area('signed cell, N stacked layers', '0.28', 'um2', {
    column: 'area times N',
    ours: () => inUnit(2 * si(leroux2025.pairArea), 'um2'),
    reason: 'two cells of two transistors',
  }),
  ...(
    [
      [1, '36.7'],
      [4, '9.2'],
      [8, '4.6'],
      [12, '3.1'],
    ] as const
  ).map(([layers, printed]) =>
    area(`crossbars of one head, ${layers} stacked layer(s), no digital`, printed, '1e-3 mm2', {
      ours: () => crossbars(layers),
    }),
  ),
  area('entire GPT-2 attention-head KV-cache crossbars, no digital', '15.7', '1e-3 mm2', {
    ours: () => crossbars(1),
    slip: true,
    reason:
      'the work itself has 36.7 for the crossbars of one head; 15.7 would be cells of 0.12 um2, which it does not have',
  }),
]

export const timeAndArea: readonly PublishedRow[] = [...times, ...areas]
