/** The language models that the work trains: their sizes. [Anderson2023, table 1] */
import { weightsOf } from '#models/workloads/transformer.js'
import { shapeNamed } from '../configuration.js'
import type { PublishedRow } from '../published-row.js'

const table = [
  ['Tiny', '192', '15'],
  ['Small', '384', '40.6'],
  ['Base', '768', '123.7'],
  ['Large', '1536', '416.3'],
] as const

const millionWeights = (width: number): number => weightsOf({ ...shapeNamed('gpt2'), width, heads: 12 }) / 1e6

export const simulatedModels: readonly PublishedRow[] = table.flatMap(([model, width, weights]): PublishedRow[] => [
  {
    table: 'table 1',
    row: model,
    column: 'd',
    printed: width,
    unit: '1',
    evidence: 'published',
    reason: 'a choice of the work, and an input of ours',
  },
  {
    table: 'table 1',
    row: model,
    column: 'non-embedding parameters as printed',
    printed: weights,
    unit: '1e6',
    evidence: 'published',
    ours: () => millionWeights(Number(width)),
    tolerance: 0.005,
    reason:
      'in spite of its name the column holds one embedding of about 50257 tokens, which ours includes; the work counts its vocabulary otherwise by a few rows: 0.5 %',
  },
])
