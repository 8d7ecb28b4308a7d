/** Evaluation sets of the tasks are read back as what was drawn. */
import { expect, test } from 'vitest'
import { readEvaluation } from '#src/checkpoint/read-evaluation.js'
import { safetensorsBytes } from '#src/checkpoint/write-safetensors.js'
import { evaluationTensors } from '#src/tasks/evaluation.js'
import { taskNamed, tasks } from '#src/tasks/index.js'
import { inMemory } from '../../support/checkpoint-files.js'
import { rightOf } from '../../support/right-of.js'

test.each(tasks)('$name', async (task) => {
  const drawn = Array.from({ length: 5 }, (_, index) => task.draw('evaluation', 9, index))
  const bytes = safetensorsBytes(evaluationTensors(task, 9, 5))
  const read = rightOf(await readEvaluation(inMemory(bytes), 'x', task.configOf(task.usualSize))())
  expect(read.samples).toEqual(drawn.map(({ sample }) => sample))
  expect(read.scoreFrom).toBeUndefined()
  const [{ label, floor }] = drawn as [(typeof drawn)[number]]
  expect(read.labels).toEqual(label === undefined ? undefined : Int32Array.from(drawn, (one) => one.label!))
  expect(read.floors).toEqual(floor === undefined ? undefined : Float32Array.from(drawn, (one) => one.floor!))
})

test('tasks are found by their names', () => {
  for (const task of tasks) expect(taskNamed(task.name)).toBe(task)
  expect(taskNamed('toString')).toBeUndefined()
})
