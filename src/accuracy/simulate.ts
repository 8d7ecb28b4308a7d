/**
 * Simulates a network under a set of disturbances: what is kept is taken from the cache, the rest is shared out to worker threads.
 *
 *   disturbances -> cache -> groups of runs x chunks of samples -> worker threads -> tallies, added in the order of the samples
 *
 * Numbers do not depend on threads, chunks or groups: a sample's tally is a function of the sample, the disturbance and the repeat. So a
 * simulation that was made with fewer repeats is gone on from.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { Scalers } from '#src/noise/gain-cell/scalers.js'
import { needsRanges } from '#src/noise/needs-ranges.js'
import type { Ranges } from '#src/noise/ranges.js'
import { refusalOf } from '#src/noise/refusal.js'
import { type Failure, interrupted, machineFault, messageOf } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { inOrder } from '#src/threads/in-order.js'
import type { Cache, Kept } from './cache.js'
import { codeHash, simulatingRooms } from './code-hash.js'
import type { Inputs } from './inputs.js'
import type { OpenModel } from './open-model.js'
import { type SimulationProgress, simulationProgress } from './simulation-progress.js'
import { type Metrics, metricsOf, summed, type Tally, tallyAt, tallyLength } from './tally.js'
import { type SimulationPool, spansOf, startSimulators } from './simulators.js'
import { identityOf, rangeSamples, type Run, runOf, sha256 } from './run.js'
import type { TallyRequest } from './task.js'

/** A network on its inputs: how often, in how many threads, with which seed. */
export interface Simulation {
  readonly model: OpenModel
  readonly inputs: Inputs
  readonly scalers: Scalers | undefined
  readonly seed: number
  readonly repeats: number
  readonly threads: number
  readonly cache: Cache
}

/** What came of one disturbance: metrics beside those of the exact network, or why hardware of this kind cannot run the network. */
export type Outcome =
  | { readonly kind: 'found'; readonly metrics: Metrics; readonly exact: Metrics; readonly repeats: number }
  | { readonly kind: 'refused'; readonly reason: string }

/** A disturbance that is to be simulated. */
interface Work {
  readonly key: string
  readonly run: Run
  readonly repeats: number
  readonly cacheKey: string
}

/** One of which repeats are missing. */
interface Unfinished extends Work {
  /** The repeats that there are. */
  readonly known: readonly Tally[]
}

/** Passes of a sample in one request: they share the pass of the exact network. */
const passesPerGroup = 24

const isExact = ({ static: linear, dynamic, softmax, layerNorm }: Disturbances): boolean =>
  [linear, dynamic, softmax, layerNorm].every(({ law }) => law === 'exact')

/** How often a disturbance is simulated, of so many repeats that are asked for: what is exact is the same each time. */
export const repeatsOf = (disturbances: Disturbances, repeats: number): number => (isExact(disturbances) ? 1 : repeats)

const workOf = (simulation: Simulation, code: string, key: string, disturbances: Disturbances): Work => {
  const { seed, scalers, model, inputs } = simulation
  const own = identityOf(seed, disturbances, scalers)
  return {
    key,
    repeats: repeatsOf(disturbances, simulation.repeats),
    run: runOf(seed, disturbances, scalers),
    cacheKey: sha256(JSON.stringify([code, model.hash, inputs.hash, inputs.samples.length, own])),
  }
}

/** Repeats that a work lacks. */
const missing = ({ repeats, known }: Unfinished): number => repeats - known.length

/** Runs that share the pass of the exact network: of the same repeats, and not too many. */
const groupsOf = (works: readonly Unfinished[]): readonly (readonly Unfinished[])[] => {
  const alike = new Map<string, Unfinished[]>()
  for (const work of works) {
    const span = `${work.known.length} ${work.repeats}`
    alike.set(span, [...(alike.get(span) ?? []), work])
  }
  return [...alike.values()].flatMap((group) =>
    chunked(group, Math.max(1, Math.floor(passesPerGroup / missing(group[0]!)))),
  )
}

const chunked = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))

const gathered = async (pool: SimulationPool, works: readonly Work[]): Promise<Ranges> => {
  if (!works.some(({ run }) => needsRanges(run.disturbances))) return {}
  const result = await pool.run({ kind: 'ranges', samples: rangeSamples })
  return result.kind === 'ranges' ? result.ranges : {}
}

