/** A safetensors file, open for reading its tensors one by one: what is read is no larger than the file. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Readable, Runtime } from '#src/runtime/runtime.js'
import { shown } from '#src/sweep/shown.js'
import { type Conversions, toF32, toF64, toInt32 } from './element-conversions.js'
import {
  dtypeBytes,
  elementsOf,
  type Header,
  headerLength,
  type PlacedTensor,
  prefixBytes,
  readHeader,
  type TensorFacts,
} from './safetensors-header.js'

export interface Safetensors {
  readonly path: string
  readonly tensors: ReadonlyMap<string, TensorFacts>
  /** What its writer says of it. */
  readonly texts: ReadonlyMap<string, string>
  /** F32, F16, BF16 or F64 to f32, in order. Refused if `into` has another length, or if an element is no finite number. */
  readonly readF32: (name: string, into: Float32Array) => TE.TaskEither<Failure, void>
  /** F64 alone, and any number. */
  readonly readF64: (name: string) => TE.TaskEither<Failure, Float64Array>
  /** I32, or I64 whose values fit. */
  readonly readInt32: (name: string) => TE.TaskEither<Failure, Int32Array>
  readonly close: () => Promise<void>
}

/** Bytes that are read at a time; a multiple of every element's. */
const pieceBytes = 2 ** 22

/** The first that is no finite number, or -1. A loop: `findIndex` makes reading three times as long. */
const firstUnreal = (values: Float32Array): number => {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i
  return -1
}

const reader = (path: string, file: Readable, dataAt: number, { tensors, texts }: Header): Safetensors => {
  const fault = (name: string, text: string): Failure => wrongInput(`${path}: tensor ${shown(name)}: ${text}`)

  const find = <C>(
    name: string,
    conversions: Conversions<C>,
  ): E.Either<Failure, { readonly tensor: PlacedTensor; readonly convert: C; readonly count: number }> => {
    const tensor = tensors.get(name)
    if (tensor === undefined) return E.left(fault(name, 'there is no such tensor'))
    const convert = conversions[tensor.dtype]
    return convert === undefined
      ? E.left(fault(name, `expected ${Object.keys(conversions).join(' or ')}, found ${tensor.dtype}`))
      : E.right({ tensor, convert, count: elementsOf(tensor.shape) })
  }

  /** Piece by piece. @param take what is wrong with the `count` elements from `first` on */
  const walk = async (
    { dtype, begin, end }: PlacedTensor,
    take: (piece: ArrayBuffer, first: number, count: number) => Failure | undefined,
  ): Promise<E.Either<Failure, void>> => {
    const piece = new ArrayBuffer(Math.min(pieceBytes, end - begin))
    for (let at = begin; at < end; at += pieceBytes) {
      const bytes = new Uint8Array(piece, 0, Math.min(pieceBytes, end - at))
      const read = await file.read(bytes, dataAt + at)()
      if (E.isLeft(read)) return read
      const wrong = take(piece, (at - begin) / dtypeBytes[dtype], bytes.length / dtypeBytes[dtype])
      if (wrong !== undefined) return E.left(wrong)
    }
    return E.right(undefined)
  }

  const readF32: Safetensors['readF32'] = (name, into) =>
    pipe(
      TE.fromEither(find(name, toF32)),
      TE.filterOrElse(
        ({ count }) => count === into.length,
        ({ count }) => fault(name, `expected ${into.length} elements, found ${count}`),
      ),
      TE.flatMap(
        ({ tensor, convert }) =>
          () =>
            walk(tensor, (piece, first, count) => {
              const part = into.subarray(first, first + count)
              convert(piece, count, part)
              const unreal = firstUnreal(part)
              return unreal < 0
                ? undefined
                : fault(
                    name,
                    `expected finite numbers in single precision, found ${part[unreal]!} at ${first + unreal}`,
                  )
            }),
      ),
    )

  const readF64: Safetensors['readF64'] = (name) =>
    pipe(
      TE.fromEither(find(name, toF64)),
      TE.flatMap(({ tensor, convert, count: total }) => {
        const into = new Float64Array(total)
        return pipe(
          () =>
            walk(tensor, (piece, first, count) => {
              convert(piece, count, into.subarray(first, first + count))
              return undefined
            }),
          TE.map(() => into),
        )
      }),
    )

  const readInt32: Safetensors['readInt32'] = (name) =>
    pipe(
      TE.fromEither(find(name, toInt32)),
      TE.flatMap(({ tensor, convert, count: total }) => {
        const into = new Int32Array(total)
        return pipe(
          () =>
            walk(tensor, (piece, first, count) => {
              const unfit = convert(piece, count, into.subarray(first, first + count))
              return unfit === undefined
                ? undefined
                : fault(name, `expected whole numbers of 32 bits, found ${unfit.toString()}`)
            }),
          TE.map(() => into),
        )
      }),
    )

  return { path, tensors, texts, readF32, readF64, readInt32, close: file.close }
}

/** Reads and checks the header; of the rest of the file nothing yet. */
const readBeginning = (path: string, file: Readable): TE.TaskEither<Failure, Safetensors> =>
  pipe(
    TE.Do,
    TE.bind('length', () => {
      const prefix = new Uint8Array(prefixBytes)
      return file.size < prefixBytes
        ? TE.left(wrongInput(`${path}: expected a safetensors file, found one of ${file.size} bytes`))
        : pipe(
            file.read(prefix, 0),
            TE.flatMapEither(() => E.mapLeft(failure(path))(headerLength(prefix, file.size))),
          )
    }),
    TE.bind('header', ({ length }) => {
      const header = new Uint8Array(length)
      return pipe(
        file.read(header, prefixBytes),
        TE.map(() => header),
      )
    }),
    TE.flatMapEither(({ length, header }) => {
      const dataAt = prefixBytes + length
      return pipe(
        readHeader(header, file.size - dataAt),
        E.bimap(failure(path), (read) => reader(path, file, dataAt, read)),
      )
    }),
  )

const failure =
  (path: string) =>
  (wrong: string): Failure =>
    wrongInput(`${path}: ${wrong}`)

export const openSafetensors = (runtime: Pick<Runtime, 'open'>, path: string): TE.TaskEither<Failure, Safetensors> =>
  pipe(
    runtime.open(path),
    TE.flatMap((file) =>
      pipe(
        readBeginning(path, file),
        TE.tapError(() => TE.fromTask(file.close)),
      ),
    ),
  )
