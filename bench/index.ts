/**
 * `npm run bench`: the figures the README quotes, beside a calibration loop timed in the same run. Trust ratios, not seconds.
 *
 *   npm run bench                    everything, about two minutes
 *   npm run bench -- --smoke         a hundredth of the points: does it still run?
 *   npm run bench -- tron            evaluations a second of one system, and nothing else
 *   npm run bench -- simulation      kernels and forward passes, and nothing else
 *   npm run bench -- training        passes back, gradients and steps of a training, and nothing else
 *   npm run bench -- search          what searches find of the front of a million designs, and nothing else
 *   npm run bench -- --record        appends what was measured to bench/history.json; with a suite, that suite
 *   npm run bench -- --compare 10    measures nothing: the last run of that file against the ten before it, or all; exit code 1 if slower
 */
import { systems } from '#models/systems/index.js'
import { formatted } from '#src/report/engineering.js'
import { textTable } from '#src/report/table.js'
import { calibrate } from './calibration.js'
import { benchEvaluate, evaluationRate } from './evaluate.js'
import { benchForwardPass } from './forward-pass.js'
import { benchKernels } from './kernels.js'
import { benchPareto } from './pareto.js'
import { compareLast, record } from './record.js'
import type { Row } from './row.js'
import { benchSearch } from './search.js'
import { benchSweep } from './sweep.js'
import { benchTraining } from './training.js'

/** Rates are set against the yardstick: multiply-adds that one thing costs. */
const ratio = ({ value, unit }: Row, yardstick: Row): string =>
  unit.endsWith('/s') && unit !== 'GFLOP/s' ? (yardstick.value / value).toFixed(0) : ''

const shownValue = ({ value, unit }: Row): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : `${formatted(value, '', 3)} ${unit}`

const benchSimulation = async (share: number): Promise<readonly Row[]> => [
  ...benchKernels(share),
  ...(await benchForwardPass(share)),
]

const benchAll = async (share: number): Promise<readonly Row[]> => [
  ...benchEvaluate(),
  ...(await benchSweep(share)),
  ...benchPareto(),
  ...(await benchSimulation(share)),
  ...(await benchTraining(share)),
]
const suites: Readonly<Record<string, typeof benchAll>> = {
  simulation: benchSimulation,
  training: benchTraining,
  search: benchSearch,
}

const isSmoke = process.argv.includes('--smoke')
const isRecorded = process.argv.includes('--record')

const show = async (bench: (share: number) => Promise<readonly Row[]>): Promise<void> => {
  const yardstick = calibrate()
  const rows = await bench(isSmoke ? 0.01 : 1)
  process.stdout.write(
    textTable(
      ['what', 'measured', 'unit', 'calibration steps each'],
      [yardstick, ...rows].map((row) => [row.name, shownValue(row).split(' ')[0]!, row.unit, ratio(row, yardstick)]),
    ),
  )
  if (isRecorded) record(yardstick, rows)
}

/** The word behind `--compare`, if it is a number; all runs else. */
const runsAsked = (words: readonly string[]): number | undefined => {
  const at = words.indexOf('--compare')
  const count = Number(words[at + 1] ?? Infinity)
  return at < 0 ? undefined : count
}

const named = systems.find(({ name }) => name === process.argv[2])
const most = runsAsked(process.argv)
const fault =
  isSmoke && isRecorded
    ? '--record: a smoke run is of other sizes, and is not kept'
    : most !== undefined && !(most >= 1)
      ? `--compare: expected a number of runs, from 1, got ${process.argv.at(-1) ?? 'nothing'}`
      : undefined

if (fault !== undefined) {
  process.stderr.write(`${fault}\n`)
  process.exitCode = 2
} else if (most !== undefined) process.exitCode = compareLast(most) ? 0 : 1
else if (named !== undefined) process.stdout.write(String(evaluationRate(named)))
else await show(Object.entries(suites).find(([name]) => process.argv.includes(name))?.[1] ?? benchAll)
