/** `target SYSTEM --metric M --below X`: by how much must which parameter improve for the system to reach a figure? */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { metricNames, metrics, type MetricName } from '#models/metrics.js'
import { dimensions } from '#models/units.js'
import { figuresOf } from '#src/doubt/costs.js'
import { nameOf } from '#src/doubt/doubts.js'
import { factorBetween, type Lever, leversOf, movedBy } from '#src/doubt/levers.js'
import { alone, type Figure, type Goal, gradientAt, isReached, leastEffort, together } from '#src/doubt/target.js'
import { formatted } from '#src/report/engineering.js'
import { textTable } from '#src/report/table.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { compatible, described, readQuantity } from '#src/sweep/quantity.js'
import { suggestion } from '#src/sweep/suggest.js'
import { command, jsonOption, textsOf } from './command.js'
import { pointOptions } from './asked-point.js'
import { type NamedPoint, parametersNamed, pointNamed } from './design-point.js'
import { listed } from './results-file.js'

/** A lever where it has to be. */
interface Moved {
  readonly parameter: string
  readonly from: number
  readonly to: number
  readonly unit: string
  /** From one to the other; of a level the ratio that it is. */
  readonly factor: number
}

interface Alone extends Omit<Moved, 'to' | 'factor'> {
  readonly reachable: boolean
  readonly to?: number
  readonly factor?: number
  /** The figure with the lever at its physical limit, of one that does not reach the goal. */
  readonly limit?: number
  readonly figureAtLimit?: number | null
}

interface Combination {
  readonly reachable: boolean
  readonly parameters: readonly Moved[]
}

interface Answer extends Omit<NamedPoint, 'point' | 'metrics'> {
  readonly metric: MetricName
  readonly goal: Goal
  readonly nominal: number
  readonly reached: boolean
  readonly alone: readonly Alone[]
  /** All by one factor. */
  readonly together: Combination
  /** The least sum of squared logarithms of factors. */
  readonly leastEffort: Combination
}

/** Levers that move the figure by less than this share of their own change are left where they are: a choice of ours. */
const leastElasticity = 1e-3

const movedTo = (lever: Lever, logFactor: number): Moved => {
  const to = movedBy(lever, logFactor)
  return { parameter: nameOf(lever), from: lever.value, to, unit: lever.unit, factor: factorBetween(lever, to) }
}

/** The end of a lever's range on its better side, if it has one. */
const limitOf = ({ least, most }: Lever, slope: number, { sense }: Goal): number =>
  slope > 0 === (sense === 'below') ? least : most

interface Question {
  readonly named: NamedPoint
  readonly levers: readonly Lever[]
  readonly metric: MetricName
  readonly goal: Goal
}

/** What every answer says first. */
const headOf = ({ named: { system, workload, accounting, design, metrics: nominal }, metric, goal }: Question) => ({
  system,
  workload,
  accounting,
  design,
  metric,
  goal,
  nominal: nominal[metric],
})

const answerOf = (question: Question): Answer => {
  const { named, levers: all, metric, goal } = question
  const { point } = named
  const place = metricNames.indexOf(metric)
  const figureOfValues = (levers: readonly Lever[]) => {
    const free = leversOf(point, levers).point
    const figures = figuresOf(free, levers)
    const into = new Float64Array(metricNames.length)
    return (values: Float64Array): number => {
      figures(values, into)
      return into[place]!
    }
  }
  const figureOf = (levers: readonly Lever[]): Figure => {
    const figure = figureOfValues(levers)
    return (logFactors) => figure(logFactors.map((way, index) => movedBy(levers[index]!, way)))
  }
  const slopes = gradientAt(figureOf(all), new Float64Array(all.length))
  const order = Array.from(slopes, (_, index) => index)
    .filter((index) => Math.abs(slopes[index]!) >= leastElasticity)
    .sort((a, b) => Math.abs(slopes[b]!) - Math.abs(slopes[a]!))
  const levers = order.map((index) => all[index]!)
  const figure = figureOf(levers)
  const valued = figureOfValues(levers)

  const atLimit = (index: number): Pick<Alone, 'limit' | 'figureAtLimit'> => {
    const limit = limitOf(levers[index]!, slopes[order[index]!]!, goal)
    if (!Number.isFinite(limit)) return {}
    const values = Float64Array.from(levers, ({ value }, lever) => (lever === index ? limit : value))
    const there = valued(values)
    return { limit, figureAtLimit: Number.isFinite(there) ? there : null }
  }
  const combination = (logFactors: Float64Array | undefined): Combination => ({
    reachable: logFactors !== undefined,
    parameters: logFactors === undefined ? [] : levers.map((lever, index) => movedTo(lever, logFactors[index]!)),
  })
  const single = alone(figure, levers.length, goal).map((logFactor, index): Alone => {
    const lever = levers[index]!
    if (logFactor !== undefined) return { ...movedTo(lever, logFactor), reachable: true }
    return { parameter: nameOf(lever), from: lever.value, unit: lever.unit, reachable: false, ...atLimit(index) }
  })
  return {
    ...headOf(question),
    reached: false,
    alone: single,
    together: combination(together(figure, levers.length, goal)),
    leastEffort: combination(leastEffort(figure, levers.length, goal)),
  }
}

