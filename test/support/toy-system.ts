/**
 * Two small systems, for tests of what is done with any system: `optical` has a core and a digital host, `analog` an
 * array and the same host. Their physics is one line; what matters are their keys.
 */
import {
  bitCount,
  type Block,
  block,
  choice,
  count,
  type DesignSpace,
  flag,
  physically,
  quantity,
} from '#models/blocks/block.js'
import type { Libraries } from '#models/parameter.js'
import { component, system } from '#models/systems/system.js'
import { hertz, joules, ratio, seconds, watts } from '#models/units.js'
import { macsOf, type OperationKind, operationKinds } from '#models/workloads/operation.js'
import type { WorkloadShape } from '#models/workloads/transformer.js'
import type { Vocabulary } from '#src/sweep/vocabulary.js'

const source = { in: 'Anderson2023', at: 'nowhere: a toy' } as const
const toy2020 = {
  adcPower: { value: 14.8, unit: 'mW', source, evidence: 'assumed' },
  adcBits: { value: 8, unit: 'bit', source, evidence: 'assumed' },
  loss: { value: 3, unit: 'dB', source, evidence: 'assumed' },
  yield: { value: 50, unit: '%', source, evidence: 'assumed' },
} as const satisfies Libraries[string]

const toyBlock = (name: string, runs: readonly OperationKind[], design: DesignSpace, parameters: Libraries): Block =>
  block<Libraries, DesignSpace>({
    name,
    title: name,
    cite: ['Anderson2023'],
    runs,
    parameters,
    design,
    energyParts: ['all'],
    areaParts: ['all'],
    powerParts: ['all'],
    prepare: () => () => ({
      area: [1e-6],
      nameplatePower: [1],
      standingPower: watts(0),
      peakMacRate: hertz(1e12),
      warnings: () => [],
      noise: () => ratio(1e-6),
      run: (operation) => ({
        energy: [joules(1e-12 * macsOf(operation))],
        latency: seconds(1e-12 * macsOf(operation)),
      }),
    }),
  })

const core = toyBlock(
  'core',
  ['static', 'dynamic'],
  {
    rows: count(8, 'rows', 1, 64),
    columns: count(8, 'columns', 1, 64),
    bits: bitCount(8, 'bits of the core', 1, 12),
    clock: quantity(5e9, 'frequency', 'clock', 1e6, 1e12),
    shared: physically(false, flag(true, 'one converter for all')),
    scheme: choice('optmax', ['optmax', 'optmoid'], 'scheme'),
  },
  { 'toy-2020': toy2020 },
)

const array = toyBlock(
  'array',
  ['dynamic'],
  {
    rows: count(16, 'rows', 1, 64),
    quality: quantity(8000, 'ratio', 'quality factor', 1, 1e6),
  },
  {},
)

const host = toyBlock(
  'host',
  operationKinds,
  {
    bits: bitCount(16, 'bits of the host', 1, 32),
    lanes: count(4, 'lanes', 1, 1024),
  },
  {},
)

const onHost = {
  softmax: component(host),
  layerNorm: component(host),
  activation: component(host),
  residual: component(host),
}

const shape: WorkloadShape = {
  width: 192,
  heads: 3,
  keyValueHeads: 0,
  layers: 12,
  feedForward: 0,
  gated: false,
  tokens: 197,
  phase: 'prefill',
  context: 0,
  batch: 1,
  vocabulary: 1000,
  patch: 768,
}

export const toyVocabulary: Vocabulary = {
  systems: [
    system({
      name: 'analog',
      title: 'array and host',
      cite: ['Anderson2023'],
      runs: { ...onHost, static: component(host), dynamic: component(array) },
    }),
    system({
      name: 'optical',
      title: 'core and host',
      cite: ['Anderson2023'],
      runs: { ...onHost, static: component(core, { columns: 12 }), dynamic: component(core, { columns: 12 }) },
    }),
  ],
  workloads: {
    'toy-tiny': { name: 'toy-tiny', title: 'tiny', cite: ['Anderson2023'], shape },
    'toy-base': { name: 'toy-base', title: 'base', cite: ['Anderson2023'], shape: { ...shape, width: 768, heads: 12 } },
  },
  metrics: {
    energy: { dimension: 'energy' },
    latency: { dimension: 'time' },
    area: { dimension: 'area' },
    power: { dimension: 'power' },
    energyPerMac: { dimension: 'energy per operation' },
    utilisation: { dimension: 'ratio' },
  },
}
