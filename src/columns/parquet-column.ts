/** The columns of a row group while their rows arrive: what each is in Parquet, and its values as they are encoded. */
import { ByteWriter, type SchemaElement } from 'hyparquet-writer'
import { type ColumnSchema, headerOf } from './columns.js'
import { distinctNumbers } from './distinct-numbers.js'
import { type EncodedValues, hybridBytes, type Presence } from './parquet-chunk.js'

export interface ParquetColumn {
  readonly element: SchemaElement
  readonly unit: string
  /** Takes rows `from` (included) to `to` (excluded) of a piece, which stand in the group from `at` on. */
  readonly fill: (
    values: Float64Array,
    labels: readonly string[] | undefined,
    from: number,
    to: number,
    at: number,
  ) => void
  /** The first rows of the group, which is empty then. */
  readonly encode: (rows: number) => { readonly values: EncodedValues; readonly presence: Presence }
}

/** Moves what is present to the front. */
const compact = (group: Float64Array, rows: number): Presence => {
  const levels = new Uint8Array(rows)
  let present = 0
  for (let row = 0; row < rows; row++) {
    const value = group[row]!
    if (Number.isNaN(value)) continue
    levels[row] = 1
    group[present++] = value
  }
  return { levels, present }
}

/** Bits that an index below `count` takes. */
const bitsOf = (count: number): number => 32 - Math.clz32(Math.max(0, count - 1))

/** Indices of a dictionary, after the byte that says how many bits each has. */
const dictionaryIndices = (indices: Int32Array, count: number): Uint8Array => {
  const bitWidth = bitsOf(count)
  return Buffer.concat([Uint8Array.of(bitWidth), hybridBytes(indices, bitWidth)])
}

/** Bytes of doubles, in the order of this machine: little-endian, as Parquet and all processors that Node 20 is built for but one. */
const bytesOf = (values: Float64Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength)

const encodeNumbers = (values: Float64Array): EncodedValues => {
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    // -0 + 0 is 0: as in CSV there is one zero.
    const value = values[i]! + 0
    values[i] = value
    if (value < least) least = value
    if (value > most) most = value
  }
  const statistics = values.length === 0 ? {} : { least, most }
  const indices = new Int32Array(values.length)
  const distinct = distinctNumbers(values, indices)
  if (distinct === undefined) return { encoding: 'PLAIN', bytes: bytesOf(values), ...statistics }
  return {
    encoding: 'RLE_DICTIONARY',
    bytes: dictionaryIndices(indices, distinct.length),
    dictionary: { bytes: bytesOf(distinct), count: distinct.length },
    ...statistics,
  }
}

const encodeLabels = (labels: readonly string[], indices: Float64Array): EncodedValues => {
  const bytes = new ByteWriter()
  for (const label of labels) {
    const text = new TextEncoder().encode(label)
    bytes.appendUint32(text.length)
    bytes.appendBytes(text)
  }
  return {
    encoding: 'RLE_DICTIONARY',
    bytes: dictionaryIndices(Int32Array.from(indices), labels.length),
    dictionary: { bytes: bytes.getBytes(), count: labels.length },
  }
}

/** Runs of one bit, after their length. */
const encodeSwitches = (values: Float64Array): EncodedValues => {
  const bytes = new ByteWriter()
  const runs = hybridBytes(Int32Array.from(values), 1)
  bytes.appendUint32(runs.length)
  bytes.appendBytes(runs)
  return { encoding: 'RLE', bytes: bytes.getBytes() }
}

type Type = Pick<SchemaElement, 'type' | 'converted_type'>

/** A column of values that are encoded as they stand in their pieces. */
const plainColumn = (
  schema: ColumnSchema,
  type: Type,
  encodePresent: (values: Float64Array) => EncodedValues,
  capacity: number,
): ParquetColumn => {
  const group = new Float64Array(capacity)
  return {
    element: { name: headerOf(schema), repetition_type: 'OPTIONAL', ...type },
    unit: schema.unit,
    fill: (values, _, from, to, at) => {
      group.set(values.subarray(from, to), at)
    },
    encode: (rows) => {
      const presence = compact(group, rows)
      return { values: encodePresent(group.subarray(0, presence.present)), presence }
    },
  }
}

/** A column of labels, which stand for other indices in each piece: those of the group are in the order of appearance. */
const labelColumn = (schema: ColumnSchema, capacity: number): ParquetColumn => {
  const known = new Map<string, number>()
  const indexOf = (label: string): number => {
    const index = known.get(label) ?? known.size
    known.set(label, index)
    return index
  }
  const column = plainColumn(
    schema,
    { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    (indices) => encodeLabels([...known.keys()], indices),
    capacity,
  )
  return {
    ...column,
    fill: (values, labels = [], from, to, at) => {
      const indices = new Float64Array(labels.length).fill(Number.NaN)
      const ofGroup = values.slice(from, to)
      for (let i = 0; i < ofGroup.length; i++) {
        const value = ofGroup[i]!
        if (Number.isNaN(value)) continue
        if (Number.isNaN(indices[value]!)) indices[value] = indexOf(labels[value]!)
        ofGroup[i] = indices[value]!
      }
      column.fill(ofGroup, undefined, 0, to - from, at)
    },
    encode: (rows) => {
      const encoded = column.encode(rows)
      known.clear()
      return encoded
    },
  }
}

/** Labels of a category that is true or false, the false one first. */
const switchLabels: ReadonlySet<string> = new Set(['no yes', 'false true'])

/** @param capacity rows that a group has at most */
export const parquetColumn = (schema: ColumnSchema, capacity: number): ParquetColumn => {
  if (schema.labels === undefined) return plainColumn(schema, { type: 'DOUBLE' }, encodeNumbers, capacity)
  return switchLabels.has(schema.labels.join(' '))
    ? plainColumn(schema, { type: 'BOOLEAN' }, encodeSwitches, capacity)
    : labelColumn(schema, capacity)
}
