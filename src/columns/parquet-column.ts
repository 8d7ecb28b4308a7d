/** The columns of a row group while their rows arrive: what each is in Parquet, and its values as they are encoded. */
import { ByteWriter, type SchemaElement } from 'hyparquet-writer'
import { type ColumnSchema, headerOf } from './columns.js'
import { distinctNumbers } from './distinct-numbers.js'
import { hybridBytes, runBytes } from './hybrid-runs.js'
import type { EncodedValues, Presence } from './parquet-chunk.js'

export interface ParquetColumn {
  readonly element: SchemaElement
  readonly unit: string
  /** Takes rows `from` (included) to `to` (excluded) of a piece, which stand in the group from `at` on; one value stands for all rows. */
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
  let present = 0
  while (present < rows && !Number.isNaN(group[present]!)) present++
  if (present === rows) return { rows, present }
  const levels = new Uint8Array(rows).fill(1, 0, present)
  for (let row = present; row < rows; row++) {
    const value = group[row]!
    if (Number.isNaN(value)) continue
    levels[row] = 1
    group[present++] = value
  }
  return present === 0 ? { rows, present } : { rows, present, levels }
}

/** Bits that an index below `count` takes. */
const bitsOf = (count: number): number => 32 - Math.clz32(Math.max(0, count - 1))

/** Indices of a dictionary, after the byte that says how many bits each has. */
const dictionaryIndices = (indices: Int32Array, count: number): Uint8Array => {
  const bitWidth = bitsOf(count)
  return Buffer.concat([Uint8Array.of(bitWidth), hybridBytes(indices, bitWidth)])
}

/** Indices of a dictionary of one value: a run of nothing, of no bits. */
const onlyIndices = (count: number): Uint8Array => Buffer.concat([Uint8Array.of(0), runBytes(0, count, 0)])

/** Bytes of doubles, in the order of this machine: little-endian, as Parquet and all processors that Node 20 is built for but one. */
const bytesOf = (values: Float64Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength)

/** Of the column that is encoded, taken once for all. */
let indices = new Int32Array(0)

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
  if (values.length > 1 && least === most)
    return {
      encoding: 'RLE_DICTIONARY',
      bytes: onlyIndices(values.length),
      dictionary: { bytes: bytesOf(values.slice(0, 1)), count: 1 },
      ...statistics,
    }
  if (indices.length < values.length) indices = new Int32Array(values.length)
  const distinct = distinctNumbers(values, indices)
  if (distinct === undefined) return { encoding: 'PLAIN', bytes: bytesOf(values), ...statistics }
  return {
    encoding: 'RLE_DICTIONARY',
    bytes: dictionaryIndices(indices.subarray(0, values.length), distinct.length),
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
    bytes: dictionaryIndices(new Int32Array(indices), labels.length),
    dictionary: { bytes: bytes.getBytes(), count: labels.length },
  }
}

/** Runs of one bit, after their length. */
const encodeSwitches = (values: Float64Array): EncodedValues => {
  const bytes = new ByteWriter()
  const runs = hybridBytes(new Int32Array(values), 1)
  bytes.appendUint32(runs.length)
  bytes.appendBytes(runs)
  return { encoding: 'RLE', bytes: bytes.getBytes() }
}

/** Labels of a category that is true or false, the false one first. */
const switchLabels: ReadonlySet<string> = new Set(['no yes', 'false true'])

const typeOf = ({ labels }: ColumnSchema): Pick<SchemaElement, 'type' | 'converted_type'> => {
  if (labels === undefined) return { type: 'DOUBLE' }
  return switchLabels.has(labels.join(' ')) ? { type: 'BOOLEAN' } : { type: 'BYTE_ARRAY', converted_type: 'UTF8' }
}

/** What a column is in Parquet. */
export const elementOf = (schema: ColumnSchema): SchemaElement => ({
  name: headerOf(schema),
  repetition_type: 'OPTIONAL',
  ...typeOf(schema),
})

/** @param fill writes rows of a piece into those of the group @param encodePresent what of them is present */
const columnOf = (
  schema: ColumnSchema,
  group: Float64Array,
  fill: ParquetColumn['fill'],
  encodePresent: (values: Float64Array) => EncodedValues,
): ParquetColumn => ({
  element: elementOf(schema),
  unit: schema.unit,
  fill,
  encode: (rows) => {
    const presence = compact(group, rows)
    return { values: encodePresent(group.subarray(0, presence.present)), presence }
  },
})

/** A column of values that are encoded as they stand in their pieces. */
const plainColumn = (
  schema: ColumnSchema,
  group: Float64Array,
  encodePresent: (values: Float64Array) => EncodedValues,
): ParquetColumn => {
  const fill: ParquetColumn['fill'] = (values, _, from, to, at) => {
    if (values.length === 1) group.fill(values[0]!, at, at + to - from)
    else group.set(values.subarray(from, to), at)
  }
  return columnOf(schema, group, fill, encodePresent)
}

/** A column of labels, which stand for other indices in each piece: those of the group are in the order of appearance. */
const labelColumn = (schema: ColumnSchema, group: Float64Array): ParquetColumn => {
  const known = new Map<string, number>()
  const indexOf = (label: string): number => {
    const index = known.get(label) ?? known.size
    known.set(label, index)
    return index
  }
  const fill: ParquetColumn['fill'] = (values, labels = [], from, to, at) => {
    const indices = new Float64Array(labels.length).fill(Number.NaN)
    const isConstant = values.length === 1
    for (let row = from; row < to; row++) {
      const value = values[isConstant ? 0 : row]!
      const isAbsent = Number.isNaN(value)
      if (!isAbsent && Number.isNaN(indices[value]!)) indices[value] = indexOf(labels[value]!)
      group[at + row - from] = isAbsent ? value : indices[value]!
    }
  }
  const encodeKnown = (indices: Float64Array): EncodedValues => {
    const encoded = encodeLabels([...known.keys()], indices)
    known.clear()
    return encoded
  }
  return columnOf(schema, group, fill, encodeKnown)
}

/** @param capacity rows that a group has at most */
export const parquetColumn = (schema: ColumnSchema, capacity: number): ParquetColumn => {
  const group = new Float64Array(capacity)
  const { type } = typeOf(schema)
  if (type === 'DOUBLE') return plainColumn(schema, group, encodeNumbers)
  return type === 'BOOLEAN' ? plainColumn(schema, group, encodeSwitches) : labelColumn(schema, group)
}
