/** The metrics that are written side by side are those of the table. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metricNames, metrics, type Totals, writeMetrics } from '#models/metrics.js'

const positive = fc.double({ min: 1e-15, max: 1e15, noNaN: true })
const anyTotals: fc.Arbitrary<Totals> = fc.record({
  energy: positive,
  latency: positive,
  area: positive,
  nameplatePower: positive,
  macs: positive,
  idealLatency: positive,
  softmaxLatency: positive,
  attentionEnergy: positive,
  attentionLatency: positive,
  noise: positive,
  batch: positive,
})

describe('the metrics of a pass', () => {
  test('stand in the order of their names, from the place that is asked for on', () =>
    fc.assert(
      fc.property(anyTotals, fc.integer({ min: 0, max: 5 }), (totals, at) => {
        const row = new Float64Array(at + metricNames.length + 1).fill(-1)
        writeMetrics(totals, row, at)
        const wanted = metricNames.map((name) => metrics[name].of(totals))
        expect([...row]).toEqual([...new Array<number>(at).fill(-1), ...wanted, -1])
      }),
    ))
})
