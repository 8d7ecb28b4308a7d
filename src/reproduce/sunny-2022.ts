/**
 * SONIC: its gains over other machines, on sparse convolutional networks. [Sunny2022]
 *
 * None is ours to make: its gains rest on sparsity and clustered weights. Where CrossLight compares the same machines, the two works
 * do not agree, and the reason says so.
 */
import type { PublishedRow, PublishedWork } from './published-row.js'
import { comparison } from './ring-array/crosslight-table.js'

const sparse = 'gains of sparse convolutional networks over another machine: neither is modelled here'

/** Row of SONIC's gains -> gains in frames per second and watt, and in energy per bit; and the row of CrossLight's table. */
const gains: Readonly<Record<string, readonly [frames: string, energy: string, crosslightRow?: string]>> = {
  NullHop: ['5.81', '8.4', 'NullHop'],
  RSNN: ['4.02', '5.78'],
  LightBulb: ['3.08', '19.4'],
  CrossLight: ['2.94', '18.4'],
  HolyLight: ['13.8', '27.6', 'Holylight'],
}

/** How the two works place a machine against CrossLight. */
const disagreement = (row: string, column: 0 | 1): string => {
  const [frames, energy, crosslightRow] = gains[row]!
  if (crosslightRow === undefined) return sparse
  const [ownEnergy, ownFrames] = comparison['Cross_opt_TED']!
  const [otherEnergy, otherFrames] = comparison[crosslightRow]!
  const here =
    column === 0 ? Number(frames) / Number(gains['CrossLight']![0]) : Number(energy) / Number(gains['CrossLight']![1])
  const there = column === 0 ? Number(ownFrames) / Number(otherFrames) : Number(otherEnergy) / Number(ownEnergy)
  return `${sparse}; CrossLight is ${here.toPrecision(2)} times as good as ${row} by this work, ${there.toPrecision(3)} times by its own`
}

const gain = (row: string, column: 0 | 1): PublishedRow => ({
  table: 'sonic-gains',
  row,
  column: column === 0 ? 'fps_per_watt_gain' : 'epb_gain',
  printed: gains[row]![column],
  unit: 'x',
  evidence: 'published',
  reason: disagreement(row, column),
})

const point = (column: string, printed: string): PublishedRow => ({
  table: 'sonic-dse',
  row: 'best point',
  column,
  printed,
  unit: '1',
  evidence: 'published',
  reason: 'the outcome of an exploration on sparse convolutional networks; letters as printed',
})

export const sunny2022: PublishedWork = {
  key: 'Sunny2022',
  name: 'tron',
  rows: [
    ...Object.keys(gains).flatMap((row) => [gain(row, 0), gain(row, 1)]),
    point('n', '5'),
    point('m', '50'),
    point('N', '50'),
    point('K', '10'),
  ],
}
