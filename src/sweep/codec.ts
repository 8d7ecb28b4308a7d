/**
 * What a sweep file may say: its structure, as named codecs. The names are what an author reads when a file is wrong.
 * Whether names are known, units fit and numbers lie in their ranges is asked afterwards (check.ts), when the systems
 * of the file are known.
 */
import * as t from 'io-ts'
import { accountings } from '#models/blocks/block.js'
import { activations, countFields } from '#src/training/network-size.js'
import { recipeFields } from '#src/training/recipe-fields.js'
import { isShowable } from '#src/runtime/line.js'
import { anyOf, byShape, closed, entries, list } from './shape.js'
import { shown } from './shown.js'
import { sampleMethods, scrambles } from '#src/sampling/sample-plan.js'
import { figureKinds, fitModels, keeps, roles, scales, searchMethods, trainedUnders } from './sweep.js'

/** A text under a name of its own. It will stand on terminals, in tables and on pages. */
const named = (name: string) => {
  const type = new t.Type<string>(
    name,
    t.string.is,
    (value, context) => {
      if (!t.string.is(value)) return t.failure(value, context)
      return isShowable(value)
        ? t.success(value)
        : t.failure(value, context, `expected ${name} without control characters, got ${shown(value)}`)
    },
    t.identity,
  )
  return Object.assign(type, { _tag: 'StringType' as const })
}

/** One of a few words. */
const oneOf = <W extends string>(words: readonly W[]) =>
  t.keyof(Object.fromEntries(words.map((word) => [word, null])) as Record<W, null>, words.join(' or '))

/** A whole number that a double holds exactly. */
const whole = (name: string, least: number) => {
  const is = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= least
  const type = new t.Type<number>(
    name,
    is,
    (value, context) => (is(value) ? t.success(value) : t.failure(value, context)),
    t.identity,
  )
  return Object.assign(type, { _tag: 'WholeType' as const, least })
}

const Text = named('text')
export const SystemName = named('the name of a system')
/** May be that of a mixed system, which no list knows. */
const ChosenSystem = named('the name of a system of this sweep')
export const BlockName = named('the name of a system or block')
export const WorkloadName = named('the name of a workload')
export const TaskName = named('the name of a task')
export const MetricName = named('the name of a metric')
export const ScaledName = named('a metric, the energy of a part (energyPerMac.laser), or a number of the sweep')
export const ColumnName = named('the name of a key or metric')
const Expression = named('an expression in quotes')
const Accounting = oneOf(accountings)
const ModuleName = named('a module: a path that begins with ./, or a package')
export const ModelName = named('a folder or a shipped model, where {width} is the width of the point')
const PositiveWhole = whole('a whole number of at least 1', 1)

/** Their ranges are asked for afterwards. */
const numbersOf = <F extends string>(fields: Readonly<Record<F, unknown>>) =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, t.number])) as Record<F, typeof t.number>

/** `8`, `10 GHz`, `true`, `optmax`. */
const Scalar = anyOf<t.Type<number> | t.Type<string> | t.Type<boolean>>(
  'a number, a text or a switch',
  t.number,
  Text,
  t.boolean,
)

const Range = closed(
  'a range',
  { from: Scalar, to: Scalar },
  {
    step: Scalar,
    count: PositiveWhole,
    perDecade: PositiveWhole,
    scale: oneOf(scales),
    multipleOf: PositiveWhole,
  },
)
const Values = list(Scalar, 'a list of values', 1, Infinity)
const Axis = byShape<typeof Scalar | typeof Values | typeof Range>('a value, a list or a range', Scalar, Values, Range)
export const Axes = entries(Axis, 'axes by their keys')
const Zip = list(Axes, 'a list of axes walked together')
const Conditional = closed('conditional axes', { if: Expression, axes: Axes }, {})
const When = list(Conditional, 'a list of conditional axes')
const Accountings = list(Accounting, 'a list of accountings', 1)
const AccountingOrMore = byShape<typeof Accounting | typeof Accountings>(
  'published, physical or both',
  Accounting,
  Accountings,
)
const WorkloadNames = list(WorkloadName, 'a list of workloads', 1)

const block = { axes: Axes, zip: Zip, when: When }
const Block = closed(
  'a block of axes',
  {},
  {
    ...block,
    accounting: AccountingOrMore,
    systems: list(ChosenSystem, 'a list of systems', 1),
    workloads: WorkloadNames,
  },
)

const blockNames = Object.fromEntries(roles.map((role) => [role, BlockName])) as Record<
  (typeof roles)[number],
  typeof BlockName
