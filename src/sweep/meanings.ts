/**
 * What the keys and words of the sweep language mean, a sentence each, by the codec that reads them: what an editor shows of a
 * key that is pointed at. The whole of it, by example: docs/the-sweep-language.md.
 */
import { countFields } from '#src/training/network-size.js'
import { recipeFields } from '#src/training/recipe-fields.js'

/** By the name of a codec, then by key or word. */
type Meanings = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Of fields that are described where they are checked. */
const described = (fields: Readonly<Record<string, { readonly describe: string }>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).map(([field, { describe }]) => [field, describe]))

const axesOfBlock = {
  axes: 'Keys that vary, each with its values: points are made of all their combinations.',
  zip: 'Groups of keys that are walked together, row by row: lists of one length.',
  when: 'Axes that exist only where a condition holds.',
}
const chosenRows = {
  by: 'Keys whose values tell series apart, for example [system]; if left out, those of system, workload and accounting that vary.',
  where: 'A condition over keys and metrics that chooses the rows; all rows if left out.',
}

export const keyMeanings: Meanings = {
  'a sweep': {
    title: 'What the sweep is called: the heading of its report.',
    question: 'What is to be found out.',
    seed: 'Of everything that is drawn: samples, searches, simulations, bootstraps. 1 if left out.',
    plugins: 'Modules that bring blocks, systems and workloads. They are code, and are run.',
    accounting: 'By whose rules costs are counted, or both: published if left out.',
    systems: 'The machines that are compared: presets by their names, or mixtures of blocks under names of their own.',
    workloads: 'The Transformers that run on them. Each of their fields can be an axis.',
    ...axesOfBlock,
    chain: 'Further blocks of axes, whose points are appended. They may narrow systems, workloads and accounting.',
    derive: 'Keys that are computed at every point from other keys.',
    where: 'Conditions over keys, asked before a point is evaluated: what breaks one is left out and counted.',
    sample: 'Points drawn from the space of the axes, in place of the whole grid.',
    search: 'Good designs searched in the space of the axes, in place of the whole grid.',
    objectives: 'What is better: makes the Pareto front.',
    accuracy: 'A real network simulated through the errors of each design, beside the costs.',
    fits: 'Scaling laws: y = a x^p, with or without a floor, with intervals and regime breaks.',
    curves: 'Figures of any metric against any number, with lines through the means. Nothing is fitted.',
    uncertainty: 'Parameters drawn from what is believed of them: bands on metrics, chances of being on the front.',
    keep: 'Whether every row is kept, or the front alone: then no results.csv is written, and memory stays small.',
    certify: 'Beside keep: front, leaves out boxes of the grid that provably hold no point of the front.',
    figures: 'The figures to draw; all that there is something to draw for, if left out.',
  },
  'a range': {
    from: 'The first value.',
    to: 'The last value.',
    step: 'Between neighbours; steps must land on `to`.',
    count: 'How many values, both ends included, evenly spaced on the scale.',
    perDecade: 'How many values in a factor of ten, from `from` on: a logarithmic range.',
    scale: 'Even steps, or even ratios. Linear if left out.',
    multipleOf: 'Values are rounded to multiples of this whole number, and made distinct.',
  },
  'conditional axes': {
    if: 'A condition over system, workload, accounting and the unconditional axes of its block.',
    axes: 'The keys that vary where it holds.',
  },
  'a block of axes': {
    ...axesOfBlock,
    accounting: 'Those of the file that this block is for.',
    systems: 'Those of the file that this block is for.',
    workloads: 'Those of the file that this block is for.',
  },
  'a mixed system': {
    name: 'What the mixture is called: not the name of a preset.',
    blocks: 'Who runs what: a role, and the name of a system or block.',
  },
  'blocks by their roles': {
    static: 'Products with weights: projections, feed-forward, head.',
    attention: 'Products of two computed operands: scores and context.',
    softmax: 'Softmax of attention.',
    layerNorm: 'Layer norms.',
    activation: 'Activations of the feed-forward.',
    residual: 'Residual sums.',
    other: 'Every role that is not named.',
  },
  objectives: {
    minimise: 'Metrics of which less is better on this front.',
    maximise: 'Metrics of which more is better on this front.',
    subjectTo:
      'Conditions over metrics and keys, for example "area <= 60 mm2". Rows that break one are kept, marked infeasible.',
  },
  'a fit': {
    y: 'What is fitted: a metric, the energy of a part (energyPerMac.laser), or a number that the sweep varies.',
    x: 'Against which number that the sweep varies, or which metric.',
    ...chosenRows,
    models: 'The laws that are tried; both if left out. The data choose between them.',
    least: 'Of the rows of one x, keep that of the least y: the law of a threshold.',
  },
  'a curve': {
    y: 'What is drawn: a metric, the energy of a part (energyPerMac.laser), or a number that the sweep varies.',
    x: 'Against which number that the sweep varies, or which metric.',
    ...chosenRows,
    xScale: 'Of the horizontal axis; by the range of the values if left out.',
    yScale: 'Of the vertical axis; by the range of the values if left out.',
  },
  'a training': {
    task: 'What is learnt.',
    under: 'The errors that the network is trained with; disturbance if left out.',
    evaluation: 'Samples of the task that the network is simulated on. 512 if left out.',
    activation: 'Of the feed-forward of a fresh network.',
    ...described(countFields),
    ...described(recipeFields),
  },
  'a simulation of accuracy': {
    model: 'The network: a shipped one or a folder, relative to this file. "language-{width}" follows the point.',
    train: 'A network trained for every distinct disturbance, in place of a model.',
    from: 'Beside train: the checkpoint that all trainings start from.',
    data: 'A safetensors file of inputs; the evaluation set of the model if left out.',
    text: 'A text as input of a language model.',
    window: 'Tokens of a window of the text.',
    stride: 'Tokens from one window of the text to the next.',
    samples: 'The first so many inputs; all if left out.',
    repeats: 'How often the noise is drawn. 3 if left out.',
    frugal: 'Beside keep: front, leave out what the front does not need. true if left out.',
    scalers: 'A file of scalers of gain cells.',
  },
  'a sample': {
    method: 'How points are drawn.',
    count: 'How many points.',
    scramble: 'Of halton and sobol: how the sequence is made random. owen if left out.',
    maximin: 'Of latin-hypercube: of a hundred, the one whose points lie farthest apart.',
  },
  'a search': {
    method: 'How the next designs to ask for are chosen.',
    population: 'How many designs are asked for at once. 100 if left out.',
    generations: 'After how many populations the search ends.',
    evaluations: 'After how many designs the search ends.',
    plateau: 'The search ends when the hypervolume has stopped growing.',
    start: 'Earlier results, relative to this file, whose feasible rows count as known.',
  },
  'a plateau': {
    gain: 'Growth of the hypervolume, as a share, below which it has stopped.',
    batches: 'Populations over which the growth is measured.',
  },
  'a distribution': {
    uniform: '[low, high]: none likelier between them.',
    'log-uniform': '[low, high]: no order of magnitude likelier between them.',
    triangular: '[low, likeliest, high]: corners, and the likeliest value between them.',
    normal: 'A measured value and its standard deviation.',
    'log-normal': 'A median, right to within a factor: nine in ten draws lie within it.',
    factor: 'The value of the library, right to within this factor.',
  },
  'a normal distribution': { mean: 'The measured value.', sd: 'Its standard deviation.' },
  'a log-normal distribution': {
    median: 'Half of the draws lie below it.',
    factor: 'Nine in ten draws lie within it.',
  },
  'a doubt about parameters': {
    draws: 'For bands and shares. 10,000 if left out.',
    fitDraws: 'At which laws are fitted again. 200 if left out.',
    near: 'Candidates beside the front. 12 if left out.',
    seed: 'Of the draws; that of the sweep if left out.',
    spreads: 'Draw from published spreads. true if left out.',
    assumed:
      'Factor within which assumed, projected and unverified parameters are taken to be right; none if left out.',
    parameters: 'What is believed of single parameters.',
  },
}

