/**
 * What a safetensors file says of its tensors: a mapping from their names to dtype, shape and place.
 *
 *   u64 length of the header | header, JSON in UTF-8 | data
 *   "name": { "dtype": "F32", "shape": [2, 3], "data_offsets": [begin, end] },  "__metadata__": { texts }
 *
 * A file may come from anyone: nothing of it is believed before it is checked, nothing is allocated that the file is too short to
 * fill, and tensors must cover the data exactly, each byte once. [https://github.com/huggingface/safetensors, format]
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { shown } from '#src/sweep/shown.js'
import { isMapping, readMapping } from './json.js'

/** Bytes of an element. */
export const dtypeBytes = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
} as const
export type Dtype = keyof typeof dtypeBytes

export interface TensorFacts {
  readonly dtype: Dtype
  readonly shape: readonly number[]
}

/** `begin` and `end` count from the beginning of the data. */
export interface PlacedTensor extends TensorFacts {
  readonly begin: number
  readonly end: number
}

export const prefixBytes = 8
/** That of the format's own library. */
const largestHeader = 100_000_000
export const mostTensors = 100_000
const mostAxes = 16
export const metadata = '__metadata__'

/** Elements of a tensor; NaN where a double does not hold their number exactly. */
export const elementsOf = (shape: readonly number[]): number =>
  shape.includes(0)
    ? 0
    : shape.reduce(
        (product, length) => (product * length <= Number.MAX_SAFE_INTEGER ? product * length : Number.NaN),
        1,
      )

/** The length of the header that the first bytes of a file tell, or why it cannot be. */
export const headerLength = (prefix: Uint8Array, fileBytes: number): E.Either<string, number> => {
  const length = new DataView(prefix.buffer, prefix.byteOffset).getBigUint64(0, true)
  const room = fileBytes - prefixBytes
  if (length > BigInt(room))
    return E.left(
      `expected a header of at most the ${room} bytes that follow its length, found a length of ${length.toString()}`,
    )
  if (length > BigInt(largestHeader))
    return E.left(`expected a header of at most ${largestHeader} bytes, found a length of ${length.toString()}`)
  return E.right(Number(length))
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isWholes = (value: unknown): value is readonly number[] => Array.isArray(value) && value.every(isWhole)
const isDtype = (value: unknown): value is Dtype => typeof value === 'string' && Object.hasOwn(dtypeBytes, value)

const placed = (entry: unknown, dataBytes: number): E.Either<string, PlacedTensor> => {
  if (!isMapping(entry)) return E.left(`expected dtype, shape and data_offsets, found ${shown(entry)}`)
  const { dtype, shape, data_offsets: offsets } = entry
  if (!isDtype(dtype))
    return E.left(`dtype: expected one of ${Object.keys(dtypeBytes).join(', ')}, found ${shown(dtype)}`)
  if (!isWholes(shape)) return E.left(`shape: expected a list of whole numbers of at least 0, found ${shown(shape)}`)
  if (shape.length > mostAxes) return E.left(`shape: expected at most ${mostAxes} axes, found ${shape.length}`)
  if (!isWholes(offsets) || offsets.length !== 2)
    return E.left(`data_offsets: expected two whole numbers of at least 0, found ${shown(offsets)}`)
  const [begin, end] = offsets as readonly [number, number]
  if (begin > end || end > dataBytes)
    return E.left(
      `data_offsets: expected begin <= end <= ${dataBytes}, the bytes of data in the file, found [${begin}, ${end}]`,
    )
  const bytes = elementsOf(shape) * dtypeBytes[dtype]
  if (bytes !== end - begin)
    return E.left(
      `data_offsets: expected ${Number.isSafeInteger(bytes) ? bytes : 'more than 2^53'} bytes for ${dtype} [${shape.join(', ')}], found ${end - begin}`,
    )
  return E.right({ dtype, shape, begin, end })
}

type Named = readonly [name: string, tensor: PlacedTensor]

/** Whether the tensors follow each other from the first byte of the data to the last. Empty ones take no room. */
const coverage = (tensors: readonly Named[], dataBytes: number): string | undefined => {
  let covered = 0
  const inOrder = [...tensors].sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end)
  for (const [name, { begin, end }] of inOrder) {
    if (begin !== covered)
      return `tensor ${shown(name)}: data_offsets: expected to begin at ${covered}, where the tensor before ends, found ${begin}`
    covered = end
  }
  return covered === dataBytes ? undefined : `expected ${covered} bytes of data, all of the tensors, found ${dataBytes}`
}

const readTensors = (
  entries: readonly (readonly [string, unknown])[],
  dataBytes: number,
): E.Either<string, readonly Named[]> => {
  const tensors: Named[] = []
  for (const [name, entry] of entries) {
    const tensor = placed(entry, dataBytes)
    if (E.isLeft(tensor)) return E.left(`tensor ${shown(name)}: ${tensor.left}`)
    tensors.push([name, tensor.right])
  }
  return E.right(tensors)
}

/** What its writer says of the file; what is no text says nothing. */
const textsOf = (value: unknown): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(isMapping(value) ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )

export interface Header {
  readonly tensors: ReadonlyMap<string, PlacedTensor>
  readonly texts: ReadonlyMap<string, string>
}

/** @returns the tensors by their names, or what is wrong, as the end of a sentence that names the file */
export const readHeader = (header: Uint8Array, dataBytes: number): E.Either<string, Header> =>
  pipe(
    readMapping(header),
    E.mapLeft((wrong) => `header: ${wrong}`),
    E.bindTo('mapping'),
    E.let('entries', ({ mapping }) => Object.entries(mapping).filter(([name]) => name !== metadata)),
    E.filterOrElse(
      ({ entries }) => entries.length <= mostTensors,
      ({ entries }) => `header: expected at most ${mostTensors} tensors, found ${entries.length}`,
    ),
    E.bind('tensors', ({ entries }) => readTensors(entries, dataBytes)),
    E.flatMap(({ mapping, tensors }) => {
      const wrong = coverage(tensors, dataBytes)
      return wrong === undefined
        ? E.right({ tensors: new Map(tensors), texts: textsOf(mapping[metadata]) })
        : E.left(wrong)
    }),
  )
