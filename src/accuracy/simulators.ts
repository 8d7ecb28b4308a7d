/** Worker threads that simulate one network on one set of inputs. */
import { type Pool, startPool } from '#src/threads/pool.js'
import type { Inputs } from './inputs.js'
import type { OpenModel } from './open-model.js'
import type { SimulationRequest, SimulationResult, SimulationTask } from './task.js'

export type SimulationPool = Pool<SimulationRequest, SimulationResult>

/** No more than there are samples. */
export const startSimulators = (
  { memory, module, network }: Pick<OpenModel, 'memory' | 'module' | 'network'>,
  { samples, labels, scoreFrom }: Inputs,
  threads: number,
): SimulationPool => {
  const task: SimulationTask = { memory, module, network, samples, labels, scoreFrom }
  return startPool(new URL('./worker.js', import.meta.url), task, Math.min(threads, samples.length))
}

const requestsPerThread = 4

/** Samples from `from` up to `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** All samples in shares for requests: few enough that no thread waits long for the last. */
export const spansOf = ({ threads }: SimulationPool, samples: number): readonly Span[] => {
  const size = Math.ceil(samples / (threads * requestsPerThread))
  return Array.from({ length: Math.ceil(samples / size) }, (_, i) => ({
    from: i * size,
    to: Math.min(samples, (i + 1) * size),
  }))
}