export const wordMeanings: Meanings = {
  'published or physical': {
    published: "the work's own bookkeeping, faults included: to check a figure",
    physical: 'what the described hardware would need: to compare machines',
  },
  'linear or log': { linear: 'even steps', log: 'even ratios' },
  'power or offset-power': { power: 'y = a x^p', 'offset-power': 'y = c + a x^p' },
  'all or front': { all: 'every row', front: 'the front alone, laws and ranges' },
  'front or scaling or curves or breakdown': {
    front: 'needs two objectives or more',
    scaling: 'needs a fit',
    curves: 'needs a curve',
    breakdown: 'energy by part of a few designs',
  },
  'grid or random or latin-hypercube or halton or sobol': {
    grid: 'every point, as without a sample',
    random: 'independent draws',
    'latin-hypercube': 'of n points one in each nth of every axis',
    halton: 'low discrepancy, up to 100 axes',
    sobol: 'lower still, up to 101 axes, best for counts that are powers of two',
  },
  'none or shift or owen': {
    none: 'the bare sequence',
    shift: 'the sequence, shifted as a whole',
    owen: 'digits permuted at random, nested',
  },
  'nsga2 or nsga3 or epsilon-archive': {
    nsga2: 'evolution, two or three objectives',
    nsga3: 'evolution, four objectives and more',
    'epsilon-archive': 'a local search, strong on grids',
  },
  'disturbance or exact': {
    disturbance: 'with the errors that the network is then simulated with',
    exact: 'without errors, one network for all: the control',
  },
  'gelu or geluTanh or relu or relu6 or silu': {
    gelu: 'x times the normal distribution function',
    geluTanh: 'its approximation by a hyperbolic tangent',
    relu: 'max(0, x)',
    relu6: 'min(6, max(0, x))',
    silu: 'x times the logistic function',
  },
}
