/** `sensitivity SYSTEM|SWEEP`: which parameters the metrics hang on, and which doubts matter. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { metricNames, type MetricName } from '#models/metrics.js'
import { type Doubt, doubtsOf, nameOf } from '#src/doubt/doubts.js'
import { leversOf } from '#src/doubt/levers.js'
import type { Screening } from '#src/doubt/morris.js'
import { type Elasticities, elasticitiesOf, indicesOf, screeningOf } from '#src/doubt/sensitivity.js'
import type { Decomposition } from '#src/doubt/sobol-indices.js'
import { beliefText } from '#src/report/belief.js'
import { formatted } from '#src/report/engineering.js'
import { textTable } from '#src/report/table.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { suggestion } from '#src/sweep/suggest.js'
import type { Uncertainty } from '#src/sweep/sweep.js'
import { command, jsonOption, textsOf } from './command.js'
import { pointOptions } from './asked-point.js'
import { type NamedPoint, parametersNamed, pointNamed } from './design-point.js'
import { listed } from './results-file.js'
import { pluginsOption, readSweep } from './sweep-file.js'
import { pointsOfSweep } from './sweep-points.js'
import { wholeNumber } from './whole-number.js'

const methods = ['elasticity', 'morris', 'sobol'] as const
type Method = (typeof methods)[number]

interface Asked {
  readonly methods: readonly Method[]
  readonly metrics: readonly MetricName[]
  readonly parameters: readonly string[]
  readonly uncertainty: Pick<Uncertainty, 'stated' | 'spreads' | 'assumed'>
  readonly trajectories: number
  readonly rows: number
  readonly seed: number
  readonly top: number
}

interface Sensitivity extends Omit<NamedPoint, 'point'> {
  readonly elasticities?: readonly Elasticities[]
  readonly doubts?: readonly Doubt[]
  readonly morris?: Screening
  readonly sobol?: readonly Decomposition[]
}

/** Of parameters that are named and have no spread, if no factor is given. */
const usualFactor = 1.3
const usualMetrics: readonly MetricName[] = ['energyPerMac', 'latency', 'area']
const usualTop = 20

const doubtsAsked = ({ system, point }: NamedPoint, asked: Asked): E.Either<Failure, readonly Doubt[]> => {
  const named = asked.parameters.length > 0 ? new Set(asked.parameters) : undefined
  const { assumed } = asked.uncertainty
  const uncertainty =
    named === undefined || assumed !== undefined ? asked.uncertainty : { ...asked.uncertainty, assumed: usualFactor }
  const doubts = doubtsOf([point.system], uncertainty, new Set(point.patches.map(nameOf)), named)
  return doubts.length > 0
    ? E.right(doubts)
    : E.left(
        wrongInput(
          `${system}: expected parameters that are doubted, got none`,
          'name some with --parameters, or give --assumed 1.3 for those that are assumed or projected',
        ),
      )
}

const largest = ({ of }: Elasticities, chosen: readonly MetricName[]): number =>
  Math.max(...chosen.map((name) => Math.abs(of[name] ?? 0)))

const elasticitiesAsked = ({ point }: NamedPoint, asked: Asked): E.Either<Failure, readonly Elasticities[]> =>
  pipe(
    parametersNamed(point.system, asked.parameters),
    E.map((names) =>
      elasticitiesOf(point, leversOf(point, names).levers)
        .toSorted((a, b) => largest(b, asked.metrics) - largest(a, asked.metrics))
        .slice(0, asked.top),
    ),
  )

const sensitivityOf = (named: NamedPoint, asked: Asked): E.Either<Failure, Sensitivity> => {
  const has = (method: Method): boolean => asked.methods.includes(method)
  const { point, ...told } = named
  const elasticities = has('elasticity') ? elasticitiesAsked(named, asked) : E.right(undefined)
  if (E.isLeft(elasticities)) return elasticities
  const doubts = has('morris') || has('sobol') ? doubtsAsked(named, asked) : E.right(undefined)
  if (E.isLeft(doubts)) return doubts
  const { metrics, trajectories, rows, seed } = asked
  return E.right({
    ...told,
    ...(elasticities.right === undefined ? {} : { elasticities: elasticities.right }),
    ...(doubts.right === undefined ? {} : { doubts: doubts.right }),
    ...(doubts.right !== undefined && has('morris')
      ? { morris: screeningOf(point, doubts.right, metrics, trajectories, seed) }
      : {}),
    ...(doubts.right !== undefined && has('sobol')
      ? { sobol: indicesOf(point, doubts.right, metrics, rows, seed) }
      : {}),
  })
}

