/**
 * Attention of a generated token, 12 heads and one layer, against GPUs.
 *
 *   speed-up = t_GPU / t_lat        energy ratio = E_GPU / (12 E_head)
 *
 * The measured figures are a run of 1024 steps at batch 64, over its tokens: a single step takes 64 times as long. Beside them a
 * roofline of the same work, at the 32-bit words of the released script. [Leroux2025, Fig. 5c and d, released code]
 */
import type { System } from '#models/systems/system.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import { jetsonNano } from '#models/systems/jetson-nano.js'
import { rtx4090 } from '#models/systems/rtx-4090.js'
import { leroux2025 } from '#models/libraries/leroux-2025.js'
import { inUnit, si } from '#models/units.js'
import { withValues } from '../configuration.js'
import type { PublishedRow } from '../published-row.js'
import { attentionOf, headOf } from './head.js'

const layer = { width: 768, heads: 12 } as const
const batch = 64

interface Processor {
  readonly name: string
  readonly system: System
  readonly latency: number
  readonly energy: number
  readonly printed: Readonly<
    Record<'latency' | 'energy' | 'faster' | 'frugal' | 'fasterExactly' | 'frugalExactly', string>
  >
}

const processors: readonly Processor[] = [
  {
    name: 'RTX 4090',
    system: rtx4090,
    latency: si(leroux2025.rtx4090Latency),
    energy: si(leroux2025.rtx4090Energy),
    printed: {
      latency: '22.3717',
      energy: '7.17826',
      faster: '300',
      frugal: '90000',
      fasterExactly: '344.2',
      frugalExactly: '97266',
    },
  },
  {
    name: 'Jetson Nano',
    system: jetsonNano,
    latency: si(leroux2025.jetsonNanoLatency),
    energy: si(leroux2025.jetsonNanoEnergy),
    printed: {
      latency: '488.850',
      energy: '3.24577',
      faster: '7000',
      frugal: '40000',
      fasterExactly: '7521',
      frugalExactly: '43981',
    },
  },
]

const speedUp = ({ latency }: Processor): number => latency / headOf({ shape: layer }).latency
const energyRatio = ({ energy }: Processor): number => energy / headOf({ shape: layer }).energy

/** Seconds and joules of a token at this batch, at the peak of the data sheet. */
const rooflineOf = (system: System): { readonly latency: number; readonly energy: number } => {
  const machine = prepareSystem(system)([])(withValues(defaultDesigns(system, 'published'), { wordBits: 32 }))
  const { latency, energy } = machine.evaluate(attentionOf({ ...layer, batch }), batch)
  return { latency: latency / batch, energy: energy / batch }
}

const measurement = 'GPU baseline (attention only, 12 heads, d=64, 1,024 tokens, batch 64)'
const floor =
  'a roofline is a floor, ours of a recalled data sheet: the measured runs reach 281 of 1008 GB/s and 12.9 of 25.6 GB/s, timed without synchronisation'

const baselines = processors.flatMap(({ name, system, printed }): readonly PublishedRow[] => [
  {
    table: measurement,
    row: name,
    column: 'latency per token',
    printed: printed.latency,
    unit: 'us',
    evidence: 'measured',
    ours: () => inUnit(rooflineOf(system).latency, 'us'),
    reason: floor,
  },
  {
    table: measurement,
    row: name,
    column: 'energy per token (12 heads)',
    printed: printed.energy,
    unit: 'mJ',
    evidence: 'measured',
    ours: () => inUnit(rooflineOf(system).energy, 'mJ'),
    reason: `${floor}; at the power of the same measurement`,
  },
])

const faster = 'speed-up of the hardware'
const frugal = 'energy reduction (12 heads)'
const ratio = (
  table: string,
  row: string,
  column: string,
  printed: string,
  rest: Partial<PublishedRow>,
): PublishedRow => ({
  table,
  row,
  column,
  printed,
  unit: 'x',
  evidence: 'measured',
  ...rest,
})

const asPrinted = 'GPU ratio, as printed'
const cut = { bound: true, reason: 'printed cut to one digit: a bound' } as const
const notReleased = {
  reason: 'the measurement behind it is not released; printed cut to one digit',
} as const

const printedRatios = processors.flatMap((processor) => [
  ratio(asPrinted, processor.name, faster, processor.printed.faster, { ours: () => speedUp(processor), ...cut }),
  ratio(asPrinted, processor.name, frugal, processor.printed.frugal, { ours: () => energyRatio(processor), ...cut }),
])

const recomputed = 'GPU ratio, recomputed'
const exactly = { reason: 'the released measurement over our latency and energy; not a printed value' } as const
const recomputedRatios = processors.flatMap((processor) => [
  ratio(recomputed, processor.name, faster, processor.printed.fasterExactly, {
    ours: () => speedUp(processor),
    ...exactly,
  }),
  ratio(recomputed, processor.name, frugal, processor.printed.frugalExactly, {
    ours: () => energyRatio(processor),
    ...exactly,
  }),
])

const orders = (ratioOf: (processor: Processor) => number): number =>
  Math.log10(Math.min(...processors.map((processor) => ratioOf(processor))))

const headline = (column: string, printed: string, ratioOf: typeof speedUp, reason: string): PublishedRow => ({
  table: 'headline',
  row: 'abstract',
  column,
  printed,
  unit: 'orders of magnitude',
  evidence: 'measured',
  ours: () => orders(ratioOf),
  bound: true,
  reason,
})

export const gpuComparison: readonly PublishedRow[] = [
  ...baselines,
  ...printedRatios,
  ratio(asPrinted, 'H100', faster, '100', notReleased),
  ratio(asPrinted, 'H100', frugal, '70000', notReleased),
  ...recomputedRatios,
  headline(
    'latency reduction',
    '2',
    speedUp,
    'a bound: the least over the two GPUs with released measurements; the abstract means the larger GPUs, 100 and 300 times',
  ),
  headline(
    'energy reduction',
    '4',
    energyRatio,
    'a bound: the least over the two GPUs with released measurements; the contribution list of the same work says five orders',
  ),
]
