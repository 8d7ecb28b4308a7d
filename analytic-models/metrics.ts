/** What is known of a design point once it is costed. Adding a metric is adding an entry here, and its line to `writeMetrics`. */
import { effectiveBits, signalToNoise } from './signal.js'
import type { Dimension } from './units.js'

/** One forward pass of all sequences of a batch. */
export interface Totals {
  readonly energy: number
  readonly latency: number
  readonly area: number
  readonly nameplatePower: number
  readonly macs: number
  /** Time the matrix products would take with every unit of their blocks busy. */
  readonly idealLatency: number
  /** Part of the latency that softmax takes. */
  readonly softmaxLatency: number
  /** Of scores, softmax and context. */
  readonly attentionEnergy: number
  readonly attentionLatency: number
  /** Noise power over signal power of the noisiest operation's results. */
  readonly noise: number
  readonly batch: number
}

export interface Metric {
  readonly dimension: Dimension
  readonly better: 'lower' | 'higher'
  readonly meaning: string
  readonly of: (totals: Totals) => number
}

/** Every metric, by name, and how it follows from the totals of a pass. */
export const metrics = {
  energy: {
    dimension: 'energy',
    better: 'lower',
    meaning: 'energy of one forward pass of the batch',
    of: (t) => t.energy,
  },
  latency: {
    dimension: 'time',
    better: 'lower',
    meaning: 'time of one forward pass of the batch',
    of: (t) => t.latency,
  },
  area: { dimension: 'area', better: 'lower', meaning: 'chip area of all blocks', of: (t) => t.area },
  power: {
    dimension: 'power',
    better: 'lower',
    meaning: 'mean power while running: energy / latency',
    of: (t) => t.energy / t.latency,
  },
  nameplatePower: {
    dimension: 'power',
    better: 'lower',
    meaning: 'power table: everything switched on, off-chip memory left out',
    of: (t) => t.nameplatePower,
  },
  macs: {
    dimension: 'count',
    better: 'lower',
    meaning: 'multiply-accumulates of the matrix products charged',
    of: (t) => t.macs,
  },
  energyPerMac: {
    dimension: 'energy per operation',
    better: 'lower',
    meaning: 'energy / macs, everything included',
    of: (t) => t.energy / t.macs,
  },
  energyDelay: {
    dimension: 'energy-delay',
    better: 'lower',
    meaning: 'energy x latency',
    of: (t) => t.energy * t.latency,
  },
  throughput: {
    dimension: 'frequency',
    better: 'higher',
    meaning: 'sequences (images, generated tokens) per second: batch / latency',
    of: (t) => t.batch / t.latency,
  },
  operationsPerSecond: {
    dimension: 'frequency',
    better: 'higher',
    meaning: '2 macs / latency',
    of: (t) => (2 * t.macs) / t.latency,
  },
  operationsPerJoule: {
    dimension: 'efficiency',
    better: 'higher',
    meaning: '2 macs / energy (operations per second and watt)',
    of: (t) => (2 * t.macs) / t.energy,
  },
  utilisation: {
    dimension: 'ratio',
    better: 'higher',
    meaning: 'macs / (peak rate x latency)',
    of: (t) => t.idealLatency / t.latency,
  },
  attentionEnergy: {
    dimension: 'energy',
    better: 'lower',
    meaning: 'energy of scores, softmax and context; projections and borders left out',
    of: (t) => t.attentionEnergy,
  },
  attentionLatency: {
    dimension: 'time',
    better: 'lower',
    meaning: 'time of scores, softmax and context; projections and borders left out',
    of: (t) => t.attentionLatency,
  },
  softmaxShare: {
    dimension: 'ratio',
    better: 'lower',
    meaning: 'time of softmax / latency',
    of: (t) => t.softmaxLatency / t.latency,
  },
  signalToNoise: {
    dimension: 'decibel',
    better: 'higher',
    meaning: 'signal over noise of a result of the noisiest operation, in closed form',
    of: (t) => signalToNoise(t.noise),
  },
  effectiveBits: {
    dimension: 'bits',
    better: 'higher',
    meaning: 'bits of an ideal converter that is as noisy: (signalToNoise - 1.76 dB) / 6.02 dB',
    of: (t) => effectiveBits(t.noise),
  },
} as const satisfies Readonly<Record<string, Metric>>

export type MetricName = keyof typeof metrics
export const metricNames = Object.keys(metrics) as readonly MetricName[]

/**
 * Writes all metrics in the order of their names, the first at place `at`. Each by a call of its own, which compilers put in line:
 * through a list they take three times as long.
 */
export const writeMetrics = (totals: Totals, into: Float64Array, at: number): void => {
  into[at] = metrics.energy.of(totals)
  into[at + 1] = metrics.latency.of(totals)
  into[at + 2] = metrics.area.of(totals)
  into[at + 3] = metrics.power.of(totals)
  into[at + 4] = metrics.nameplatePower.of(totals)
  into[at + 5] = metrics.macs.of(totals)
  into[at + 6] = metrics.energyPerMac.of(totals)
  into[at + 7] = metrics.energyDelay.of(totals)
  into[at + 8] = metrics.throughput.of(totals)
  into[at + 9] = metrics.operationsPerSecond.of(totals)
  into[at + 10] = metrics.operationsPerJoule.of(totals)
  into[at + 11] = metrics.utilisation.of(totals)
  into[at + 12] = metrics.attentionEnergy.of(totals)
  into[at + 13] = metrics.attentionLatency.of(totals)
  into[at + 14] = metrics.softmaxShare.of(totals)
  into[at + 15] = metrics.signalToNoise.of(totals)
  into[at + 16] = metrics.effectiveBits.of(totals)
}

/**
 * What a simulation finds of a network on the hardware of a point, where one is asked for: no function of the costs. Accuracy is of
 * networks that classify, perplexity and its excess of language models; what is of the others is absent.
 */
export const simulatedMetrics = {
  accuracy: {
    dimension: 'ratio',
    better: 'higher',
    meaning: 'simulated: share of the inputs whose class is found (top 1)',
  },
  perplexity: {
    dimension: 'ratio',
    better: 'lower',
    meaning: 'simulated: exp of the mean negative log-likelihood of the next token',
  },
  excess: {
    dimension: 'ratio',
    better: 'lower',
    meaning: 'simulated: perplexity over that of the exact network, less 1',
  },
  standardError: {
    dimension: 'ratio',
    better: 'lower',
    meaning: 'simulated: standard error of accuracy or perplexity over the repeats',
  },
  logitError: {
    dimension: 'ratio',
    better: 'lower',
    meaning: 'simulated: root mean square error of the logits, relative to those of the exact network',
  },
  flipRate: {
    dimension: 'ratio',
    better: 'lower',
    meaning: 'simulated: share of predictions that differ from those of the exact network',
  },
} as const satisfies Readonly<Record<string, Omit<Metric, 'of'>>>

export type SimulatedMetricName = keyof typeof simulatedMetrics
export const simulatedMetricNames = Object.keys(simulatedMetrics) as readonly SimulatedMetricName[]

/** Everything that a column of results may be a metric of. */
export const resultMetrics: Readonly<Record<string, Omit<Metric, 'of'>>> = { ...metrics, ...simulatedMetrics }
