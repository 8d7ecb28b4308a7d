/** What the golden rows' configurations, flags, workloads and operators are in our words. */
import type { Design } from '#models/blocks/block.js'
import type { OperationName } from '#models/workloads/operation.js'
import type { WorkloadShape } from '#models/workloads/transformer.js'
import { type Configuration, shapeNamed } from '#src/reproduce/configuration.js'
import type { GoldenRow } from './golden-row.js'

const machines: Readonly<Record<string, string>> = {
  LT: 'lightening-transformer',
  MRR: 'microring-bank',
  MZI: 'mzi-mesh',
}

const unshared = { broadcast: false, sharedAdc: false, accumulation: 1 }
const flags: Readonly<Record<string, Design>> = {
  '': {},
  arch_opt: {},
  crossbar: unshared,
  broadcast: { ...unshared, crossbar: false },
}

const workloadNames: Readonly<Record<string, string>> = { 'deit-t-197': 'deit-tiny', 'deit-b-197': 'deit-base' }

const elementwise = ['softmax', 'activation', 'residual', 'layerNorm', 'finalLayerNorm'] as const
const operators: Readonly<Record<string, readonly OperationName[]>> = {
  embed: ['embed'],
  qkv: ['qkv'],
  'QK^T': ['scores'],
  SV: ['context'],
  attn: ['scores', 'context'],
  proj: ['projection'],
  FFN1: ['feedForwardUp'],
  FFN2: ['feedForwardDown'],
  head: ['head'],
  others: elementwise,
  'non-GEMM': elementwise,
}

/** `LT-B-4` with `crossbar`: the system, under its own bookkeeping, at 4 bits. */
export const configurationOf = ({ config, flags: flag }: GoldenRow, values: Design = {}): Configuration => ({
  system: machines[/^[A-Z]+/.exec(config)![0]]!,
  accounting: 'published',
  design: { bits: config.endsWith('-8') ? 8 : 4, ...flags[flag]!, ...values },
})

export const shapeOf = ({ workload }: GoldenRow): WorkloadShape => shapeNamed(workloadNames[workload]!)

export const operationNamesOf = ({ op }: GoldenRow): readonly OperationName[] => operators[op]!
