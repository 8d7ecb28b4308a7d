/** A small table of results, a front and its laws, as a run would hand them to the report. */
import type { ReferenceKey } from '#models/references.js'
import type { Columns } from '#src/columns/columns.js'
import type { Fit } from '#src/fit/fit.js'
import type { Manifest } from '#src/report/manifest.js'
import type { Objective } from '#src/report/objective.js'

const systems = ['lightening-transformer', 'digital']

export const front: Columns = {
  schema: [
    { name: 'system', unit: '', labels: systems },
    { name: 'width', unit: '' },
    { name: 'energy', unit: 'J' },
    { name: 'latency', unit: 's' },
    { name: 'area', unit: 'm2' },
  ],
  rows: 3,
  values: [
    Float64Array.of(0, 0, 1),
    Float64Array.of(192, 192, 192),
    Float64Array.of(1e-4, 3e-4, 2e-3),
    Float64Array.of(1e-3, 1e-4, 1e-5),
    Float64Array.of(6.03e-5, 1.2e-5, 3e-5),
  ],
}

export const others: Columns = {
  ...front,
  rows: 2,
  values: [
    Float64Array.of(0, 1),
    Float64Array.of(192, 192),
    Float64Array.of(5e-4, 5e-3),
    Float64Array.of(2e-3, 1e-2),
    Float64Array.of(7e-5, 8e-5),
  ],
}

export const objectives: readonly Objective[] = [
  { name: 'energy', sense: 'minimise' },
  { name: 'latency', sense: 'minimise' },
  { name: 'area', sense: 'minimise' },
]

/** Energy per MAC at four widths: as width^-0.5 above 0.1 pJ on the first system, flat on the second. */
export const scaling: Columns = {
  schema: [
    { name: 'system', unit: '', labels: systems },
    { name: 'width', unit: '' },
    { name: 'energyPerMac', unit: 'J' },
  ],
  rows: 8,
  values: [
    Float64Array.of(0, 0, 0, 0, 1, 1, 1, 1),
    Float64Array.of(256, 1024, 4096, 16384, 256, 1024, 4096, 16384),
    Float64Array.of(8.5e-12, 4.3e-12, 2.2e-12, 1.1e-12, 3e-13, 3e-13, 3e-13, 3e-13),
  ],
}

const unused = { prefactorInterval: [0, 0], offsetInterval: [0, 0], rss: 0.01, n: 4 } as const

export const fits: readonly Fit[] = [
  {
    y: 'energyPerMac',
    x: 'width',
    by: { system: 'lightening-transformer' },
    models: [
      {
        model: 'power',
        exponent: -0.48,
        prefactor: 1.2e-10,
        offset: 0,
        interval: [-0.53, -0.43],
        r2: 0.99,
        aic: -20,
        ...unused,
      },
      {
        model: 'offset-power',
        exponent: -0.5,
        prefactor: 1.4e-10,
        offset: 1e-13,
        interval: [-0.52, -0.48],
        r2: 0.9991,
        aic: -31.2,
        ...unused,
        crossover: 1_959_999.6,
        crossoverInterval: [1_100_000.5, Infinity],
      },
    ],
    range: [256, 16384],
    chosen: 'offset-power',
    breaks: [{ x: 1024, exponentBelow: -0.6, exponentAbove: -0.4 }],
    refused: [],
  },
  {
    y: 'energyPerMac',
    x: 'width',
    by: { system: 'digital' },
    models: [
      { model: 'power', exponent: 0, prefactor: 3e-13, offset: 0, interval: [-0.01, 0.01], r2: 1, aic: -40, ...unused },
    ],
    range: [256, 16384],
    chosen: 'power',
    breaks: [],
    refused: ['offset-power: y is constant, and an offset alone explains it'],
  },
]

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const citations: readonly ReferenceKey[] = ['Zhu2024', 'Sunny2021', 'Zhu2024']

export const manifest: Manifest = {
  title: 'Energy per MAC against width',
  question: 'Does it keep falling?',
  sweep: { file: 'sweeps/width.yaml', sha256, text: 'title: Energy per MAC against width\n' },
  seed: 20240301,
  accountings: ['physical'],
  systems,
  workloads: ['gpt2'],
  versions: { lightfront: '0.1.0', node: '20.20.2', models: { 'zhu-2024': '1', 'sunny-2021': '1' } },
  counts: { grid: 3456, excluded: 120, duplicates: 336, evaluated: 3000, failed: 0, infeasible: 12, front: 3 },
  ranges: { energyPerMac: { lowest: 1.7e-13, highest: 8.1e-9 } },
  started: '2024-03-01T12:00:00Z',
  seconds: 3.25,
  citations,
  files: [
    { path: 'results.csv', bytes: 1_234_567, sha256 },
    { path: 'figures/front.svg', bytes: 45_678, sha256 },
  ],
}
