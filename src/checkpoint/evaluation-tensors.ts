/** Tensors of evaluation data: of the expected shapes, whole numbers within their bounds. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { BertConfig, VitConfig } from './config.js'
import type { Safetensors } from './safetensors.js'
import { elementsOf } from './safetensors-header.js'

/** Elements of 32 bits: what is read at once, all of a file's inputs, must leave room for the network. */
const mostElements = 2 ** 29

export const refused = ({ path }: Safetensors, text: string): Failure => wrongInput(`${path}: ${text}`)

/** The shape of a tensor, if its lengths are as expected; a word stands for any length of at least 1. */
export const shapeOf = (
  file: Safetensors,
  name: string,
  expected: readonly (number | string)[],
): TE.TaskEither<Failure, readonly number[]> => {
  const text = `tensor ${name}: expected shape [${expected.join(', ')}]`
  const found = file.tensors.get(name)?.shape
  if (found === undefined) return TE.left(refused(file, `${text}, found no such tensor`))
  const fits =
    found.length === expected.length &&
    found.every((length, axis) => (typeof expected[axis] === 'string' ? length >= 1 : length === expected[axis]))
  if (!fits) return TE.left(refused(file, `${text}, found [${found.join(', ')}]`))
  const elements = elementsOf(found)
  return elements <= mostElements
    ? TE.right(found)
    : TE.left(refused(file, `tensor ${name}: expected at most ${mostElements} elements, found ${elements}`))
}

/** Whole numbers of 0 to below `limit`. */
export const readWhole = (
  file: Safetensors,
  name: string,
  shape: readonly (number | string)[],
  limit: number,
): TE.TaskEither<Failure, Int32Array> => {
  const beyond = (value: number): boolean => value < 0 || value >= limit
  return pipe(
    shapeOf(file, name, shape),
    TE.flatMap(() => file.readInt32(name)),
    TE.filterOrElse(
      (values) => !values.some(beyond),
      (values) => {
        const at = values.findIndex(beyond)
        return refused(file, `tensor ${name}: expected numbers of 0 to ${limit - 1}, found ${values[at]!} at ${at}`)
      },
    ),
  )
}

export const readLabels = (
  file: Safetensors,
  samples: number,
  { classes }: VitConfig | BertConfig,
): TE.TaskEither<Failure, Int32Array> => readWhole(file, 'labels', [samples], classes.length)
