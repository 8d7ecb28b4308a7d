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
import type { Range } from '#src/engine/batch.js'
import { inProcess } from '#src/engine/in-process.js'
import type { Gathered } from '#src/engine/gathered.js'
import type { SimulatedPoints } from '#src/engine/simulated-points.js'
import { type Manifest, manifestText } from '#src/report/manifest.js'
import { objectivesOf } from '#src/report/objective.js'
import { noPlugins, type Plugins } from '#src/plugins/plugins.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { endParts } from '#src/storage/finish.js'
import type { Identity } from '#src/storage/identity.js'
import type { SearchResult } from '#src/search/session.js'
import type { AccuracyRequest, Sweep } from '#src/sweep/sweep.js'
import { besideOf } from './beside-front.js'
import { certifySweep, isCertified } from './certified.js'
import { curveOf } from './curves.js'
import type { ErrorPolicy } from './evaluate-rest.js'
import type { BeforeBatch } from './search.js'
import { startSearch } from './start-search.js'
import { searchTrace } from './search-trace.js'
import { type Evaluated, evaluateSweep, type StartEngines } from './evaluation.js'
import { doubtOf } from './doubt.js'
import { contentsOf } from './drawing.js'
import { drawFigures } from './figures.js'
import { identityOf } from './identity.js'
import { type Law, lawOf } from './laws.js'
import type { RowFormat } from './parquet-file.js'
import { pageOf } from './page.js'
import { recordOf, writtenFile } from './record.js'
import { finishRows } from './row-files.js'
import type { Trainer } from './simulate-trained.js'
import { simulationsText } from './frugal.js'
import { growingSimulations } from './growing-simulations.js'
import { openNetworks, simulatePoints } from './simulated.js'

/** A sweep to be run: its file, where its results go, in how many threads. */
export interface Study extends Trainer {
  readonly sweep: Sweep
  /** The file as it was read, and its name. */
  readonly text: string
  readonly file: string
  readonly folder: string
  readonly threads: number
  readonly fresh: boolean
  /** What becomes of a point that cannot be costed; it is kept as a row of failures if nothing is said. */
  readonly onError?: ErrorPolicy | undefined
  /** Threads that evaluate, if not workers of our own. */
  readonly engines?: StartEngines | undefined
  /** Files that rows are kept in, if any are kept; CSV alone if nothing is said. */
  readonly formats?: readonly RowFormat[] | undefined
  /** Simulations of sweeps that ask for accuracy. */
  readonly cache: Cache
  /** What the sweep was decoded with, if it names any. */
  readonly plugins?: Plugins | undefined
}

export interface Finished {
  readonly manifest: Manifest
  readonly front: Columns
  readonly laws: readonly Law[]
  readonly gathered: Gathered
  readonly engine: Engine
}

const millisecondsPerSecond = 1000

/** Seconds since now. */
export const stopwatch = ({ clock }: Pick<Runtime, 'clock'>): (() => number) => {
  const began = clock()
  return () => (clock() - began) / millisecondsPerSecond
}

/** Figures of an earlier state of the sweep, which nothing here stands for any more. */
const removeStaleFigures = async (runtime: Runtime, folder: string, current: ReadonlyMap<string, string>) => {
  const ours = /^(front|bands|search|breakdown|(scaling|curve)(-\d+)?)\.(svg|vl\.json|csv)$/
  for (const name of await runtime.list(join(folder, 'figures')))
    if (ours.test(name) && !current.has(`figures/${name}`)) await runtime.remove(join(folder, 'figures', name))
}

/** A sweep compiled with what was simulated for its points, and what it is. */
export interface PreparedStudy {
  readonly engine: Engine
  readonly simulated: SimulatedPoints | undefined
  readonly identity: Identity
  /** Of a search that simulates: what is done before each of its batches. */
  readonly before?: BeforeBatch
}

/** A search is simulated batch by batch, in the course of it. */
const prepareSearch = async (
  runtime: Runtime,
  study: Study,
  request: AccuracyRequest,
  engine: Engine,
): Promise<E.Either<Failure, PreparedStudy>> => {
  const { sweep, plugins: { vocabulary } = noPlugins } = study
  // A batch is a matter of moments: what is said of each would hide what is said of the search.
  const quiet = { ...runtime, say: () => undefined, status: () => undefined }
  const networks = await openNetworks(quiet, sweep, request, engine, study)
  if (E.isLeft(networks)) return networks
  const { points, grow } = growingSimulations(sweep, request, vocabulary, networks.right)
  return E.right({
    engine: compileEngine(sweep, vocabulary, points),
    simulated: points,
    identity: identityOf(sweep, engine.points, networks.right.identity),
    before: grow,
  })
}

/**
 * Simulates what there is to simulate before any point is evaluated: fronts are of all metrics at once.
 * @param rangeIn the points that are wanted, of so many; all without it
 */
export const prepareStudy = async (
  runtime: Runtime,
  study: Study,
  rangeIn?: (points: number) => Range,
): Promise<E.Either<Failure, PreparedStudy>> => {
  const { sweep, plugins: { vocabulary } = noPlugins } = study
  const engine = compileEngine(sweep, vocabulary)
  if (sweep.accuracy === undefined)
    return E.right({ engine, simulated: undefined, identity: identityOf(sweep, engine.points) })
  if (sweep.search !== undefined) return prepareSearch(runtime, study, sweep.accuracy, engine)
  const range = rangeIn?.(engine.points.gridCount)
  const found = await simulatePoints(runtime, sweep, sweep.accuracy, engine, study, range)
  if (E.isLeft(found)) return found
  const { points: simulated, identity } = found.right
  return E.right({
    engine: compileEngine(sweep, vocabulary, simulated),
    simulated,
    identity: identityOf(sweep, engine.points, identity),
  })
}

