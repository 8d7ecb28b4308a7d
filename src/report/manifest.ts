/**
 * The manifest of a run: what it takes to repeat it, and to know that the files beside it are the ones it wrote.
 *
 * Pure: clocks, hashes and versions are arguments. Keys and lists stand in a fixed order, so that manifests can be
 * compared.
 */
import type { ReferenceKey } from '#models/references.js'
import { distinctKeys } from './citations.js'

/** Design points, by what became of them. */
interface Counts {
  /** Points of the sweep's grid. */
  readonly grid: number
  /** Refused by a `where` before evaluation. */
  readonly excluded: number
  /** Equal to an earlier point. */
  readonly duplicates: number
  readonly evaluated: number
  /** Designs that cannot exist, and points that failed: the rows of failures.csv. */
  readonly failed: number
  /** Evaluated, but against a condition of the objectives. */
  readonly infeasible: number
  /** Rows of the front. */
  readonly front: number
  /** Points that had failed in an earlier run, and were evaluated again. */
  readonly retried?: number
  /** Of a sweep that simulates only what its front needs: points whose accuracy it did not. */
  readonly unsimulated?: number
}

/** How much a sweep simulated of what there was. A pass is one repeat of one disturbance. */
interface Simulations {
  readonly disturbances: number
  readonly simulated: number
  readonly passes: number
  readonly passesInAll: number
}

/** What became of the boxes of the grid by which a front was certified, and of the points in them. */
interface Certificate {
  /** Of the points of the grid; more than all if points to begin with were evaluated twice. */
  readonly evaluatedShare: number
  readonly boxes: LeftOut
  readonly points: LeftOut
}

/** Why a box was left out: by a `where`; it holds no design that can be; against a condition of the objectives; dominated. */
type LeftOut = Readonly<Record<'excluded' | 'impossible' | 'infeasible' | 'dominated', number>>

export interface WrittenFile {
  /** Relative to the manifest. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Of a search. */
interface Search {
  readonly method: string
  /** Designs of an earlier search, from which it started. */
  readonly earlier: number
  readonly evaluations: number
  /** Why it ended. */
  readonly end: string
}

export interface Manifest {
  readonly title: string
  /** '' if the sweep asks none. */
  readonly question: string
  readonly sweep: { readonly file: string; readonly sha256: string; readonly text: string }
  readonly seed: number
  readonly accountings: readonly string[]
  readonly systems: readonly string[]
  readonly workloads: readonly string[]
  readonly versions: {
    readonly lightfront: string
    readonly node: string
    /** Parameter library -> its version. */
    readonly models: Readonly<Record<string, string>>
  }
  readonly counts: Counts
  /** Of a sweep that simulates only what its front needs. */
  readonly simulations?: Simulations
  /** Of a certified front: the proof that no other point belongs to it. */
  readonly certificate?: Certificate
  readonly search?: Search
  /** Lowest and highest value of each metric over all points evaluated, in SI; empty if there were none. */
  readonly ranges: Readonly<Record<string, { readonly lowest: number; readonly highest: number }>>
  /** ISO 8601, UTC. */
  readonly started: string
  readonly seconds: number
  readonly citations: readonly ReferenceKey[]
  readonly files: readonly WrittenFile[]
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The manifest with its keys in order, models and files sorted by name, each citation once. */
export const manifestOf = (run: Manifest): Manifest => ({
  title: run.title,
  question: run.question,
  sweep: { file: run.sweep.file, sha256: run.sweep.sha256, text: run.sweep.text },
  seed: run.seed,
  accountings: run.accountings,
  systems: run.systems,
  workloads: run.workloads,
  versions: {
    lightfront: run.versions.lightfront,
    node: run.versions.node,
    models: Object.fromEntries(Object.entries(run.versions.models).sort(([a], [b]) => byText(a, b))),
  },
  counts: {
    grid: run.counts.grid,
    excluded: run.counts.excluded,
    duplicates: run.counts.duplicates,
    evaluated: run.counts.evaluated,
    failed: run.counts.failed,
    infeasible: run.counts.infeasible,
    front: run.counts.front,
    ...(run.counts.retried === undefined ? {} : { retried: run.counts.retried }),
    ...(run.counts.unsimulated === undefined ? {} : { unsimulated: run.counts.unsimulated }),
  },
  ...(run.simulations === undefined ? {} : { simulations: run.simulations }),
  ...(run.certificate === undefined ? {} : { certificate: run.certificate }),
  ...(run.search === undefined ? {} : { search: run.search }),
  ranges: run.ranges,
  started: run.started,
  seconds: run.seconds,
  citations: distinctKeys(run.citations),
  files: run.files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })).sort((a, b) => byText(a.path, b.path)),
})

/** The text of manifest.json. */
export const manifestText = (run: Manifest): string => `${JSON.stringify(manifestOf(run), undefined, 2)}\n`