>
const MixedSystem = closed(
  'a mixed system',
  { name: Text, blocks: closed('blocks by their roles', {}, blockNames) },
  {},
)
const System = byShape<typeof SystemName | typeof MixedSystem>(
  'the name of a system, or a mixed system',
  SystemName,
  MixedSystem,
)

const Objectives = closed(
  'objectives',
  {},
  {
    minimise: list(MetricName, 'a list of metrics'),
    maximise: list(MetricName, 'a list of metrics'),
    subjectTo: list(Expression, 'a list of conditions'),
  },
)
const Fit = closed(
  'a fit',
  { y: ScaledName, x: ColumnName },
  {
    by: list(ColumnName, 'a list of keys'),
    models: list(oneOf(fitModels), 'a list of models', 1),
    where: Expression,
    least: t.boolean,
  },
)
const Curve = closed(
  'a curve',
  { y: ScaledName, x: ColumnName },
  {
    by: list(ColumnName, 'a list of keys'),
    where: Expression,
    xScale: oneOf(scales),
    yScale: oneOf(scales),
  },
)

const Train = closed(
  'a training',
  { task: TaskName },
  {
    under: oneOf(trainedUnders),
    evaluation: t.number,
    activation: oneOf(activations),
    ...numbersOf(countFields),
    ...numbersOf(recipeFields),
  },
)

const Accuracy = closed(
  'a simulation of accuracy',
  {},
  {
    model: ModelName,
    train: Train,
    from: Text,
    data: Text,
    text: Text,
    window: PositiveWhole,
    stride: PositiveWhole,
    samples: PositiveWhole,
    repeats: PositiveWhole,
    frugal: t.boolean,
    scalers: Text,
  },
  ['model', 'train'],
)

const Sample = closed(
  'a sample',
  { method: oneOf(['grid', ...sampleMethods]) },
  { count: PositiveWhole, scramble: oneOf(scrambles), maximin: t.boolean },
)

const Search = closed(
  'a search',
  { method: oneOf(searchMethods) },
  {
    population: PositiveWhole,
    generations: PositiveWhole,
    evaluations: PositiveWhole,
    plateau: closed('a plateau', {}, { gain: t.number, batches: PositiveWhole }),
    start: Text,
  },
)

const DistributionOf = closed(
  'a distribution',
  {},
  {
    uniform: list(Scalar, 'a list of values', 1),
    'log-uniform': list(Scalar, 'a list of values', 1),
    triangular: list(Scalar, 'a list of values', 1),
    normal: closed('a normal distribution', { mean: Scalar, sd: Scalar }, {}),
    'log-normal': closed('a log-normal distribution', { median: Scalar, factor: t.number }, {}),
    factor: t.number,
  },
  ['uniform', 'log-uniform', 'triangular', 'normal', 'log-normal', 'factor'],
)
export const Distributions = entries(DistributionOf, 'distributions by their parameters')
const UncertaintyOf = closed(
  'a doubt about parameters',
  {},
  {
    draws: PositiveWhole,
    fitDraws: whole('a whole number of at least 0', 0),
    near: whole('a whole number of at least 0', 0),
    seed: whole('a whole number of at least 0', 0),
    spreads: t.boolean,
    assumed: t.number,
    parameters: Distributions,
  },
)

const required = { title: Text, systems: list(System, 'a list of systems', 1), workloads: WorkloadNames }
const optional = {
  question: Text,
  seed: whole('a whole number of at least 0', 0),
  plugins: list(ModuleName, 'a list of modules'),
  accounting: AccountingOrMore,
  ...block,
  chain: list(Block, 'a list of blocks of axes'),
  derive: entries(
    anyOf<t.Type<string> | t.Type<number>>('an expression', Expression, t.number),
    'expressions by their keys',
  ),
  where: list(Expression, 'a list of conditions'),
  objectives: Objectives,
  accuracy: Accuracy,
  sample: Sample,
  search: Search,
  fits: list(Fit, 'a list of fits'),
  curves: list(Curve, 'a list of curves'),
  uncertainty: UncertaintyOf,
  keep: oneOf(keeps),
  certify: t.boolean,
  figures: list(oneOf(figureKinds), 'a list of figures'),
}

export const SweepFile = closed('a sweep', required, optional)
/** What is left of a file when its faulty parts are cut out, so that the rest can be checked too. */
export const SweepRemains = closed('a sweep', {}, { ...required, ...optional })

export type SweepRemains = t.TypeOf<typeof SweepRemains>
export type AxisText = t.TypeOf<typeof Axis>
export type RangeText = t.TypeOf<typeof Range>
export type AxesText = t.TypeOf<typeof Axes>
export type BlockText = t.TypeOf<typeof Block>
export type DistributionText = t.TypeOf<typeof DistributionOf>
