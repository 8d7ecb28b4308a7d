/** `plan SWEEP`: what a run would do; nothing is evaluated but each system's default design, to tell the time it takes. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { NetworkShape } from '#models/disturbances/disturbance.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import { emptyTotals } from '#models/systems/evaluation.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { compileEngine } from '#src/engine/engine.js'
import { formatted } from '#src/report/engineering.js'
import { textTable } from '#src/report/table.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { durationText } from '#src/runtime/status.js'
import { compile, type Point, type Points, walk } from '#src/sweep/expand.js'
import { bracedIn } from '#src/sweep/model-name.js'
import type { Sweep } from '#src/sweep/sweep.js'
import type { Vocabulary } from '#src/sweep/vocabulary.js'
import { command, jsonOption } from './command.js'
import { pluginsOption, readSweep } from './sweep-file.js'

/** Points that are walked to count what `where` and repetition leave; a larger grid is not counted out. */
const mostWalked = 20_000_000
/** Time of a written row and of a gathered one, next to the cost of a point: measured, see bench. */
const rowOverhead = 6e-6
const pointOverhead = 1e-6
const trialMilliseconds = 30

export interface Plan {
  readonly title: string
  readonly systems: readonly string[]
  readonly workloads: readonly string[]
  readonly accountings: readonly string[]
  /** Of the grid; of a sample how many are drawn, of a search how many it may take. */
  readonly gridPoints: number
  /** How the points are drawn, where they are not the whole grid. */
  readonly drawnBy?: { readonly kind: 'sample' | 'search'; readonly method: string }
  /** Points that would be evaluated; absent where the grid is too large to be counted out. */
  readonly points?: number
  readonly excluded?: number
  readonly duplicates?: number
  /** Of a search nothing is known before. */
  readonly gridPointsBySystem: Readonly<Record<string, number>>
  readonly axes: readonly {
    readonly key: string
    /** How many; `any` of a range without steps. */
    readonly values: number | 'any'
    readonly first: string
    readonly last: string
  }[]
  /** Of a sweep that simulates: distinct disturbances, each simulated so often. Their time is not in `seconds`. */
  readonly simulations?: {
    /** The network as the sweep names it, or what it is trained for. */
    readonly network: string
    /** The networks of the points, of a sweep that names them by their values. */
    readonly models?: readonly string[]
    readonly disturbances: number
    readonly repeats: number
    readonly trainings?: { readonly count: number; readonly steps: number; readonly batch: number }
  }
  /** Seconds, for these threads. */
  readonly seconds: number
  readonly threads: number
}

/** Seconds that one evaluation of a default design takes, the systems' mean. */
const secondsPerPoint = (points: Points, runtime: Runtime): number => {
  const rates = points.systems.map((system) => {
    const prepare = prepareSystem(system)([])
    const designs = defaultDesigns(system, points.accountings[0]!)
    const operations = operationsOf(points.workloads[0]!.shape)
    const into = emptyTotals()
    const began = runtime.clock()
    let runs = 0
    for (; runtime.clock() - began < trialMilliseconds; runs++) prepare(designs).totals(operations, 1, into)
    return (runtime.clock() - began) / 1000 / runs
  })
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length
}

const axesOf = (sweep: Sweep): Plan['axes'] =>
  sweep.blocks
    .flatMap(({ axes, zip, when }) => [...axes, ...zip.flat(), ...when.flatMap((conditional) => conditional.axes)])
    .map(({ key, values, continuum }) => {
      const unit = sweep.keys.find(({ name }) => name === key)?.unit ?? ''
      const text = (value: unknown) => (typeof value === 'number' ? formatted(value, unit, 6) : String(value))
      return {
        key,
        values: continuum === undefined ? values.length : ('any' as const),
        first: text(values[0]),
        last: text(values.at(-1)),
      }
    })

/** Which network it is does not change how many disturbances are distinct. */
const anyNetwork: NetworkShape = { width: 64, layers: 2, heads: 2, headWidth: 32 }

const simulationsOf = (sweep: Sweep, vocabulary: Vocabulary): Plan['simulations'] => {
  if (sweep.accuracy === undefined) return undefined
  const { network, repeats } = sweep.accuracy
  const byModel = compileEngine(sweep, vocabulary).disturbances(() => anyNetwork)
  const disturbances = [...byModel.values()].reduce((sum, { size }) => sum + size, 0)
  if (network.kind === 'model') {
    const isNamed = bracedIn(network.model).length > 0
    return { network: network.model, ...(isNamed ? { models: [...byModel.keys()] } : {}), disturbances, repeats }
  }
  const count = network.under === 'exact' ? 1 : disturbances
  const { steps, batch } = network.recipe
  return { network: network.task, disturbances, repeats, trainings: { count, steps, batch } }
}

