/** Metrics over a box: each rises with the totals that it is made from, or falls with them. */
import { type MetricName, metrics, type Totals } from '#models/metrics.js'

type Total = keyof Totals

/** The totals that a metric falls with; it rises with all others. */
const falling: Readonly<Record<MetricName, readonly Total[]>> = {
  energy: [],
  latency: [],
  area: [],
  power: ['latency'],
  nameplatePower: [],
  macs: [],
  energyPerMac: ['macs'],
  energyDelay: [],
  throughput: ['latency'],
  operationsPerSecond: ['latency'],
  operationsPerJoule: ['energy'],
  utilisation: ['latency'],
  attentionEnergy: [],
  attentionLatency: [],
  softmaxShare: ['latency'],
  signalToNoise: ['noise'],
  effectiveBits: ['noise'],
}

/** Whether the bound of a metric takes totals of the other side. */
export const takesBothSides = (name: MetricName): boolean => falling[name].some((total) => total !== 'macs')

/** The bound of a metric on the side of `here`, with `there` the other one. */
export const metricBound = (name: MetricName, here: Totals, there: Totals): number => {
  const { of } = metrics[name]
  const fallen = falling[name]
  if (fallen.length === 0) return of(here)
  return of({ ...here, ...Object.fromEntries(fallen.map((total) => [total, there[total]])) })
}
