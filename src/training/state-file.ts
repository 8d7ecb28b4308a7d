/**
 * The state of a training at rest, so that one that was stopped goes on as if it had not been: a safetensors file.
 *
 *   weights.i, firstMoments.i, secondMoments.i    F32, as they lie in memory
 *   loss, rate, gradientNorm                      F64, of every step so far
 *   texts of its header                           ranges of converters; a hash of all of these; whose they are, and the form of the file
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createHash } from 'node:crypto'
import { readMapping } from '#src/checkpoint/json.js'
import { openSafetensors, type Safetensors } from '#src/checkpoint/safetensors.js'
import { safetensorsBytes } from '#src/checkpoint/write-safetensors.js'
import type { Ranges } from '#src/noise/ranges.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { differences, type Identity } from './identity.js'
import { columnOf, type LossCurve, stepFields } from './loss-curve.js'

export interface TrainingState {
  /** Everything that is trained, in whatever order, and as many moments of its gradients. */
  readonly weights: readonly Float32Array[]
  readonly firstMoments: readonly Float32Array[]
  readonly secondMoments: readonly Float32Array[]
  /** As many steps are done. */
  readonly curve: LossCurve
  /** To which converters are calibrated, for some steps. */
  readonly ranges: Ranges
}

const form = 'lightfront training state 1'
const groups = ['weights', 'firstMoments', 'secondMoments'] as const
type Group = (typeof groups)[number]

const tensorName = (group: Group, index: number): string => `${group}.${index}`

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** A system that dies may leave a file of the right length without its contents. */
const digestOf = (state: TrainingState): string => {
  const hash = createHash('sha256')
  for (const group of groups) for (const array of state[group]) hash.update(bytesOf(array))
  for (const field of stepFields) hash.update(bytesOf(columnOf(state.curve, field)))
  hash.update(JSON.stringify(state.ranges))
  return hash.digest('hex')
}

/** A copy: arrays may be memory that is trained on. */
export const encodeState = (identity: Identity, state: TrainingState): Uint8Array => {
  const { curve } = state
  const arrays = groups.flatMap((group) =>
    state[group].map(
      (data, index) => ({ name: tensorName(group, index), dtype: 'F32', shape: [data.length], data }) as const,
    ),
  )
  const columns = stepFields.map(
    (name) => ({ name, dtype: 'F64', shape: [curve.length], data: columnOf(curve, name) }) as const,
  )
  return safetensorsBytes([...arrays, ...columns], {
    form,
    sha256: digestOf(state),
    identity: JSON.stringify(identity),
    ranges: JSON.stringify(state.ranges),
  })
}

const remedy = 'remove it to train from the beginning, or train into another folder'

const checkIdentity = ({ path, texts }: Safetensors, asked: Identity): E.Either<Failure, undefined> => {
  const kept = readMapping(new TextEncoder().encode(texts.get('identity')))
  if (texts.get('form') !== form || E.isLeft(kept))
    return E.left(wrongInput(`${path}: expected a file of the form ${form}, found another`))
  const lines = differences(kept.right, asked)
  return lines.length === 0
    ? E.right(undefined)
    : E.left(wrongInput(...lines.map((line) => `${path}: is of another training: ${line}`), remedy))
}

const lengthsOf = ({ tensors }: Safetensors): readonly number[] => {
  const count = [...tensors.keys()].filter((name) => name.startsWith('weights.')).length
  return Array.from({ length: count }, (_, index) => tensors.get(tensorName('weights', index))?.shape[0] ?? 0)
}

/** As many as there are weights, and as long, or they are refused. */
const readArrays = (file: Safetensors, group: Group): TE.TaskEither<Failure, readonly Float32Array[]> =>
  pipe(
    lengthsOf(file),
    TE.traverseSeqArrayWithIndex((index, length) => {
      const into = new Float32Array(length)
      return pipe(
        file.readF32(tensorName(group, index), into),
        TE.map(() => into),
      )
    }),
  )

const readCurve = ({ path, readF64 }: Safetensors): TE.TaskEither<Failure, LossCurve> =>
  pipe(
    TE.Do,
    TE.bind('losses', () => readF64('loss')),
    TE.bind('rates', () => readF64('rate')),
    TE.bind('norms', () => readF64('gradientNorm')),
    TE.filterOrElse(
      ({ losses, rates, norms }) => rates.length === losses.length && norms.length === losses.length,
      () => wrongInput(`${path}: expected ${stepFields.join(', ')} of the same steps, found different numbers of them`),
    ),
    TE.map(({ losses, rates, norms }) =>
      Array.from(losses, (loss, step) => ({ loss, rate: rates[step]!, gradientNorm: norms[step]! })),
    ),
  )

/** Whether they are what was written the hash of the whole says. */
const readRanges = ({ path, texts }: Safetensors): E.Either<Failure, Ranges> =>
  pipe(
    readMapping(new TextEncoder().encode(texts.get('ranges'))),
    E.bimap(
      () => wrongInput(`${path}: expected ranges, found something else; ${remedy}`),
      (mapping) => mapping as Ranges,
    ),
  )

/** Refused, part by part, if it is of a training of another identity. */
export const readState = (
  runtime: Pick<Runtime, 'open'>,
  path: string,
  identity: Identity,
): TE.TaskEither<Failure, TrainingState> =>
  TE.bracket(
    openSafetensors(runtime, path),
    (file) =>
      pipe(
        TE.Do,
        TE.tap(() => TE.fromEither(checkIdentity(file, identity))),
        TE.bind('weights', () => readArrays(file, 'weights')),
        TE.bind('firstMoments', () => readArrays(file, 'firstMoments')),
        TE.bind('secondMoments', () => readArrays(file, 'secondMoments')),
        TE.bind('curve', () => readCurve(file)),
        TE.bind('ranges', () => TE.fromEither(readRanges(file))),
        TE.filterOrElse(
          (state: TrainingState) => digestOf(state) === file.texts.get('sha256'),
          () => wrongInput(`${path}: what it holds is not what was written; ${remedy}`),
        ),
      ),
    (file) => TE.fromTask(file.close),
  )
