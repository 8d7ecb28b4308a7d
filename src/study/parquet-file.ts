/**
 * results.parquet, made of the rows of results.csv once all are there: its bytes are those of a run that was never stopped, of shards, of
 * any number of threads, because the rows are.
 */
import * as E from 'fp-ts/lib/Either.js'
import { basename, join } from 'node:path'
import type { ColumnSchema } from '#src/columns/columns.js'
import { csvHeader } from '#src/columns/csv.js'
import { parquetWriter } from '#src/columns/parquet.js'
import { typedRows } from '#src/columns/typed-rows.js'
import type { WrittenFile } from '#src/report/manifest.js'
import { type Failure, machineFault, messageOf } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { rowCopier } from '#src/storage/copy-rows.js'

/** Files that rows are kept in. */
export const rowFormats = ['csv', 'parquet'] as const
export type RowFormat = (typeof rowFormats)[number]

export const parquetFile = (folder: string): string => join(folder, 'results.parquet')

/** Rows that are read at once: memory is theirs and a row group's, however many there are. */
const rowsAtOnce = 10_000

/** @param rows a CSV file of these columns, with its header */
export const writeParquet = async (
  runtime: Runtime,
  folder: string,
  rows: string,
  schema: readonly ColumnSchema[],
  metadata: Readonly<Record<string, string>>,
): Promise<E.Either<Failure, WrittenFile>> => {
  const path = parquetFile(folder)
  const part = `${path}.part`
  const source = await runtime.open(rows)()
  if (E.isLeft(source)) return source
  const opened = await runtime.append(part, 0)()
  if (E.isLeft(opened)) return opened
  const file = opened.right
  try {
    const table = parquetWriter(schema, metadata, file.append)
    const decoder = new TextDecoder()
    let text = ''
    const piece = {
      append: (bytes: Uint8Array | string) => {
        text += typeof bytes === 'string' ? bytes : decoder.decode(bytes, { stream: true })
        return Promise.resolve()
      },
      flush: () => Promise.resolve(),
      close: () => Promise.resolve(),
    }
    const next = rowCopier(source.right, Buffer.byteLength(csvHeader(schema)), piece)
    for (let copied = await next(rowsAtOnce); ; copied = await next(rowsAtOnce)) {
      if (E.isLeft(copied)) return copied
      if (copied.right === 0) break
      const columns = typedRows(schema, text)
      if (E.isLeft(columns)) return E.left(machineFault(`${rows}: ${columns.left}`))
      await table.write(columns.right)
      text = ''
    }
    await table.end()
    await file.flush()
  } catch (reason) {
    return E.left(machineFault(messageOf(reason), 'the rows are kept; mend that and run the same command again'))
  } finally {
    await source.right.close()
    await file.close()
  }
  const digest = await runtime.digest(part)()
  if (E.isLeft(digest)) return digest
  const renamed = await runtime.rename(part, path)()
  return E.isLeft(renamed) ? renamed : E.right({ path: basename(path), ...digest.right })
}