/** Tallies of a group over all samples: the exact network's, then each run's repeats, those that were known among them. */
const simulateGroup = async (
  pool: SimulationPool,
  group: readonly Unfinished[],
  ranges: Ranges,
  { inputs }: Simulation,
  stop: AbortSignal,
  progress: SimulationProgress,
): Promise<readonly Kept[] | undefined> => {
  // The exact network is simulated in any case.
  const noisy = group.filter(({ run }) => !isExact(run.disturbances))
  const repeats = missing(group[0]!)
  const firstRepeat = group[0]!.known.length
  const count = inputs.samples.length
  const runs = noisy.map(({ run }) => run)
  const requests = spansOf(pool, count).map(
    (span): TallyRequest => ({ kind: 'tally', ...span, runs, firstRepeat, repeats, ranges }),
  )
  const readings = 1 + noisy.length * repeats
  const bySample: Float64Array[] = []
  for await (const result of inOrder(pool, requests, stop)) {
    if (result.kind !== 'tally') continue
    for (let at = 0; at < result.tallies.length; at += readings * tallyLength)
      bySample.push(result.tallies.subarray(at, at + readings * tallyLength))
    progress.done(bySample.length, readings, group.length)
  }
  if (bySample.length < count) return undefined
  const ofReading = (reading: number): Tally =>
    summed(bySample.map((numbers) => tallyAt(numbers, reading * tallyLength)))
  const exact = ofReading(0)
  return group.map((work) => {
    const index = noisy.indexOf(work)
    const tallies = Array.from({ length: repeats }, (_, repeat) => ofReading(1 + index * repeats + repeat))
    return { exact, repeats: index < 0 ? [exact] : [...work.known, ...tallies] }
  })
}

const stopped = (done: number, all: number): Failure =>
  interrupted(
    `stopped after ${done} of ${all} simulations; those are kept in the cache`,
    'run the same command again to go on',
  )

/** Simulates what the cache has not. */
const simulateRest = async (
  runtime: Runtime,
  simulation: Simulation,
  works: readonly Unfinished[],
): Promise<E.Either<Failure, ReadonlyMap<string, Kept>>> => {
  const { model, inputs, cache } = simulation
  const pool = startSimulators(model, inputs, simulation.threads)
  const kept = new Map<string, Kept>()
  const progress = simulationProgress(runtime, inputs, works.length)
  try {
    const ranges = await gathered(pool, works)
    for (const group of groupsOf(works)) {
      const results = await simulateGroup(pool, group, ranges, simulation, runtime.stop, progress)
      if (results === undefined) return E.left(stopped(kept.size, works.length))
      progress.groupDone(group.length)
      for (const [index, { key, cacheKey }] of group.entries()) {
        kept.set(key, results[index]!)
        await cache.put(cacheKey, results[index]!)
      }
    }
    progress.end()
    return E.right(kept)
  } catch (reason) {
    return E.left(machineFault(`${model.name}: ${messageOf(reason)}`))
  } finally {
    await pool.close()
  }
}

/**
 * @param disturbances by the key under which their outcome is given back
 * @returns an outcome for every key
 */
export const simulate = async (
  runtime: Runtime,
  simulation: Simulation,
  disturbances: ReadonlyMap<string, Disturbances>,
): Promise<E.Either<Failure, ReadonlyMap<string, Outcome>>> => {
  const { model, inputs, cache } = simulation
  const outcomes = new Map<string, Outcome>()
  const code = codeHash(simulatingRooms)
  const kept = new Map<string, Kept>()
  const works: Unfinished[] = []
  for (const [key, disturbed] of disturbances) {
    const reason = refusalOf(disturbed, model.network, inputs.longest)
    if (reason !== undefined) {
      outcomes.set(key, { kind: 'refused', reason })
      continue
    }
    const work = workOf(simulation, code, key, disturbed)
    const known = await cache.get(work.cacheKey)
    if (known === undefined || known.repeats.length < work.repeats) works.push({ ...work, known: known?.repeats ?? [] })
    else kept.set(key, { ...known, repeats: known.repeats.slice(0, work.repeats) })
  }
  if (kept.size > 0) runtime.say(`${kept.size} of ${disturbances.size} simulations taken from the cache`)
  if (works.length > 0) {
    const simulated = await simulateRest(runtime, simulation, works)
    if (E.isLeft(simulated)) return simulated
    for (const [key, one] of simulated.right) kept.set(key, one)
  }
  for (const [key, { exact, repeats }] of kept)
    outcomes.set(key, {
      kind: 'found',
      metrics: metricsOf(model.network.task, repeats),
      exact: metricsOf(model.network.task, [exact]),
      repeats: repeats.length,
    })
  return E.right(outcomes)
}
