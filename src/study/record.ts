/** What a run leaves on record: the manifest, and the warnings that its report tells. */
import { basename } from 'node:path'
import { type Columns, findColumn } from '#src/columns/columns.js'
import { type Closing, closings } from '#src/certify/bounding.js'
import type { Closed } from '#src/certify/closed.js'
import type { Counts, Extremes } from '#src/engine/batch.js'
import type { Engine } from '#src/engine/engine.js'
import type { Gathered } from '#src/engine/gathered.js'
import { distinctKeys } from '#src/report/citations.js'
import type { Manifest, WrittenFile } from '#src/report/manifest.js'
import type { Warning } from '#src/report/report-page.js'
import { sha256 } from '#src/storage/identity.js'
import type { SearchResult } from '#src/search/session.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { libraryHashes } from './identity.js'
import { version } from './version.js'

/** Sentences of the warnings column of the points that are drawn, with how many have each. */
export const warningsOf = (tables: readonly Columns[]): readonly Warning[] => {
  const points = new Map<string, number>()
  for (const table of tables) {
    const index = findColumn(table, 'warnings')!
    const { labels = [] } = table.schema[index]!
    for (const label of table.values[index]!)
      if (!Number.isNaN(label))
        for (const message of labels[label]!.split('; ')) points.set(message, (points.get(message) ?? 0) + 1)
  }
  const drawn = tables.reduce((sum, { rows }) => sum + rows, 0)
  return [...points].map(([message, count]) => ({ message, points: count, drawn }))
}

const citations = ({ points }: Engine): Manifest['citations'] =>
  distinctKeys([
    ...points.systems.flatMap(({ cite, components }) => [...cite, ...components.flatMap(({ block }) => block.cite)]),
    ...points.workloads.flatMap(({ cite }) => cite),
  ])

const shownHash = 12
/** Parameter libraries of the systems, each with the beginning of its hash. */
export const librariesOf = ({ points }: Pick<Engine, 'points'>): Manifest['versions']['models'] =>
  Object.fromEntries([...libraryHashes(points)].map(([name, hash]) => [name, hash.slice(0, shownHash)]))

export const writtenFile = (path: string, contents: string): WrittenFile => ({
  path,
  bytes: Buffer.byteLength(contents),
  sha256: sha256(contents),
})

/** Of the metrics that some point has. */
const rangesOf = ({ points }: Engine, { lowest, highest }: Extremes): Manifest['ranges'] =>
  Object.fromEntries(
    points.metrics
      .map((name, index) => [name, { lowest: lowest[index]!, highest: highest[index]! }] as const)
      .filter(([, range]) => range.lowest <= range.highest),
  )

const certificateOf = (
  closed: Closed,
  { evaluated, failed }: Counts,
  grid: number,
): NonNullable<Manifest['certificate']> => ({
  evaluatedShare: (evaluated + failed) / Math.max(1, grid),
  boxes: Object.fromEntries(closings.map((closing) => [closing, closed[closing].boxes])) as Record<Closing, number>,
  points: Object.fromEntries(closings.map((closing) => [closing, closed[closing].points])) as Record<Closing, number>,
})

const searchedOf = (sweep: Sweep, { earlier, evaluations, why }: SearchResult): NonNullable<Manifest['search']> => ({
  method: sweep.search!.method,
  earlier,
  evaluations,
  end: why,
})

/** What is known of a run only once it is over. */
export interface Outcome {
  readonly started: string
  readonly seconds: number
  readonly front: number
  readonly files: readonly WrittenFile[]
  /** Points that had failed and were evaluated again. */
  readonly retried?: number
  /** Boxes that were left out of a certified front. */
  readonly closed?: Closed
  readonly search?: SearchResult
}

/** The manifest of a sweep, with its text as it was read and the name of its file. */
export const recordOf = (
  { sweep, text, file }: { readonly sweep: Sweep; readonly text: string; readonly file: string },
  engine: Engine,
  { counts, extremes }: Gathered,
  { started, seconds, front, files, retried, closed, search }: Outcome,
): Manifest => ({
  title: sweep.title,
  question: sweep.question,
  sweep: { file: basename(file), sha256: sha256(text), text },
  seed: sweep.seed,
  accountings: sweep.accountings,
  systems: sweep.systems.map(({ name }) => name),
  workloads: sweep.workloads,
  versions: { lightfront: version, node: process.version, models: librariesOf(engine) },
  counts: {
    grid: engine.points.gridCount,
    excluded: counts.excluded,
    duplicates: counts.duplicate,
    evaluated: counts.evaluated,
    failed: counts.failed,
    infeasible: counts.evaluated - counts.feasible,
    front,
    ...(retried === undefined ? {} : { retried }),
    ...(engine.simulations === undefined ? {} : { unsimulated: counts.unsimulated }),
  },
  ...(engine.simulations === undefined ? {} : { simulations: engine.simulations }),
  ...(closed === undefined ? {} : { certificate: certificateOf(closed, counts, engine.points.gridCount) }),
  ...(search === undefined ? {} : { search: searchedOf(sweep, search) }),
  ranges: counts.evaluated === 0 ? {} : rangesOf(engine, extremes),
  started,
  seconds,
  citations: citations(engine),
  files,
})
