/** `list KIND`: what there is. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { resultMetrics } from '#models/metrics.js'
import type { Parameter } from '#models/parameter.js'
import { blocks, libraries, systems } from '#models/systems/index.js'
import { dimensions } from '#models/units.js'
import { macsOf } from '#models/workloads/operation.js'
import { parametersOf, storedWeightsOf } from '#models/workloads/parameters.js'
import { workloads } from '#models/workloads/presets.js'
import { feedForwardOf, keyValueHeadsOf, operationsOf } from '#models/workloads/transformer.js'
import { openModel } from '#src/accuracy/open-model.js'
import { shippedModels } from '#src/accuracy/shipped-models.js'
import { formatted } from '#src/report/engineering.js'
import { textTable } from '#src/report/table.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { type Command, command, jsonOption } from './command.js'
import { choicesText, evidenceOf, evidenceOfSystem } from './evidence.js'

type Row = Readonly<Record<string, string | number | boolean>>

const systemRows = (): readonly Row[] =>
  systems.map((system) => ({
    system: system.name,
    blocks: system.components.map(({ name }) => name).join(' + '),
    evidence: evidenceOfSystem(system).join(', '),
    cite: system.cite.join(', '),
    title: system.title,
  }))

const keyText = (value: unknown, unit: string): string =>
  typeof value === 'number' ? formatted(value, unit, 6) : String(value)

const blockRows = (): readonly Row[] =>
  [...blocks.values()].flatMap((block) =>
    Object.entries(block.design).map(([key, { default: value, dimension, meaning, choices }]) => ({
      block: block.name,
      runs: block.runs.join(', '),
      evidence: evidenceOf(block).join(', '),
      key,
      published: keyText(value.published, dimensions[dimension]),
      physical: keyText(value.physical, dimensions[dimension]),
      meaning: choices === undefined ? meaning : `${meaning} (${choicesText(block, choices)})`,
    })),
  )

const workloadRows = (): readonly Row[] =>
  Object.values(workloads).map((workload) => {
    const { name, title, shape } = workload
    return {
      workload: name,
      width: shape.width,
      heads: shape.heads,
      keyValueHeads: keyValueHeadsOf(shape),
      layers: shape.layers,
      feedForward: feedForwardOf(shape),
      gated: shape.gated,
      tokens: shape.tokens,
      vocabulary: shape.vocabulary,
      MACs: operationsOf(shape).reduce((sum, operation) => sum + macsOf(operation), 0),
      weights: storedWeightsOf(workload),
      parameters: parametersOf(workload),
      title,
    }
  })

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
  Object.entries(resultMetrics).map(([metric, { dimension, better, meaning }]) => ({
    metric,
    unit: dimensions[dimension],
    better,
    meaning,
  }))

/** Shipped networks, each read to the last weight: what is listed can be run. */
const modelRows = (runtime: Runtime): TE.TaskEither<Failure, readonly Row[]> =>
  pipe(
    TE.fromTask(() => shippedModels(runtime)),
    TE.flatMap(
      TE.traverseSeqArray((name) =>
        pipe(
          openModel(runtime, name),
          TE.map(({ network: { family, task, shape, tokens, outputs }, folder }) => ({
            model: name,
            family,
            task,
            width: shape.width,
            layers: shape.layers,
            heads: shape.heads,
            tokens,
            outputs,
            folder,
          })),
        ),
      ),
    ),
  )

const kinds: Readonly<Record<string, () => readonly Row[]>> = {
  systems: systemRows,
  blocks: blockRows,
  workloads: workloadRows,
  parameters: parameterRows,
  metrics: metricRows,
}

const millionsAndMore = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })

/** Columns of numbers too long to be read in full: `1.25 GMAC`, and `124M` as models are named. */
const columnTexts: Readonly<Record<string, (value: number) => string>> = {
  MACs: (value) => formatted(value, 'MAC'),
  weights: (value) => millionsAndMore.format(value),
  parameters: (value) => millionsAndMore.format(value),
}

const cellOf = (header: string, value: Row[string] | undefined): string =>
  typeof value === 'number' ? (columnTexts[header]?.(value) ?? String(value)) : String(value)

const shown = (rows: readonly Row[]): string => {
  const headers = Object.keys(rows[0] ?? {})
  return textTable(
    headers,
    rows.map((row) => headers.map((header) => cellOf(header, row[header]))),
  )
}

export const list: Command = command({
  name: 'list',
  describe: 'systems, blocks with their design keys, workloads, parameters, metrics, shipped models',
  positionals: [{ name: 'kind', describe: 'what to list', choices: [...Object.keys(kinds), 'models'] }],
  options: jsonOption,
  example: ['lightfront list blocks', 'every design key with its defaults'],
  run: (given) => (runtime) => {
    const known = kinds[String(given['kind'])]
    return pipe(
      known === undefined ? modelRows(runtime) : TE.fromIO(known),
      TE.map((rows) => runtime.print(given.json ? `${JSON.stringify(rows, undefined, 2)}\n` : shown(rows))),
    )
  },
})
