/** `plan SWEEP`: what a run would do; nothing is evaluated but each system's default design, to tell the time it takes. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { NetworkShape } from '#models/disturbances/disturbance.js'
import { defaultDesigns, emptyEvaluation, partsOf, prepareSystem } from '#models/systems/evaluate.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { compileEngine } from '#src/engine/engine.js'
import { formatted } from '#src/report/engineering.js'
import { textTable } from '#src/report/table.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { durationText } from '#src/runtime/status.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { compile, type Points, walk } from '#src/sweep/expand.js'
import { bracedIn } from '#src/sweep/model-name.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { command, jsonOption } from './command.js'
import { readSweep } from './sweep-file.js'

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
  readonly gridPoints: number
  /** Points that would be evaluated; absent where the grid is too large to be counted out. */
  readonly points?: number
  readonly excluded?: number
  readonly duplicates?: number
  readonly gridPointsBySystem: Readonly<Record<string, number>>
  readonly axes: readonly {
    readonly key: string
    readonly values: number
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
    const into = emptyEvaluation(partsOf(system))
    const began = runtime.clock()
    let runs = 0
    for (; runtime.clock() - began < trialMilliseconds; runs++) prepare(designs).evaluate(operations, 1, into)
    return (runtime.clock() - began) / 1000 / runs
  })
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length
}

const axesOf = (sweep: Sweep): Plan['axes'] =>
  sweep.blocks
    .flatMap(({ axes, zip, when }) => [...axes, ...zip.flat(), ...when.flatMap((conditional) => conditional.axes)])
    .map(({ key, values }) => {
      const unit = sweep.keys.find(({ name }) => name === key)?.unit ?? ''
      const text = (value: unknown) => (typeof value === 'number' ? formatted(value, unit, 6) : String(value))
      return { key, values: values.length, first: text(values[0]), last: text(values.at(-1)) }
    })

/** Which network it is does not change how many disturbances are distinct. */
const anyNetwork: NetworkShape = { width: 64, layers: 2, heads: 2, headWidth: 32 }

const simulationsOf = (sweep: Sweep): Plan['simulations'] => {
  if (sweep.accuracy === undefined) return undefined
  const { network, repeats } = sweep.accuracy
  const byModel = compileEngine(sweep, defaultVocabulary).disturbances(() => anyNetwork)
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

const planOf = (sweep: Sweep, runtime: Runtime): Plan => {
  const points = compile(sweep, defaultVocabulary)
  const { gridCount, segments, systems } = points
  const counts = gridCount <= mostWalked ? walk(points, 0, gridCount, () => undefined) : undefined
  const bySystem = systems.map(({ name }, index) => {
    const own = segments.filter(({ system }) => system === index)
    return [name, own.reduce((sum, { count }) => sum + count, 0)] as const
  })
  const threads = runtime.processors
  const simulations = simulationsOf(sweep)
  const each = secondsPerPoint(points, runtime) + (sweep.keep === 'all' ? rowOverhead : pointOverhead)
  return {
    title: sweep.title,
    systems: systems.map(({ name }) => name),
    workloads: sweep.workloads,
    accountings: sweep.accountings,
    gridPoints: gridCount,
    ...(counts ? { points: counts.visited, excluded: counts.excluded, duplicates: counts.duplicate } : {}),
    gridPointsBySystem: Object.fromEntries(bySystem),
    ...(simulations ? { simulations } : {}),
    axes: axesOf(sweep),
    seconds: ((counts?.visited ?? gridCount) * each) / threads,
    threads,
  }
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
    `${textTable(
      ['system', 'grid points'],
      Object.entries(plan.gridPointsBySystem).map(([name, count]) => [name, String(count)]),
    )}\n`,
    plan.points === undefined
      ? `${plan.gridPoints} grid points; what where excludes is counted as the run goes\n`
      : `${plan.points} points to evaluate, of ${plan.gridPoints} in the grid (${plan.excluded ?? 0} excluded by where, ${plan.duplicates ?? 0} duplicate)\n`,
    plan.simulations === undefined ? '' : simulationsText(plan.simulations),
    `about ${durationText(Math.max(1, plan.seconds))} on ${plan.threads} threads\n`,
  ].join('')

export const plan = command({
  name: 'plan',
  describe: 'how many points, which axes, which systems, how long; evaluates nothing of it',
  positionals: [{ name: 'sweep', describe: 'sweep file (YAML)' }],
  options: jsonOption,
  example: ['lightfront plan sweeps/photonic-cores-against-digital.yaml', 'counts before anything runs'],
  run: (given) => (runtime) =>
    pipe(
      readSweep(runtime, String(given['sweep'])),
      TE.map(({ sweep }) => planOf(sweep, runtime)),
      TE.map((made) => runtime.print(given.json ? `${JSON.stringify(made, undefined, 2)}\n` : shown(made))),
    ),
})