const digits = (value: number | null | undefined): string =>
  value === null || value === undefined || Number.isNaN(value) ? '' : value.toFixed(4)

const elasticityTable = (all: readonly Elasticities[], chosen: readonly MetricName[]): string => {
  const moving = all.filter((one) => largest(one, chosen) > 0)
  const head = ['parameter', 'value', 'evidence', ...chosen]
  const rows = moving.map(({ parameter, value, unit, evidence, of, perDecibel }) => [
    parameter,
    formatted(value, unit, 4),
    evidence,
    ...chosen.map(
      (name) => digits(of[name]) + (perDecibel === undefined ? '' : ` (${digits(perDecibel[name])} per dB)`),
    ),
  ])
  return `\nElasticities: d ln metric / d ln parameter\n\n${textTable(head, rows)}`
}

/** Inputs by what they do to the first metric, the greatest first. */
const ranked = (values: ArrayLike<number>, top: number): readonly number[] =>
  Array.from(values, (_, input) => input)
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, top)

const morrisTable = ({ doubts = [], morris, metrics }: Sensitivity, { metrics: chosen, top }: Asked): string =>
  morris === undefined
    ? ''
    : chosen
        .map((name, output) => {
          const scale = 100 / Math.abs(metrics[name])
          const rows = ranked(morris.muStar[output]!, top).map((input) => [
            nameOf(doubts[input]!),
            ...[morris.muStar, morris.mu, morris.sigma].map(
              (all) => `${(all[output]![input]! * scale).toPrecision(3)} %`,
            ),
            beliefText(doubts[input]!.distribution, doubts[input]!.unit),
          ])
          return `\nMorris screening of ${name}: change over the range, of the nominal value\n\n${textTable(['parameter', 'mu*', 'mu', 'sigma', 'range'], rows)}`
        })
        .join('')

const sobolTable = ({ doubts = [], sobol }: Sensitivity, { metrics: chosen, top }: Asked): string =>
  (sobol ?? [])
    .map(({ first, total }, output) => {
      const order = ranked(
        total.map(({ value }) => value),
        top,
      )
      const rows = order.map((input) => [
        nameOf(doubts[input]!),
        ...[first, total].flatMap((all) => {
          const { value, interval } = all[input]!
          return [digits(value), `[${interval.map(digits).join(', ')}]`]
        }),
      ])
      const head = ['parameter', 'first order', '95 %', 'total', '95 %']
      return `\nSobol indices of ${chosen[output]!}: share of its variance\n\n${textTable(head, rows)}`
    })
    .join('')

const shown = (found: Sensitivity, asked: Asked): string =>
  [
    `${found.system} on ${found.workload}, ${found.accounting} accounting\n`,
    found.elasticities === undefined ? '' : elasticityTable(found.elasticities, asked.metrics),
    morrisTable(found, asked),
    sobolTable(found, asked),
  ].join('')

const orNull = (values: ArrayLike<number>): readonly (number | null)[] =>
  Array.from(values, (value) => (Number.isFinite(value) ? value : null))

/** Parameters by name, as a reader of JSON wants them. */
const jsonOf = (found: Sensitivity, { metrics: chosen }: Asked): unknown => {
  const { doubts = [], morris, sobol, elasticities, ...told } = found
  const screening = morris && {
    parameters: doubts.map(nameOf),
    of: Object.fromEntries(
      chosen.map((name, output) => [
        name,
        {
          muStar: orNull(morris.muStar[output]!),
          mu: orNull(morris.mu[output]!),
          sigma: orNull(morris.sigma[output]!),
        },
      ]),
    ),
  }
  const indices = sobol && {
    parameters: doubts.map(nameOf),
    of: Object.fromEntries(chosen.map((name, output) => [name, sobol[output]!])),
  }
  return {
    ...told,
    ...(elasticities && { elasticities }),
    ...((morris ?? sobol) && {
      doubts: doubts.map((doubt) => ({
        parameter: nameOf(doubt),
        basis: doubt.basis,
        distribution: doubt.distribution,
      })),
    }),
    ...(screening && { morris: screening }),
    ...(indices && { sobol: indices }),
  }
}

const namesAmong = <N extends string>(
  option: string,
  given: readonly string[],
  known: readonly N[],
  usual: readonly N[],
): E.Either<Failure, readonly N[]> => {
  const names = listed(given)
  const faults = names
    .filter((name) => !(known as readonly string[]).includes(name))
    .map((name) => `--${option}: expected one of ${known.join(', ')}, got ${name}${suggestion(name, known)}`)
  if (faults.length > 0) return E.left(wrongInput(...faults))
  return E.right(names.length === 0 ? usual : known.filter((name) => names.includes(name)))
}

