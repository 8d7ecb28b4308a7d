/**
 * Columns as a Parquet file (Apache Parquet format 2, Snappy), written piece by piece.
 *
 * Types follow from the schema and never from the values, so that all pieces and all shards of a sweep agree: a number is DOUBLE
 * (whole ones too: a double holds them exactly up to 2^53, and a schema knows units, not which quantities are counts), a switch
 * BOOLEAN, any other category STRING with a dictionary. An absent value is a null. As in CSV there is one zero.
 *
 * Columns have the names of the CSV headers, `energy_J`. The metadata of the file holds `lightfront.units`, a JSON object from the
 * name of each column of a quantity to its SI unit, and what the writer is given besides.
 *
 * A row group has `rowsPerGroup` rows whatever the pieces are, so that bytes depend neither on threads nor on batches. Memory is
 * that of one group, and of the footer, a few hundred bytes for each column of each group.
 */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { type Columns, type ColumnSchema, headerOf } from './columns.js'
import { writeChunk } from './parquet-chunk.js'
import { parquetColumn } from './parquet-column.js'

/**
 * A choice: half a megabyte of a column of doubles, which is one page; few enough rows to hold a group of 50 columns in 30 MB, enough
 * that readers, which share groups among their threads and skip whole ones by their statistics, are not kept busy by headers.
 */
const rowsPerGroup = 65_536

/** Takes bytes in order; they are the file. */
export type Sink = (bytes: Uint8Array) => Promise<void>

export interface ParquetTable {
  /** Rows to be appended. Labels of categories may differ from piece to piece. */
  readonly write: (columns: Columns) => Promise<void>
  readonly end: () => Promise<void>
}

const unitsOf = (schema: readonly ColumnSchema[]): Readonly<Record<string, string>> =>
  Object.fromEntries(schema.filter(({ unit }) => unit !== '').map((column) => [headerOf(column), column.unit]))

/** @param metadata keys and values beside `lightfront.units`, such as the title of a sweep and its hash */
export const parquetWriter = (
  schema: readonly ColumnSchema[],
  metadata: Readonly<Record<string, string>>,
  sink: Sink,
): ParquetTable => {
  const columns = schema.map((column) => parquetColumn(column, rowsPerGroup))
  const bytes = new ByteWriter()
  const file = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(({ element }) => element)],
    kvMetadata: Object.entries({ 'lightfront.units': JSON.stringify(unitsOf(schema)), ...metadata }).map(
      ([key, value]) => ({ key, value }),
    ),
    createdBy: 'lightfront',
  })
  let rows = 0

  const handOver = async (): Promise<void> => {
    const written = bytes.getBytes().slice()
    bytes.index = 0
    await sink(written)
  }

  const writeGroup = async (): Promise<void> => {
    const start = bytes.offset
    const chunks = columns.map(({ element, unit, encode }) => {
      const { values, presence } = encode(rows)
      return writeChunk(bytes, element, unit, values, presence)
    })
    file.row_groups.push({
      columns: chunks,
      total_byte_size: chunks.reduce((sum, { meta_data }) => sum + meta_data!.total_uncompressed_size, 0n),
      total_compressed_size: BigInt(bytes.offset - start),
      num_rows: BigInt(rows),
    })
    file.num_rows += BigInt(rows)
    rows = 0
    await handOver()
  }

  return {
    write: async (piece) => {
      for (let from = 0; from < piece.rows; ) {
        const to = Math.min(piece.rows, from + rowsPerGroup - rows)
        columns.forEach(({ fill }, index) => {
          fill(piece.values[index]!, piece.schema[index]!.labels, from, to, rows)
        })
        rows += to - from
        from = to
        if (rows === rowsPerGroup) await writeGroup()
      }
    },
    end: async () => {
      if (rows > 0) await writeGroup()
      await file.finish()
      await handOver()
    },
  }
}
