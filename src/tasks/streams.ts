/**
 * Where the draws of samples lie in the counters of the generator: a sample is a stream of its own.
 *
 * The streams of a task and a purpose are 2^32 in a row, one for each index. All are 2^32 or above: those below are for other draws
 * of the same seed, such as fresh weights.
 */
import type { Purpose } from './task.js'

const tasks = ['language', 'glyphs'] as const
const purposes = ['training', 'evaluation'] as const satisfies readonly Purpose[]
const streamsInBlock = 2 ** 32

export const streamOf = (task: (typeof tasks)[number], purpose: Purpose, index: number): number =>
  (1 + tasks.indexOf(task) * purposes.length + purposes.indexOf(purpose)) * streamsInBlock + index