/** A study of which all points are evaluated, into part files. */
export interface EvaluatedStudy {
  readonly engine: Engine
  readonly evaluated: Evaluated
  readonly started: string
  /** That it has taken so far. */
  readonly seconds: () => number
  /** What the search found that asked for the points. */
  readonly search?: SearchResult
  /** Points that had failed and were evaluated again. */
  readonly retried?: number
}

/** What is asked of a study once its points are evaluated. */
export type DrawnStudy = Pick<Study, 'sweep' | 'text' | 'file' | 'folder' | 'threads' | 'plugins' | 'formats'>

/** Evaluates a sweep into its folder, or goes on where it was stopped. */
export const runStudy = async (runtime: Runtime, study: Study): Promise<E.Either<Failure, Finished>> => {
  const seconds = stopwatch(runtime)
  const started = runtime.now()
  const made = await runtime.folder(join(study.folder, 'figures'))()
  if (E.isLeft(made)) return made
  const prepared = await prepareStudy(runtime, study)
  if (E.isLeft(prepared)) return prepared
  const { engine, simulated, identity, before } = prepared.right
  const opened = await startSearch(runtime, study.sweep, study.file, engine, before)
  if (E.isLeft(opened)) return opened
  const search = opened.right?.search
  const request = {
    ...study,
    ...prepared.right,
    search,
    identity: { ...identity, ...opened.right?.identity },
    // What grows in this thread is not seen by others.
    ...(before === undefined ? {} : { engines: () => inProcess(engine) }),
  }
  const evaluated = await (isCertified(study.sweep) ? certifySweep : evaluateSweep)(runtime, request)
  if (E.isLeft(evaluated)) return evaluated
  if (search === undefined)
    return completeStudy(runtime, study, { engine, evaluated: evaluated.right, started, seconds })
  const { vocabulary } = study.plugins ?? noPlugins
  const found = compileEngine(study.sweep, vocabulary, simulated, search.coordinates())
  if (found.simulations !== undefined) runtime.say(simulationsText(found.simulations))
  return completeStudy(runtime, study, {
    engine: found,
    evaluated: evaluated.right,
    started,
    seconds,
    search: search.result(),
  })
}

/** What is drawn from the points of a study: front, laws, figures, report. The part files become results. */
export const completeStudy = async (
  runtime: Runtime,
  study: DrawnStudy,
  { engine, evaluated: { gathered: all, entry, closed }, started, seconds, search, retried }: EvaluatedStudy,
): Promise<E.Either<Failure, Finished>> => {
  const { sweep, folder, threads } = study
  // A certified front was begun with a sample of its own, which is all there is to draw.
  const grid = closed === undefined ? engine.points.gridCount : all.sample.length
  const objectives = objectivesOf(sweep.objectives.minimise, sweep.objectives.maximise)
  const onFront = objectives.length > 0 ? all.front.indices : []
  const { sample, others, beside } = besideOf(onFront, all.sample, grid)
  const gathered = { ...all, sample }
  const front = engine.table(onFront)
  const nominal = sweep.fits.map((request, index) => lawOf(request, gathered.fits[index]!, sweep))
  for (const { refused } of nominal) for (const sentence of refused) runtime.say(sentence)
  const subject = { sweep, engine, gathered, objectives, laws: nominal, plugins: study.plugins?.modules }
  const doubted = await doubtOf(runtime, subject, threads)
  if (E.isLeft(doubted)) return doubted
  const doubt = doubted.right
  const laws = doubt?.laws ?? nominal
  const asked = sweep.curves.map((request, index) => curveOf(request, gathered.curves[index]!, sweep))
  const curves = asked.filter(({ table }) => table.rows > 0)
  for (const { title, table } of asked) if (table.rows === 0) runtime.say(`no curve of ${title}: no row has both`)
  const drawing = {
    objectives,
    front,
    others: engine.table(others),
    beside: engine.table(beside),
    operations: engine.operations([...onFront, ...beside]),
    laws,
    curves,
    doubt,
    trace: search === undefined ? undefined : searchTrace(search),
  }
  const figures = await drawFigures({ sweep, ...drawing })
  const contents = contentsOf(drawing, figures)
  for (const [path, content] of contents) {
    const written = await runtime.writeDurably(join(folder, path), content)()
    if (E.isLeft(written)) return written
  }
  await removeStaleFigures(runtime, folder, contents)
  for (const name of ['bands.csv', 'trace.csv']) if (!contents.has(name)) await runtime.remove(join(folder, name))
  const rows = await finishRows(runtime, study, engine, entry)
  if (E.isLeft(rows)) return rows

  const files = [...rows.right, ...[...contents].map(([path, content]) => writtenFile(path, content))]
  const manifest = recordOf(study, engine, gathered, {
    started,
    seconds: seconds(),
    front: front.rows,
    files,
    ...(retried === undefined ? {} : { retried }),
    ...(closed === undefined ? {} : { closed }),
    ...(search === undefined ? {} : { search }),
  })
  const page = await pageOf(sweep, engine, drawing, figures, manifest)
  for (const [path, content] of [
    ['report.html', page],
    ['manifest.json', manifestText(manifest)],
  ] as const) {
    const written = await runtime.writeDurably(join(folder, path), content)()
    if (E.isLeft(written)) return written
  }
  const ended = await endParts(runtime, folder, gathered.counts.failed > 0)
  if (E.isLeft(ended)) return ended
  return E.right({ manifest, front, laws, gathered, engine })
}