const reachedAnswer = (question: Question): Answer => {
  const nothing: Combination = { reachable: true, parameters: [] }
  return {
    ...headOf(question),
    reached: true,
    alone: [],
    together: nothing,
    leastEffort: nothing,
  }
}

const factorText = (factor: number): string =>
  factor < 1 ? `/ ${(1 / factor).toPrecision(4)}` : `x ${factor.toPrecision(4)}`

const unitOf = (metric: MetricName): string => {
  const { dimension } = metrics[metric]
  return dimension === 'energy per operation' ? 'J/MAC' : dimensions[dimension]
}

const aloneText = (one: Alone, metric: MetricName): readonly string[] => {
  const from = formatted(one.from, one.unit, 4)
  if (one.to !== undefined && one.factor !== undefined)
    return [one.parameter, from, formatted(one.to, one.unit, 4), factorText(one.factor)]
  const reason =
    one.limit === undefined
      ? 'not reachable alone, by any factor up to a million'
      : `not reachable alone, even at ${formatted(one.limit, one.unit, 4)}${
          one.figureAtLimit == null ? '' : `: ${formatted(one.figureAtLimit, unitOf(metric), 4)}`
        }`
  return [one.parameter, from, '', reason]
}

const combinationText = (title: string, { reachable, parameters }: Combination): string =>
  reachable
    ? `\n${title}\n\n${textTable(
        ['parameter', 'from', 'to', 'by'],
        parameters
          .filter(({ from, to }) => from !== to)
          .map(({ parameter, from, to, unit, factor }) => [
            parameter,
            formatted(from, unit, 4),
            formatted(to, unit, 4),
            factorText(factor),
          ]),
      )}`
    : `\n${title}: not reachable\n`

const shown = (answer: Answer): string => {
  const { system, workload, accounting, metric, goal, nominal, reached } = answer
  const text = (value: number): string => formatted(value, unitOf(metric), 4)
  const head = `${system} on ${workload}, ${accounting} accounting: ${metric} is ${text(nominal)}, asked ${goal.sense} ${text(goal.value)}\n`
  if (reached) return `${head}\nreached as it is\n`
  return [
    head,
    `\nEach parameter alone\n\n${textTable(
      ['parameter', 'from', 'to', 'by'],
      answer.alone.map((one) => aloneText(one, metric)),
    )}`,
    combinationText('All together, by one factor', answer.together),
    combinationText('Together with least effort: the least sum of squared logarithms of factors', answer.leastEffort),
  ].join('')
}

const metricNamed = (name: string): E.Either<Failure, MetricName> => {
  const metric = metricNames.find((known) => known === name)
  return metric === undefined
    ? E.left(wrongInput(`--metric: expected a metric, got ${name}${suggestion(name, metricNames)}`))
    : E.right(metric)
}

const goalOf = (metric: MetricName, below?: string, above?: string): E.Either<Failure, Goal> => {
  const text = below ?? above
  if (text === undefined || (below !== undefined && above !== undefined))
    return E.left(wrongInput(`expected one of --below and --above, got ${text === undefined ? 'none' : 'both'}`))
  const option = below === undefined ? '--above' : '--below'
  const { dimension } = metrics[metric]
  return pipe(
    readQuantity(text),
    E.mapLeft((reason) => wrongInput(`${option}: expected ${reason}`)),
    E.filterOrElse(
      (read) => read.dimension === undefined || compatible(read.dimension, dimension),
      () => wrongInput(`${option}: expected ${described(dimension)}, got ${text}`),
    ),
    E.filterOrElse(
      ({ value }) => value > 0 && value < Infinity,
      () => wrongInput(`${option}: expected a number above 0, got ${text}`),
    ),
    E.map(({ value }) => ({ value, sense: below === undefined ? ('above' as const) : ('below' as const) })),
  )
}

export const target = command({
  name: 'target',
  describe: 'by how much must which parameter improve for a system to reach a figure',
  positionals: [{ name: 'system', describe: 'a system; `lightfront list systems` shows them' }],
  options: {
    metric: { type: 'string', demandOption: true, describe: 'the metric that is to reach a figure' },
    below: { type: 'string', describe: 'the figure, with its unit: at most this' },
    above: { type: 'string', describe: 'the figure, with its unit: at least this' },
    parameters: { type: 'string', array: true, default: [] as string[], describe: 'parameters, by commas; else all' },
    ...pointOptions,
    ...jsonOption,
  },
  example: [
    'lightfront target lightening-transformer --metric energyPerMac --below 100fJ --accounting physical',
    'what a hundred femtojoules a MAC take',
  ],
  run: (given) => (runtime) =>
    pipe(
      E.Do,
      E.bind('metric', () => metricNamed(given.metric)),
      E.bind('goal', ({ metric }) => goalOf(metric, given.below, given.above)),
      E.bind('named', () => pointNamed({ ...given, system: String(given['system']), set: textsOf(given.set) })),
      E.bind('names', ({ named }) => parametersNamed(named.point.system, listed(textsOf(given.parameters)))),
      E.map(({ metric, goal, named, names }) => {
        const question = { named, levers: leversOf(named.point, names).levers, metric, goal }
        const answer = isReached(named.metrics[metric], goal) ? reachedAnswer(question) : answerOf(question)
        runtime.print(given.json ? `${JSON.stringify(answer, undefined, 2)}\n` : shown(answer))
      }),
      TE.fromEither,
    ),
})
