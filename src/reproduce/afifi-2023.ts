/**
 * TRON: the two bounds of its abstract. [Afifi2023]
 *
 * Neither the platforms nor the design point are known, and our devices are recalled: all that can be shown is direction and order,
 * against an electronic machine that somebody measured on such a model. These rows are `unverified`, whatever comes out.
 */
import { workloads } from '#models/workloads/presets.js'
import type { PublishedRow, PublishedWork } from './published-row.js'
import { tronInference } from './ring-array/machines.js'
import { bars } from './zhu-2024/gpu-measurement.js'

/** Models that the abstract names, as the A100 was measured on them. */
const measured = [
  { model: 'bert-base', row: 'bert-b-128' },
  { model: 'deit-base', row: 'deit-b-197' },
] as const

/** The lesser of the gains over the A100, in time and in energy. */
export const leastGain = (of: 'throughput' | 'energy'): number =>
  Math.min(
    ...measured.map(({ model, row }) => {
      const { energy, latency } = tronInference(workloads[model]!.shape)
      const { energy: millijoules, throughput } = bars(row)
      return of === 'throughput' ? 1 / latency / throughput : (millijoules * 1e-3) / energy
    }),
  )

const circumstances =
  'cannot be checked: platforms and design point are not known. Ours, for direction and order only: 104 arrays of 64 x 18 rings with recalled devices, no heaters and no memory, against an A100 at its measured net power and a batch of one, the lesser of BERT-base and DeiT-B'

const bound = (column: string, printed: string, of: 'throughput' | 'energy'): PublishedRow => ({
  table: 'abstract-claims',
  row: 'TRON',
  column,
  printed,
  unit: 'x (lower bound)',
  evidence: 'unverified',
  ours: () => leastGain(of),
  bound: true,
  reason: circumstances,
})

export const afifi2023: PublishedWork = {
  key: 'Afifi2023',
  name: 'tron',
  rows: [bound('throughput_gain_min', '14', 'throughput'), bound('energy_efficiency_gain_min', '8', 'energy')],
}
