/**
 * A simulator: one thread's share of the work. A sample goes through the exact network once and through every run as often as it is
 * repeated; all are then compared. A sample's numbers depend on nothing but the sample, the run and the repeat: not on the thread, not
 * on what was simulated before, not on what else is asked for.
 */
import { type Watch, watch } from '#src/adaptation/hardware.js'
import { wasmWorkspace } from '#src/kernels/wasm-workspace.js'
import { type Matrix, within } from '#src/kernels/workspace.js'
import type { Arithmetic } from '#src/network/arithmetic.js'
import { exactArithmetic } from '#src/network/exact.js'
import { hidden } from '#src/network/forward.js'
import { disturbedArithmetic } from '#src/noise/disturbed-arithmetic.js'
import type { Pass } from '#src/noise/draws.js'
import { gatherRanges } from '#src/noise/gather-ranges.js'
import type { Ranges } from '#src/noise/ranges.js'
import { talliesOf, type Reading, type Target } from './predictions.js'
import { tallyAt, tallyLength } from './tally.js'
import type { Run } from './run.js'
import type { SimulationTask, TallyRequest, WatchRequest } from './task.js'

export interface Simulator {
  readonly tally: (request: TallyRequest) => Float64Array
  readonly ranges: (samples: number) => Ranges
  /** The loss of a watch is the mean negative log-likelihood of its sample. */
  readonly watch: (request: WatchRequest) => readonly Watch[]
}

/** The rows that predict something: of a text every position but the last, of what is classified its one row. */
const targetsOf = ({ samples, labels, scoreFrom }: SimulationTask, index: number): readonly Target[] => {
  const sample = samples[index]!
  if (labels !== undefined) return [{ row: 0, output: labels[index]! }]
  if (sample.kind === 'image') throw new Error('an image has no next token')
  const first = scoreFrom?.[index] ?? 1
  return Array.from(sample.ids.subarray(first), (output, i) => ({ row: first + i - 1, output }))
}

interface Prepared {
  readonly run: Run
  readonly arithmeticOf: (pass: Pass) => Arithmetic
}

export const simulator = (task: SimulationTask): Simulator => {
  const { memory, module, network, samples } = task
  const workspace = wasmWorkspace(module, memory)
  const exact = exactArithmetic(workspace)

  const tallySample = (index: number, prepared: readonly Prepared[], first: number, repeats: number): Float64Array =>
    within(workspace, () => {
      const sample = samples[index]!
      const readings: Reading[] = [{ hidden: hidden(network, sample, workspace, exact), arithmetic: exact }]
      for (const { run, arithmeticOf } of prepared)
        for (let repeat = first; repeat < first + repeats; repeat++) {
          const arithmetic = arithmeticOf({ key0: run.key0, key1: run.key1, sample: index, repeat })
          readings.push({ hidden: hidden(network, sample, workspace, arithmetic), arithmetic })
        }
      return talliesOf(network, workspace, readings, targetsOf(task, index))
    })

  return {
    tally: ({ from, to, runs, firstRepeat, repeats, ranges }) =>
      within(workspace, () => {
        const prepared = runs.map((run) => ({
          run,
          arithmeticOf: disturbedArithmetic(run.disturbances, { workspace, ranges }, run.scalers, network),
        }))
        const length = (1 + runs.length * repeats) * tallyLength
        const tallies = new Float64Array((to - from) * length)
        for (let index = from; index < to; index++)
          tallies.set(tallySample(index, prepared, firstRepeat, repeats), (index - from) * length)
        return tallies
      }),
    ranges: (count) => gatherRanges(network, samples.slice(0, count), workspace),
    watch: ({ from, to, disturbances, cells, scalers }) =>
      within(workspace, () => {
        const arithmeticOf = disturbedArithmetic(disturbances, { workspace, ranges: {} }, scalers, network)
        return samples.slice(from, to).map((sample, i) => {
          const rest = arithmeticOf({ key0: 0, key1: 0, sample: from + i, repeat: 0 })
          const score = (rows: Matrix): number => {
            const reading = { hidden: rows, arithmetic: rest }
            const { negativeLogLikelihood, predictions } = tallyAt(
              talliesOf(network, workspace, [reading], targetsOf(task, from + i)),
              0,
            )
            return negativeLogLikelihood / predictions
          }
          return watch({ network, workspace, disturbance: cells, rest, score }, scalers, sample)
        })
      }),
  }
}
