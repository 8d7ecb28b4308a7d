/**
 * Columns as a Parquet file (Apache Parquet format 2, Snappy), written group by group.
 *
 * Types follow from the schema and never from the values, so that all groups and all shards of a sweep agree: a number is DOUBLE
 * (whole ones too: a double holds them exactly up to 2^53, and a schema knows units, not which quantities are counts), a switch
 * BOOLEAN, any other category STRING with a dictionary. An absent value is a null. As in CSV there is one zero.
 *
 * Columns have the names of the CSV headers, `energy_J`. The metadata of the file holds `lightfront.units`, a JSON object from the
 * name of each column of a quantity to its SI unit, and what the writer is given besides.
 *
 * A row group has `rowsPerGroup` rows whatever the pieces are that they come in, so that bytes depend neither on threads nor on
 * batches. Memory is that of one group, and of the footer, a few hundred bytes for each column of each group.
 */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { type ColumnSchema, headerOf } from './columns.js'
import type { ColumnChunk } from './parquet-chunk.js'
import { elementOf } from './parquet-column.js'
import type { ParquetGroup } from './parquet-group.js'

/** Takes bytes in order; they are the file. */
export type Sink = (bytes: Uint8Array) => Promise<void>

const unitsOf = (schema: readonly ColumnSchema[]): Readonly<Record<string, string>> =>
  Object.fromEntries(schema.filter(({ unit }) => unit !== '').map((column) => [headerOf(column), column.unit]))

/** A chunk of a group that begins at a byte of the file. */
const placed = ({ file_offset, meta_data, ...chunk }: ColumnChunk, start: bigint): ColumnChunk => {
  const { data_page_offset, dictionary_page_offset, ...metadata } = meta_data!
  return {
    ...chunk,
    file_offset: file_offset + start,
    meta_data: {
      ...metadata,
      data_page_offset: data_page_offset + start,
      ...(dictionary_page_offset === undefined ? {} : { dictionary_page_offset: dictionary_page_offset + start }),
    },
  }
}

/** @param metadata keys and values beside `lightfront.units`, such as the title of a sweep and its hash */
export const writeParquet = async (
  schema: readonly ColumnSchema[],
  metadata: Readonly<Record<string, string>>,
  groups: AsyncIterable<ParquetGroup>,
  sink: Sink,
): Promise<void> => {
  const writer = new ByteWriter()
  const file = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: schema.length }, ...schema.map(elementOf)],
    kvMetadata: Object.entries({ 'lightfront.units': JSON.stringify(unitsOf(schema)), ...metadata }).map(
      ([key, value]) => ({ key, value }),
    ),
    createdBy: 'lightfront',
  })
  const handOver = async (): Promise<void> => {
    const written = writer.getBytes().slice()
    writer.index = 0
    await sink(written)
  }
  await handOver()
  for await (const { rows, bytes, chunks } of groups) {
    const start = BigInt(writer.offset)
    file.row_groups.push({
      columns: chunks.map((chunk) => placed(chunk, start)),
      total_byte_size: chunks.reduce((sum, { meta_data }) => sum + meta_data!.total_uncompressed_size, 0n),
      total_compressed_size: BigInt(bytes.length),
      num_rows: BigInt(rows),
    })
    file.num_rows += BigInt(rows)
    writer.offset += bytes.length
    await sink(bytes)
  }
  await file.finish()
  await handOver()
}
