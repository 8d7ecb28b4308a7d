/** `list KIND`: what there is. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { metrics } from '#models/metrics.js'
import type { Parameter } from '#models/parameter.js'
import { blocks, libraries, systems } from '#models/systems/index.js'
import { dimensions } from '#models/units.js'
import { macsOf } from '#models/workloads/operation.js'
import { workloads } from '#models/workloads/presets.js'
import { feedForwardOf, keyValueHeadsOf, operationsOf, weightsOf } from '#models/workloads/transformer.js'
import { formatted } from '#src/report/engineering.js'
import { textTable } from '#src/report/table.js'
import { type Command, command, jsonOption } from './command.js'

type Row = Readonly<Record<string, string | number | boolean>>

const systemRows = (): readonly Row[] =>
  systems.map(({ name, title, components, cite }) => ({
    system: name,
    blocks: components.map((component) => component.name).join(' + '),
    cite: cite.join(', '),
    title,
  }))

const keyText = (value: unknown, unit: string): string =>
  typeof value === 'number' ? formatted(value, unit, 6) : String(value)

const blockRows = (): readonly Row[] =>
  [...blocks.values()].flatMap(({ name, runs, design }) =>
    Object.entries(design).map(([key, { default: value, dimension, meaning, choices }]) => ({
      block: name,
      runs: runs.join(', '),
      key,
      published: keyText(value.published, dimensions[dimension]),
      physical: keyText(value.physical, dimensions[dimension]),
      meaning: choices === undefined ? meaning : `${meaning} (${choices.join(' | ')})`,
    })),
  )

const workloadRows = (): readonly Row[] =>
  Object.values(workloads).map(({ name, title, shape }) => ({
    workload: name,
    width: shape.width,
    heads: shape.heads,
    keyValueHeads: keyValueHeadsOf(shape),
    layers: shape.layers,
    feedForward: feedForwardOf(shape),
    tokens: shape.tokens,
    vocabulary: shape.vocabulary,
    MACs: operationsOf(shape).reduce((sum, operation) => sum + macsOf(operation), 0),
    weights: weightsOf(shape),
    title,
  }))

const parameterRows = (): readonly Row[] =>
  [...libraries].flatMap(([library, parameters]) =>
    Object.entries(parameters).map(([name, { value, unit, evidence, spread, source, note }]: [string, Parameter]) => ({
      parameter: `${library}.${name}`,
      value,
      unit,
      evidence,
      spread: spread === undefined ? '' : `${spread[0]} to ${spread[1]}`,
      source: `${source.in}, ${source.at}`,
      note: note ?? '',
    })),
  )

const metricRows = (): readonly Row[] =>
  Object.entries(metrics).map(([metric, { dimension, better, meaning }]) => ({
    metric,
    unit: dimensions[dimension],
    better,
    meaning,
  }))

const kinds: Readonly<Record<string, () => readonly Row[]>> = {
  systems: systemRows,
  blocks: blockRows,
  workloads: workloadRows,
  parameters: parameterRows,
  metrics: metricRows,
}

const shown = (rows: readonly Row[]): string => {
  const headers = Object.keys(rows[0] ?? {})
  return textTable(
    headers,
    rows.map((row) => headers.map((header) => String(row[header]))),
  )
}

export const list: Command = command({
  name: 'list',
  describe: 'systems, blocks with their design keys, workloads, parameters, metrics',
  positionals: [{ name: 'kind', describe: 'what to list', choices: Object.keys(kinds) }],
  options: jsonOption,
  example: ['lightfront list blocks', 'every design key with its defaults'],
  run: (given) => (runtime) =>
    TE.fromIO(() => {
      const rows = kinds[String(given['kind'])]!()
      runtime.print(given.json ? `${JSON.stringify(rows, undefined, 2)}\n` : shown(rows))
    }),
})
