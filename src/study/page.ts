/** The report of a study as text: what was drawn from its points, what can be explored, and what the works print. */
import { exploredOf } from '#src/explorer/explored-of.js'
import { explorerHtml } from '#src/explorer/explorer-html.js'
import type { Engine } from '#src/engine/engine.js'
import type { AccuracyReport } from '#src/report/accuracy-section.js'
import type { Manifest } from '#src/report/manifest.js'
import { reportPage } from '#src/report/report-page.js'
import { stacked } from '#src/report/stacked.js'
import { reproduce, worksNamed } from '#src/reproduce/index.js'
import type { ReproducedRow } from '#src/reproduce/judge.js'
import type { PublishedWork } from '#src/reproduce/published-row.js'
import type { Sweep } from '#src/sweep/sweep.js'
import type { Drawing } from './drawing.js'
import type { NamedFigure } from './figures.js'
import { warningsOf } from './record.js'

const accuracyOf = ({ accuracy }: Sweep, { front, beside }: Drawing): AccuracyReport | undefined => {
  if (accuracy === undefined) return undefined
  const { network, data, text, samples, repeats } = accuracy
  const of = network.kind === 'model' ? network.model : `networks trained for ${network.task}`
  const inputs = data ?? text ?? (network.kind === 'model' ? 'inputs of its own' : 'samples of the task')
  return {
    network: of,
    inputs: samples === undefined ? inputs : `the first ${samples} of ${inputs}`,
    repeats,
    table: stacked(front, beside),
  }
}

/** Printed figures do not change while a program runs, and ours take a tenth of a second: each work is compared once. */
const compared = new Map<PublishedWork, readonly ReproducedRow[]>()

/** What `reproduce` tells of the systems of the sweep. */
const publishedOf = ({ systems }: Sweep): readonly ReproducedRow[] =>
  [...new Set(systems.flatMap(({ name }) => worksNamed(name)))].flatMap((work) => {
    const rows = compared.get(work) ?? reproduce([work]).rows
    compared.set(work, rows)
    return rows
  })

/** The text of report.html. */
export const pageOf = async (
  sweep: Sweep,
  { points, layout }: Pick<Engine, 'points' | 'layout'>,
  drawing: Drawing,
  figures: readonly Pick<NamedFigure, 'caption' | 'svg'>[],
  manifest: Manifest,
): Promise<string> => {
  const { objectives, front, others, beside, operations, laws, curves, doubt } = drawing
  const explored = exploredOf({
    title: manifest.title,
    points,
    layout,
    objectives,
    front,
    others: beside,
    operations,
    laws,
    evaluated: manifest.counts.evaluated,
    citations: manifest.citations,
  })
  return reportPage({
    manifest,
    figures,
    front,
    objectives,
    doubt,
    laws: laws.flatMap(({ fits }) => fits),
    curves,
    schema: laws.flatMap(({ table }) => table.schema),
    warnings: warningsOf([front, others]),
    explorer: front.rows + beside.rows === 0 ? undefined : await explorerHtml(explored),
    accuracy: accuracyOf(sweep, drawing),
    published: publishedOf(sweep),
  })
}
