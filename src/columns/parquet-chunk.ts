/**
 * A column of one row group as bytes of a Parquet file: a dictionary page if there is a dictionary, then one data page (version 2),
 * both compressed by Snappy where that saves anything. [Apache Parquet format, Encodings.md and Data Pages]
 *
 * hyparquet-writer encodes columns too, of values of any kind and nesting, at some 200 ns a value; from typed arrays that hold one
 * kind it takes a tenth of that. Headers, Snappy and the footer are its own.
 */
import { ByteWriter, type ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { writePageHeader } from 'hyparquet-writer/src/datapage.js'
import { snappyCompress } from 'hyparquet-writer/src/snappy.js'
import { hybridBytes, runBytes } from './hybrid-runs.js'

export type ColumnChunk = ParquetWriter['row_groups'][number]['columns'][number]
type Metadata = NonNullable<ColumnChunk['meta_data']>

/** Values in the order of the rows, absent ones left out. */
export interface EncodedValues {
  readonly encoding: 'PLAIN' | 'RLE' | 'RLE_DICTIONARY'
  readonly bytes: Uint8Array
  readonly dictionary?: { readonly bytes: Uint8Array; readonly count: number }
  readonly least?: number
  readonly most?: number
}

/** How many rows a group has, and in how many of them a cell has a value. */
export interface Presence {
  readonly rows: number
  readonly present: number
  /** For each row 1 if its cell has a value, 0 if it is absent; undefined where all have one, or none. */
  readonly levels?: Uint8Array
}

/**
 * Bytes of which it is tried whether they can be compressed: as far as Snappy looks back, so that what does not repeat in them hardly
 * repeats for it later. [Snappy, format_description.txt, 2.2]
 */
const tried = 65_536
/** What compressing is to save at least: a choice, by which doubles of which no two are alike stand as they are. */
const leastSaving = 1 / 16

const isCompressible = (bytes: Uint8Array): boolean => {
  const sample = bytes.subarray(0, tried)
  return snappyCompress(sample).length <= (1 - leastSaving) * sample.length
}

/** Bytes written, and what they would be without compression. */
const writeDictionary = (writer: ByteWriter, bytes: Uint8Array, count: number): number => {
  const start = writer.offset
  const compressed = snappyCompress(bytes)
  writePageHeader(writer, {
    type: 'DICTIONARY_PAGE',
    uncompressed_page_size: bytes.length,
    compressed_page_size: compressed.length,
    dictionary_page_header: { num_values: count, encoding: 'PLAIN' },
  })
  const header = writer.offset - start
  writer.appendBytes(compressed)
  return header + bytes.length
}

/** Levels are not compressed, and stand before the values. */
const writeData = (
  writer: ByteWriter,
  { encoding, bytes }: EncodedValues,
  { rows, present, levels }: Presence,
  isCompressed: boolean,
): number => {
  const start = writer.offset
  const definition = levels === undefined ? runBytes(present === 0 ? 0 : 1, rows, 1) : hybridBytes(levels, 1)
  const stored = isCompressed ? snappyCompress(bytes) : bytes
  writePageHeader(writer, {
    type: 'DATA_PAGE_V2',
    uncompressed_page_size: definition.length + bytes.length,
    compressed_page_size: definition.length + stored.length,
    data_page_header_v2: {
      num_values: rows,
      num_nulls: rows - present,
      num_rows: rows,
      encoding,
      definition_levels_byte_length: definition.length,
      repetition_levels_byte_length: 0,
      is_compressed: isCompressed,
    },
  })
  const header = writer.offset - start
  writer.appendBytes(definition)
  writer.appendBytes(stored)
  return header + definition.length + bytes.length
}

/** Zero has two signs in Parquet too: a reader may take a limit of 0 to exclude the other one. */
const limits = ({ least, most }: EncodedValues): Metadata['statistics'] =>
  least === undefined || most === undefined
    ? {}
    : { min_value: least === 0 ? -0 : least, max_value: most === 0 ? 0 : most }

/** @param unit SI unit of the values, '' if they have none */
export const writeChunk = (
  writer: ByteWriter,
  { name, type }: SchemaElement,
  unit: string,
  values: EncodedValues,
  presence: Presence,
): ColumnChunk => {
  const start = writer.offset
  const { dictionary } = values
  const isCompressed = dictionary !== undefined || isCompressible(values.bytes)
  const ofDictionary = dictionary === undefined ? 0 : writeDictionary(writer, dictionary.bytes, dictionary.count)
  const dataStart = writer.offset
  const ofData = writeData(writer, values, presence, isCompressed)
  return {
    file_offset: BigInt(start),
    meta_data: {
      type: type!,
      encodings: dictionary === undefined ? [values.encoding] : ['PLAIN', values.encoding],
      path_in_schema: [name],
      codec: isCompressed ? 'SNAPPY' : 'UNCOMPRESSED',
      num_values: BigInt(presence.rows),
      total_uncompressed_size: BigInt(ofDictionary + ofData),
      total_compressed_size: BigInt(writer.offset - start),
      ...(unit === '' ? {} : { key_value_metadata: [{ key: 'lightfront.unit', value: unit }] }),
      data_page_offset: BigInt(dataStart),
      ...(dictionary === undefined ? {} : { dictionary_page_offset: BigInt(start) }),
      statistics: { ...limits(values), null_count: BigInt(presence.rows - presence.present) },
    },
  }
}
