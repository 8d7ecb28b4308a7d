/**
 * Row groups of a Parquet file, each encoded by itself: nothing in it depends on the groups before it, nor on the pieces that its rows
 * came in. So they may be encoded side by side, by whoever has their rows.
 */
import { ByteWriter } from 'hyparquet-writer'
import { type Block, openBlock, sizesOf } from './column-blocks.js'
import type { Columns, ColumnSchema } from './columns.js'
import { type ColumnChunk, writeChunk } from './parquet-chunk.js'
import { parquetColumn } from './parquet-column.js'

/**
 * A choice: half a megabyte of a column of doubles, which is one page; few enough rows to hold a group of 50 columns in 30 MB, enough
 * that readers, which share groups among their threads and skip whole ones by their statistics, are not kept busy by headers.
 */
export const rowsPerGroup = 65_536

export interface ParquetGroup {
  readonly rows: number
  readonly bytes: Uint8Array<ArrayBuffer>
  /** What the footer says of each column, its places counted from the first byte of the group. */
  readonly chunks: readonly ColumnChunk[]
}

export interface GroupWriter {
  /** Takes rows of a piece from `from` on, as many as there is room for: where those begin that are left. */
  readonly take: (piece: Block, from: number) => number
  readonly rows: () => number
  /** What was taken, and nothing is then. */
  readonly end: () => ParquetGroup
}

/** Labels of categories may differ from piece to piece. */
export const groupWriter = (schema: readonly ColumnSchema[]): GroupWriter => {
  const columns = schema.map((column) => parquetColumn(column, rowsPerGroup))
  const writer = new ByteWriter()
  let rows = 0
  return {
    take: (piece, from) => {
      const to = Math.min(piece.rows, from + rowsPerGroup - rows)
      columns.forEach(({ fill }, index) => {
        fill(piece.values[index]!, piece.schema[index]!.labels, from, to, rows)
      })
      rows += to - from
      return to
    },
    rows: () => rows,
    end: () => {
      const chunks = columns.map(({ element, unit, encode }) => {
        const { values, presence } = encode(rows)
        return writeChunk(writer, element, unit, values, presence)
      })
      const group = { rows, bytes: writer.getBytes().slice(), chunks }
      writer.index = 0
      writer.offset = 0
      rows = 0
      return group
    },
  }
}

/** The groups of a table that comes piece by piece. */
export async function* groupsOf(
  schema: readonly ColumnSchema[],
  pieces: AsyncIterable<Columns> | Iterable<Columns>,
): AsyncGenerator<ParquetGroup> {
  const { take, rows, end } = groupWriter(schema)
  for await (const piece of pieces)
    for (let from = 0; from < piece.rows; ) {
      from = take(piece, from)
      if (rows() === rowsPerGroup) yield end()
    }
  if (rows() > 0) yield end()
}

/**
 * The group whose rows stand in blocks of columns.
 * @param blocks one after the other, in a buffer of their own, without one that the group has no row of
 * @param from the first row of the group in the first block
 */
export const groupOfBlocks = (
  schema: readonly ColumnSchema[],
  { take, end }: GroupWriter,
  blocks: Uint8Array,
  from: number,
): ParquetGroup => {
  let first = from
  for (let at = 0; at < blocks.length; ) {
    const block = blocks.subarray(at)
    take(openBlock(block, schema), first)
    first = 0
    at += sizesOf(block).length
  }
  return end()
}
