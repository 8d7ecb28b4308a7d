/**
 * Samples of a task as the evaluation data of a checkpoint: the tensors of its `evaluation.safetensors`. Of a language with `floor`, what
 * each sequence costs the source, in single precision: to one part in 10^7.
 */
import type { VitConfig } from '#src/checkpoint/config.js'
import type { NewTensor } from '#src/checkpoint/write-safetensors.js'
import type { Task, TaskSample } from './task.js'

/** Rows of equal length, one after the other. */
const stacked = <Row extends Float32Array | Int32Array>(rows: readonly Row[], into: (length: number) => Row): Row => {
  const width = rows[0]?.length ?? 0
  const stack = into(rows.length * width)
  for (const [i, row] of rows.entries()) stack.set(row, i * width)
  return stack
}

const sequenceTensors = (samples: readonly TaskSample[]): readonly NewTensor[] => {
  const rows = samples.flatMap(({ sample }) => (sample.kind === 'tokens' ? [sample.ids] : []))
  const floors = samples.flatMap(({ floor }) => (floor === undefined ? [] : [floor]))
  const ids = stacked(rows, (length) => new Int32Array(length))
  return [
    { name: 'input_ids', dtype: 'I32', shape: [rows.length, ids.length / rows.length], data: ids },
    { name: 'floor', dtype: 'F32', shape: [floors.length], data: Float32Array.from(floors) },
  ]
}

const imageTensors = (
  samples: readonly TaskSample[],
  { channels, imageHeight, imageWidth }: VitConfig,
): readonly NewTensor[] => {
  const rows = samples.flatMap(({ sample }) => (sample.kind === 'image' ? [sample.pixels] : []))
  const labels = samples.flatMap(({ label }) => (label === undefined ? [] : [label]))
  const pixels = stacked(rows, (length) => new Float32Array(length))
  return [
    { name: 'pixel_values', dtype: 'F32', shape: [rows.length, channels, imageHeight, imageWidth], data: pixels },
    { name: 'labels', dtype: 'I32', shape: [labels.length], data: Int32Array.from(labels) },
  ]
}

/** The first so many samples that are drawn for evaluation. @param count at least 1 */
export const evaluationTensors = (task: Task, seed: number, count: number): readonly NewTensor[] => {
  const samples = Array.from({ length: count }, (_, index) => task.draw('evaluation', seed, index))
  const config = task.configOf(task.usualSize)
  return config.family === 'vit' ? imageTensors(samples, config) : sequenceTensors(samples)
}