/** The points that are asked for, and what is doubted of them. */
const subjectsOf = (
  runtime: Runtime,
  subject: string,
  given: {
    readonly workload: string
    readonly accounting: NamedPoint['accounting']
    readonly set: unknown
    readonly plugins: boolean
  },
): TE.TaskEither<
  Failure,
  { readonly points: readonly NamedPoint[]; readonly uncertainty?: Uncertainty | undefined }
> =>
  /\.ya?ml$/.test(subject)
    ? pipe(
        readSweep(runtime, subject, given),
        TE.flatMapEither(({ sweep, plugins }) =>
          pipe(
            pointsOfSweep(sweep, plugins.vocabulary, subject),
            E.map((points) => ({ points, uncertainty: sweep.uncertainty })),
          ),
        ),
      )
    : pipe(
        TE.fromEither(pointNamed({ system: subject, ...given, set: textsOf(given.set) })),
        TE.map((point) => ({ points: [point] })),
      )

export const sensitivity = command({
  name: 'sensitivity',
  describe: 'which parameters matter: elasticities, Morris screening, Sobol indices',
  positionals: [
    { name: 'subject', describe: 'a system, or a sweep file (YAML): the best point of its front of each system' },
  ],
  options: {
    ...pointOptions,
    method: {
      type: 'string',
      array: true,
      default: ['elasticity'] as string[],
      describe: 'elasticity, morris and sobol, by commas',
    },
    metric: { type: 'string', array: true, default: [] as string[], describe: 'metrics, by commas' },
    parameters: { type: 'string', array: true, default: [] as string[], describe: 'parameters, by commas; else all' },
    assumed: { type: 'number', describe: 'factor within which assumed and projected parameters are right (90 %)' },
    trajectories: { type: 'number', default: 20, describe: 'of Morris screening' },
    rows: {
      type: 'number',
      default: 1024,
      describe: 'of the Sobol matrices; k parameters take k + 2 evaluations a row',
    },
    seed: { type: 'number', default: 1, describe: 'of the draws' },
    top: { type: 'number', describe: 'show so many parameters' },
    ...pluginsOption,
    ...jsonOption,
  },
  example: [
    'lightfront sensitivity lightening-transformer --method elasticity,sobol --assumed 1.3',
    'what each per cent does, and whose doubt matters',
  ],
  run: (given) => (runtime) => {
    const subject = String(given['subject'])
    return pipe(
      E.Do,
      E.bind('methods', () => namesAmong('method', textsOf(given.method), methods, methods)),
      E.bind('metrics', () => namesAmong('metric', textsOf(given.metric), metricNames, usualMetrics)),
      E.bind('trajectories', () => wholeNumber('--trajectories', given.trajectories, 2, 10_000)),
      E.bind('rows', () => wholeNumber('--rows', given.rows, 16, 2 ** 20)),
      E.bind('seed', () => wholeNumber('--seed', given.seed, 0, Number.MAX_SAFE_INTEGER)),
      E.bind('top', () => wholeNumber('--top', given.top ?? (given.json ? 2 ** 20 : usualTop), 1, 2 ** 20)),
      E.filterOrElse(
        () => given.assumed === undefined || (given.assumed > 1 && given.assumed < Infinity),
        () => wrongInput(`--assumed: expected a factor above 1, got ${given.assumed ?? ''}`),
      ),
      TE.fromEither,
      TE.bind('subjects', () => subjectsOf(runtime, subject, given)),
      TE.flatMapEither(({ subjects: { points, uncertainty }, ...asked }) => {
        const doubted = uncertainty ?? { stated: [], spreads: true }
        const all: Asked = {
          ...asked,
          parameters: listed(textsOf(given.parameters)),
          uncertainty: { ...doubted, ...(given.assumed === undefined ? {} : { assumed: given.assumed }) },
        }
        return pipe(
          E.traverseArray((point: NamedPoint) => sensitivityOf(point, all))(points),
          E.map((found) => {
            const objects = found.map((one) => jsonOf(one, all))
            const json = /\.ya?ml$/.test(subject) ? { points: objects } : objects[0]
            runtime.print(
              given.json ? `${JSON.stringify(json, undefined, 2)}\n` : found.map((one) => shown(one, all)).join('\n'),
            )
          }),
        )
      }),
    )
  },
})