const simulationsText = ({
  network,
  models,
  disturbances,
  repeats,
  trainings,
}: NonNullable<Plan['simulations']>): string => {
  const simulated = `${disturbances} distinct disturbances, each simulated ${repeats} ${repeats === 1 ? 'time' : 'times'}`
  return trainings === undefined
    ? `${simulated} with ${models === undefined ? network : models.join(', ')}: their time comes on top\n`
    : `${simulated}; ${trainings.count} ${trainings.count === 1 ? 'network' : 'networks'} trained for ${network}, ${trainings.steps} steps of ${trainings.batch} samples each: their time comes on top\n`
}

const planOf = (sweep: Sweep, vocabulary: Vocabulary, runtime: Runtime): Plan => {
  const points = compile(sweep, vocabulary)
  const { gridCount, segments, systems } = points
  const { sample, search } = sweep
  const visits = new Map<number, number>()
  const countVisit = ({ segment }: Point): void => {
    const { system } = segments[segment]!
    visits.set(system, (visits.get(system) ?? 0) + 1)
  }
  const isCountable = search === undefined && gridCount <= mostWalked
  const counts = isCountable ? walk(points, 0, gridCount, countVisit) : undefined
  const inGrid = (index: number): number =>
    segments.filter(({ system }) => system === index).reduce((sum, { count }) => sum + count, 0)
  const bySystem = systems.map(
    ({ name }, index) => [name, sample === undefined ? inGrid(index) : (visits.get(index) ?? 0)] as const,
  )
  const threads = runtime.processors
  const simulations = simulationsOf(sweep, vocabulary)
  const each = secondsPerPoint(points, runtime) + (sweep.keep === 'all' ? rowOverhead : pointOverhead)
  return {
    title: sweep.title,
    systems: systems.map(({ name }) => name),
    workloads: sweep.workloads,
    accountings: sweep.accountings,
    gridPoints: gridCount,
    ...(sample === undefined ? {} : { drawnBy: { kind: 'sample', method: sample.method } }),
    ...(search === undefined ? {} : { drawnBy: { kind: 'search', method: search.method } }),
    ...(counts ? { points: counts.visited, excluded: counts.excluded, duplicates: counts.duplicate } : {}),
    gridPointsBySystem: search === undefined ? Object.fromEntries(bySystem) : {},
    ...(simulations ? { simulations } : {}),
    axes: axesOf(sweep),
    seconds: ((counts?.visited ?? gridCount) * each) / threads,
    threads,
  }
}

const pointsText = ({ points, gridPoints, drawnBy, excluded = 0, duplicates = 0 }: Plan): string => {
  if (drawnBy?.kind === 'search') return `at most ${gridPoints} points, as ${drawnBy.method} asks for them\n`
  const left = `${excluded} excluded by where${drawnBy === undefined ? `, ${duplicates} duplicate` : ''}`
  if (points === undefined)
    return `${gridPoints} ${drawnBy === undefined ? 'grid points' : `points of ${drawnBy.method}`}; what where excludes is counted as the run goes\n`
  const all = drawnBy === undefined ? `${gridPoints} in the grid` : `${gridPoints} drawn by ${drawnBy.method}`
  return `${points} points to evaluate, of ${all} (${left})\n`
}

const shown = (plan: Plan): string =>
  [
    `${plan.title}\n\n`,
    `systems      ${plan.systems.join(', ')}\n`,
    `workloads    ${plan.workloads.join(', ')}\n`,
    `accounting   ${plan.accountings.join(', ')}\n\n`,
    plan.axes.length === 0
      ? ''
      : `${textTable(
          ['axis', 'values', 'from', 'to'],
          plan.axes.map(({ key, values, first, last }) => [key, String(values), first, last]),
        )}\n`,
    plan.drawnBy?.kind === 'search'
      ? ''
      : `${textTable(
          ['system', plan.drawnBy === undefined ? 'grid points' : 'points'],
          Object.entries(plan.gridPointsBySystem).map(([name, count]) => [name, String(count)]),
        )}\n`,
    pointsText(plan),
    plan.simulations === undefined ? '' : simulationsText(plan.simulations),
    `about ${durationText(Math.max(1, plan.seconds))} on ${plan.threads} threads\n`,
  ].join('')

export const plan = command({
  name: 'plan',
  describe: 'how many points, which axes, which systems, how long; evaluates nothing of it',
  positionals: [{ name: 'sweep', describe: 'sweep file (YAML)' }],
  options: { ...pluginsOption, ...jsonOption },
  example: ['lightfront plan sweeps/photonic-cores-against-digital.yaml', 'counts before anything runs'],
  run: (given) => (runtime) =>
    pipe(
      readSweep(runtime, String(given['sweep']), given),
      TE.map(({ sweep, plugins }) => planOf(sweep, plugins.vocabulary, runtime)),
      TE.map((made) => runtime.print(given.json ? `${JSON.stringify(made, undefined, 2)}\n` : shown(made))),
    ),
})
