/**
 * Files that are made of the rows of a run once all are there. Their bytes are those of a run that was never stopped, of shards, of
 * any number of threads, because the rows are.
 */
import * as E from 'fp-ts/lib/Either.js'
import { basename, join } from 'node:path'
import type { Columns, ColumnSchema } from '#src/columns/columns.js'
import { csvBytes, csvHeader } from '#src/columns/csv.js'
import { writeParquet } from '#src/columns/parquet.js'
import type { ParquetGroup } from '#src/columns/parquet-group.js'
import type { WrittenFile } from '#src/report/manifest.js'
import { type Failure, machineFault, messageOf } from '#src/runtime/failure.js'
import type { Digest, Runtime } from '#src/runtime/runtime.js'
import { type HashedFile, hashedFile } from '#src/storage/hashed-file.js'

/** Files that rows are kept in. */
export const rowFormats = ['csv', 'parquet'] as const
export type RowFormat = (typeof rowFormats)[number]

export const parquetFile = (folder: string): string => join(folder, 'results.parquet')

const written = async (
  runtime: Runtime,
  path: string,
  write: (file: HashedFile) => Promise<void>,
): Promise<E.Either<Failure, Digest>> => {
  const opened = await runtime.append(path, 0)()
  if (E.isLeft(opened)) return opened
  const file = opened.right
  const hashed = hashedFile(file)
  try {
    await write(hashed)
    await file.flush()
    return E.right(hashed.digest())
  } catch (reason) {
    return E.left(machineFault(messageOf(reason), 'the rows are kept; mend that and run the same command again'))
  } finally {
    await file.close()
  }
}

/** Rows as CSV, with their header. */
export const writeCsv = (
  runtime: Runtime,
  path: string,
  rows: AsyncIterable<Columns>,
  schema: readonly ColumnSchema[],
): Promise<E.Either<Failure, Digest>> =>
  written(runtime, path, async (file) => {
    await file.append(csvHeader(schema))
    for await (const columns of rows) await file.append(csvBytes(columns))
  })

export const writeGroups = async (
  runtime: Runtime,
  folder: string,
  groups: AsyncIterable<ParquetGroup>,
  schema: readonly ColumnSchema[],
  metadata: Readonly<Record<string, string>>,
): Promise<E.Either<Failure, WrittenFile>> => {
  const path = parquetFile(folder)
  const part = `${path}.part`
  const digest = await written(runtime, part, (file) => writeParquet(schema, metadata, groups, file.append))
  if (E.isLeft(digest)) return digest
  const renamed = await runtime.rename(part, path)()
  return E.isLeft(renamed) ? renamed : E.right({ path: basename(path), ...digest.right })
}
