/**
 * Trains the weights that lie in shared memory, in place.
 *
 *   a step:  batch -> shards -> threads -> gradients, summed in the order of the shards -> AdamW -> weights
 *
 * Shards follow from the batch and the size of the network alone, so that the same seed gives the same bytes whatever the threads.
 */
import * as E from 'fp-ts/lib/Either.js'
import { wasmWorkspace } from '#src/kernels/wasm-workspace.js'
import { within } from '#src/kernels/workspace.js'
import { networkAt } from '#src/network/load.js'
import { gatherRanges } from '#src/noise/gather-ranges.js'
import { needsRanges } from '#src/noise/needs-ranges.js'
import type { Ranges } from '#src/noise/ranges.js'
import { type Failure, interrupted, machineFault, messageOf, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { Task } from '#src/tasks/task.js'
import { startPool } from '#src/threads/pool.js'
import { newOptimiser } from './optimiser.js'
import { extremesOf, type Parameters, parametersOf, withExtremes } from './parameters.js'
import { rateAt, type Recipe } from './recipe.js'
import type { ShardRequest, ShardResult, ShardTask } from './shard.js'
import type { LossCurve, TrainedStep } from './loss-curve.js'
import type { TrainingState } from './state-file.js'
import { trainingProgress } from './training-progress.js'

export interface Training {
  /** What its threads are started with. */
  readonly task: ShardTask
  readonly source: Task
  readonly recipe: Recipe
  readonly threads: number
  /** Of a training that was stopped. */
  readonly state: TrainingState | undefined
  /** Steps from one keeping of the state to the next, and how it is kept. */
  readonly keepEvery: number
  readonly keep: (state: TrainingState) => Promise<E.Either<Failure, unknown>>
}

/** Enough to keep many threads busy, few enough that their sum takes no time. */
const mostShards = 8
/** Gradients of all shards stand side by side in memory. */
const mostGradientBytes = 2 ** 30

/** Steps for which ranges of converters hold: weights of a trained network move slowly. */
const rangesHold = 25
/** Samples over which they are gathered. */
const rangeSamples = 8

const shardsOf = (
  { batch }: Recipe,
  { count }: Parameters,
): readonly { readonly from: number; readonly to: number }[] => {
  const most = Math.min(mostShards, Math.max(1, Math.floor(mostGradientBytes / (4 * count))), batch)
  const size = Math.ceil(batch / most)
  return Array.from({ length: Math.ceil(batch / size) }, (_, i) => ({
    from: i * size,
    to: Math.min(batch, (i + 1) * size),
  }))
}

const diverged = (step: number): Failure =>
  wrongInput(
    `step ${step + 1}: the loss or its gradient is no longer a finite number`,
    'lower the rate, or lengthen the warm-up',
  )

const stopped = (step: number, steps: number): Failure =>
  interrupted(`stopped after ${step} of ${steps} steps; they are kept`, 'run the same command again to go on')

export const train = async (
  runtime: Runtime,
  { task, source, recipe, threads, state, keepEvery, keep }: Training,
): Promise<E.Either<Failure, LossCurve>> => {
  const { memory, module, config, placement, disturbances } = task
  const workspace = wasmWorkspace(module, memory)
  const { kernels, arena } = workspace
  const parameters = parametersOf(task)
  const shards = shardsOf(recipe, parameters)
  const gradients = shards.map(() => arena.allocate(4 * parameters.count))
  const optimiser = newOptimiser(workspace, parameters, recipe)
  const curve: TrainedStep[] = []

  const copied = (at: number): Float32Array => arena.f32(at, parameters.count).slice()
  const kept = (ranges: Ranges): TrainingState => ({
    weights: [
      within(workspace, () => {
        const all = arena.allocate(4 * parameters.count)
        arena.f32(all, parameters.count).fill(0)
        for (const { at, count, first } of parameters.all) kernels.copy(at, count, 1, count, all + 4 * first, count)
        return copied(all)
      }),
    ],
    firstMoments: [copied(optimiser.moments[0])],
    secondMoments: [copied(optimiser.moments[1])],
    curve: [...curve],
    ranges,
  })
  const goOnFrom = ({ weights, firstMoments, secondMoments, curve: steps }: TrainingState): void => {
    curve.push(...steps)
    for (const { at, count, first } of parameters.all)
      arena.f32(at, count).set(weights[0]!.subarray(first, first + count))
    arena.f32(optimiser.moments[0], parameters.count).set(firstMoments[0]!)
    arena.f32(optimiser.moments[1], parameters.count).set(secondMoments[0]!)
  }

  const rangesAt = (step: number): Ranges => {
    const network = networkAt(config, withExtremes(placement, extremesOf(placement, workspace)))
    const samples = Array.from(
      { length: rangeSamples },
      (_, i) => source.draw('training', recipe.seed, step * recipe.batch + i).sample,
    )
    return gatherRanges(network, samples, workspace)
  }

  if (state !== undefined) goOnFrom(state)
  const first = curve.length
  let ranges = state?.ranges ?? {}
  const progress = trainingProgress(runtime, recipe.steps, first)
  const pool = startPool<ShardRequest, ShardResult>(
    new URL('./worker.js', import.meta.url),
    task,
    Math.min(threads, shards.length),
  )
  try {
    for (let step = first; step < recipe.steps; step++) {
      if (runtime.stop.aborted) {
        const stood = await keep(kept(ranges))
        return E.isLeft(stood) ? stood : E.left(stopped(step, recipe.steps))
      }
      if (needsRanges(disturbances) && step % rangesHold === 0) ranges = rangesAt(step)
      const extremes = extremesOf(placement, workspace)
      const results = await Promise.all(
        shards.map(({ from, to }, i) => {
          const before = step * recipe.batch
          const gradient = gradients[i]!
          return pool.run({ from: before + from, to: before + to, batch: recipe.batch, extremes, ranges, gradient })
        }),
      )
      const loss = results.reduce((sum, ofShard) => sum + ofShard, 0) / recipe.batch
      const norm = optimiser.update(gradients, step)
      if (!Number.isFinite(loss) || !Number.isFinite(norm)) return E.left(diverged(step))
      curve.push({ loss, rate: rateAt(recipe, step), gradientNorm: norm })
      progress.done(step + 1, loss)
      const done = step + 1
      if (done % keepEvery === 0 && done < recipe.steps) {
        const stood = await keep(kept(ranges))
        if (E.isLeft(stood)) return stood
      }
    }
    progress.end()
    return E.right(curve)
  } catch (reason) {
    return E.left(machineFault(messageOf(reason)))
  } finally {
    await pool.close()
  }
}
