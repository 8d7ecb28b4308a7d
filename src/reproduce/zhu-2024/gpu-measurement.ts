/**
 * The A100 as the authors measured it: power readings in W, latency of a batch of one in ms, and the bars that follow from them.
 *
 *   net power = total - idle        energy = net power * latency        throughput = 1 / latency
 *
 * Nothing of ours is in these rows but the arithmetic: it shows that the electronic side of the comparison is consistent.
 * [Zhu2024, artifact-evaluation repository, profile/]
 */
import type { PublishedRow } from '../published-row.js'

interface Measurement {
  readonly total: string
  readonly idle: string
  readonly net: string
  readonly latency: string
}

const measurements: Readonly<Record<string, Measurement>> = {
  'deit-t-197': { total: '68', idle: '61', net: '7', latency: '4.35' },
  'deit-s-197': { total: '72', idle: '61', net: '11', latency: '4.55' },
  'deit-b-197': { total: '87', idle: '61', net: '26', latency: '4.37' },
  'bert-b-128': { total: '81', idle: '61', net: '19', latency: '4.22' },
  'bert-l-320': { total: '154', idle: '61', net: '93', latency: '8.33' },
}

/** What the measurement says of the two bars of a model. */
export const bars = (model: string): { readonly energy: number; readonly throughput: number } => {
  const { net, latency } = measurements[model]!
  return { energy: Number(net) * Number(latency), throughput: 1e3 / Number(latency) }
}

const measured = (row: string, column: string, printed: string, unit: string): PublishedRow => ({
  table: 'gpu_measurement',
  row,
  column: `A100 ${column}`,
  printed,
  unit,
  evidence: 'measured',
  reason: 'a measurement, which nothing here predicts: the bars are checked against it',
})

export const gpuMeasurement: readonly PublishedRow[] = Object.entries(measurements).flatMap(
  ([model, { total, idle, net, latency }]) => [
    measured(model, 'total power', total, 'W'),
    measured(model, 'idle power', idle, 'W'),
    {
      ...measured(model, 'net power', net, 'W'),
      ours: () => Number(total) - Number(idle),
      tolerance: 1 / Number(net),
      reason: '1 W: the difference of two readings that are each rounded to 1 W',
    },
    measured(model, 'latency', latency, 'ms'),
  ],
)
