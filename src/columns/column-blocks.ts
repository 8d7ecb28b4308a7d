/**
 * Rows as blocks of columns, one after the other in a file: what a run keeps of its rows where nobody reads them as text.
 *
 *   bytes of the block, bytes of the header, rows (32 bits each) | {"labels":[…],"lengths":[1000,1,…]} | doubles
 *
 * A column that is constant has one value. Numbers are as the machine has them: little-endian on all that Node runs on but s390x.
 * Labels stand in every block, so that each can be read by itself.
 */
import type { Columns, ColumnSchema } from './columns.js'
import { isConstant } from './constant.js'

interface Header {
  /** Of each column; null of numbers. */
  readonly labels: readonly (readonly string[] | null)[]
  /** Values that a column has in the block. */
  readonly lengths: readonly number[]
}

/** Bytes in which the sizes of a block stand, before all else of it. */
export const sizesBytes = 12

/** No bytes of no rows. */
export const blockOf = ({ schema, rows, values }: Columns): Uint8Array => {
  if (rows === 0) return new Uint8Array(0)
  const kept = values.map((column) => (isConstant(column) ? column.subarray(0, 1) : column))
  const header: Header = {
    labels: schema.map(({ labels }) => labels ?? null),
    lengths: kept.map(({ length }) => length),
  }
  const text = Buffer.from(JSON.stringify(header))
  // Doubles stand at multiples of eight.
  const first = Math.ceil((sizesBytes + text.length) / 8) * 8
  const bytes = new Uint8Array(kept.reduce((length, { byteLength }) => length + byteLength, first))
  new Uint32Array(bytes.buffer, 0, 3).set([bytes.length, text.length, rows])
  bytes.set(text, sizesBytes)
  let at = first
  for (const column of kept) {
    new Float64Array(bytes.buffer, at, column.length).set(column)
    at += column.byteLength
  }
  return bytes
}

/** Bytes and rows of a block, from those that it begins with. */
export const sizesOf = (bytes: Uint8Array): { readonly length: number; readonly rows: number } => {
  const sizes = new DataView(bytes.buffer, bytes.byteOffset)
  return { length: sizes.getUint32(0, true), rows: sizes.getUint32(8, true) }
}

/** What stands in a block: of a column that is constant one value. */
export type Block = Columns

/** @param bytes that begin with a block, at a multiple of eight of their buffer @param schema of the columns that it was made of */
export const openBlock = (bytes: Uint8Array, schema: readonly ColumnSchema[]): Block => {
  const { buffer, byteOffset } = bytes
  const [, length = 0, rows = 0] = new Uint32Array(buffer, byteOffset, 3)
  const text = new TextDecoder().decode(bytes.subarray(sizesBytes, sizesBytes + length))
  const { labels, lengths } = JSON.parse(text) as Header
  let at = byteOffset + Math.ceil((sizesBytes + length) / 8) * 8
  return {
    rows,
    schema: schema.map((column, index) => {
      const own = labels[index] ?? null
      return own === null ? column : { ...column, labels: own }
    }),
    values: lengths.map((count) => {
      const values = new Float64Array(buffer, at, count)
      at += values.byteLength
      return values
    }),
  }
}

/** As `openBlock`, every column with all of its values. */
export const readBlock = (bytes: Uint8Array, schema: readonly ColumnSchema[]): Columns => {
  const block = openBlock(bytes, schema)
  return {
    ...block,
    values: block.values.map((values) =>
      values.length === block.rows ? values : new Float64Array(block.rows).fill(values[0]!),
    ),
  }
}
