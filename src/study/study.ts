/**
 * A study: from a decoded sweep to a folder of results.
 *
 *   [simulate ->] evaluate -> results.csv -> front.csv, fits.json, curves -> figures -> report.html -> manifest.json
 */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import type { Cache } from '#src/accuracy/cache.js'
import type { Columns } from '#src/columns/columns.js'
import { compileEngine, type Engine } from '#src/engine/engine.js'
import type { Gathered } from '#src/engine/gathered.js'
import type { SimulatedPoints } from '#src/engine/simulated-points.js'
import { csvText } from '#src/columns/csv.js'
import { type Manifest, manifestText, type WrittenFile } from '#src/report/manifest.js'
import { objectivesOf } from '#src/report/objective.js'
import { reportPage } from '#src/report/report-page.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { curveOf } from './curves.js'
import { evaluateSweep, partFiles } from './evaluation.js'
import { drawFigures, type NamedFigure } from './figures.js'
import { identityOf } from './identity.js'
import { type Law, lawOf } from './laws.js'
import { recordOf, warningsOf, writtenFile } from './record.js'
import type { Trainer } from './simulate-trained.js'
import { simulatePoints } from './simulated.js'
import { version } from './version.js'

export interface Study extends Trainer {
  readonly sweep: Sweep
  /** The file as it was read, and its name. */
  readonly text: string
  readonly file: string
  readonly folder: string
  readonly threads: number
  readonly fresh: boolean
  /** Simulations of sweeps that ask for accuracy. */
  readonly cache: Cache
}

export interface Finished {
  readonly manifest: Manifest
  readonly front: Columns
  readonly laws: readonly Law[]
  readonly gathered: Gathered
  readonly engine: Engine
}

const millisecondsPerSecond = 1000

/** Files that a run writes once it is evaluated, by their place in the folder. */
const contentsOf = (
  front: Columns,
  laws: readonly Law[],
  figures: readonly NamedFigure[],
): ReadonlyMap<string, string> =>
  new Map([
    ['front.csv', csvText(front)],
    [
      'fits.json',
      `${JSON.stringify(
        laws.flatMap(({ fits }) => fits),
        undefined,
        2,
      )}\n`,
    ],
    ...figures.flatMap(({ name, svg, spec }): [string, string][] => [
      [`figures/${name}.svg`, svg],
      [`figures/${name}.vl.json`, `${JSON.stringify(spec, undefined, 2)}\n`],
    ]),
  ])

/** Figures of an earlier state of the sweep, which nothing here stands for any more. */
const removeStaleFigures = async (runtime: Runtime, folder: string, current: ReadonlyMap<string, string>) => {
  const ours = /^(front|breakdown|(scaling|curve)(-\d+)?)\.(svg|vl\.json)$/
  for (const name of await runtime.list(join(folder, 'figures')))
    if (ours.test(name) && !current.has(`figures/${name}`)) await runtime.remove(join(folder, 'figures', name))
}

/** Renames the part files, and tells what became of them. */
const finishParts = async (
  runtime: Runtime,
  { folder, sweep }: Study,
  gathered: Gathered,
): Promise<E.Either<Failure, readonly WrittenFile[]>> => {
  const parts = partFiles(folder)
  const kept: readonly (readonly [part: string, name: string])[] = [
    ...(sweep.keep === 'all' ? [[parts.results, 'results.csv'] as const] : []),
    ...(gathered.counts.failed > 0 ? [[parts.failures, 'failures.csv'] as const] : []),
  ]
  const files: WrittenFile[] = []
  for (const [part, name] of kept) {
    const digest = await runtime.digest(part)()
    if (E.isLeft(digest)) return digest
    const renamed = await runtime.rename(part, join(folder, name))()
    if (E.isLeft(renamed)) return renamed
    files.push({ path: name, ...digest.right })
  }
  if (sweep.keep === 'front') await runtime.remove(join(folder, 'results.csv'))
  if (gathered.counts.failed === 0) {
    await runtime.remove(parts.failures)
    await runtime.remove(join(folder, 'failures.csv'))
  }
  return E.right(files)
}

/** What there is to simulate, before any point is evaluated: fronts are of all metrics at once. */
const simulatedOf = (runtime: Runtime, study: Study): Promise<E.Either<Failure, SimulatedPoints | undefined>> =>
  study.sweep.accuracy === undefined
    ? Promise.resolve(E.right(undefined))
    : simulatePoints(runtime, study.sweep, study.sweep.accuracy, compileEngine(study.sweep, defaultVocabulary), study)

export const runStudy = async (runtime: Runtime, study: Study): Promise<E.Either<Failure, Finished>> => {
  const { sweep, folder, threads, fresh } = study
  const began = runtime.clock()
  const started = runtime.now()
  const made = await runtime.folder(join(folder, 'figures'))()
  if (E.isLeft(made)) return made
  const found = await simulatedOf(runtime, study)
  if (E.isLeft(found)) return found
  const simulated = found.right
  const engine = compileEngine(sweep, defaultVocabulary, simulated)
  const head = { hash: identityOf(sweep, version, simulated), version }
  const evaluated = await evaluateSweep(runtime, { sweep, engine, simulated, folder, head, threads, fresh })
  if (E.isLeft(evaluated)) return evaluated
  const gathered = evaluated.right

  const onFront = new Set(gathered.front.indices)
  const objectives = objectivesOf(sweep.objectives.minimise, sweep.objectives.maximise)
  const front = engine.table(objectives.length > 0 ? gathered.front.indices : [])
  const others = engine.table(gathered.sample.filter((index) => !onFront.has(index) || objectives.length === 0))
  const laws = sweep.fits.map((request, index) => lawOf(request, gathered.fits[index]!, sweep))
  for (const { refused } of laws) for (const sentence of refused) runtime.say(sentence)
  const asked = sweep.curves.map((request, index) => curveOf(request, gathered.curves[index]!, sweep))
  const curves = asked.filter(({ table }) => table.rows > 0)
  for (const { title, table } of asked) if (table.rows === 0) runtime.say(`no curve of ${title}: no row has both`)
  const figures = await drawFigures({ sweep, objectives, front, others, laws, curves })

  const contents = contentsOf(front, laws, figures)
  for (const [path, content] of contents) {
    const written = await runtime.write(join(folder, path), content)()
    if (E.isLeft(written)) return written
  }
  await removeStaleFigures(runtime, folder, contents)
  const rows = await finishParts(runtime, study, gathered)
  if (E.isLeft(rows)) return rows

  const seconds = (runtime.clock() - began) / millisecondsPerSecond
  const files = [...rows.right, ...[...contents].map(([path, content]) => writtenFile(path, content))]
  const manifest = recordOf(study, engine, gathered, { started, seconds, front: front.rows, files })
  const page = reportPage({
    manifest,
    figures,
    front,
    objectives,
    laws: laws.flatMap(({ fits }) => fits),
    curves,
    schema: laws.flatMap(({ table }) => table.schema),
    warnings: warningsOf([front, others]),
  })
  for (const [path, content] of [
    ['report.html', page],
    ['manifest.json', manifestText(manifest)],
  ] as const) {
    const written = await runtime.write(join(folder, path), content)()
    if (E.isLeft(written)) return written
  }
  await runtime.remove(partFiles(folder).journal)
  return E.right({ manifest, front, laws, gathered, engine })
}
