/**
 * results.csv and results.parquet, of the rows that a run has kept.
 *
 * Rows are kept as CSV for the one and as columns for the other. Where a file is asked for whose form was not kept (by a merge, by a
 * run that goes on, by a second try of what failed), it is made of the other form: the same bytes, later.
 */
import * as E from 'fp-ts/lib/Either.js'
import { groupsOf } from '#src/columns/parquet-group.js'
import type { Engine } from '#src/engine/engine.js'
import type { WrittenFile } from '#src/report/manifest.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { finishParts } from '#src/storage/finish.js'
import { sha256 } from '#src/storage/identity.js'
import type { SealedEntry } from '#src/storage/journal.js'
import { keptGroups } from '#src/storage/kept-groups.js'
import { keptRows } from '#src/storage/kept-rows.js'
import { partFiles } from '#src/storage/part-files.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { parquetFile, type RowFormat, writeCsv, writeGroups } from './parquet-file.js'

interface RowRequest {
  readonly sweep: Sweep
  readonly text: string
  readonly folder: string
  readonly threads: number
  readonly formats?: readonly RowFormat[] | undefined
}

/** The files of the rows that a sweep keeps, and that of its failures. */
export const finishRows = async (
  runtime: Runtime,
  { sweep, text, folder, threads, formats = ['csv'] }: RowRequest,
  { layout: { schema } }: Pick<Engine, 'layout'>,
  entry: SealedEntry,
): Promise<E.Either<Failure, readonly WrittenFile[]>> => {
  const paths = partFiles(folder)
  const isWanted = (format: RowFormat): boolean => sweep.keep === 'all' && formats.includes(format)
  const rows = () => keptRows(runtime, paths, entry.columns === undefined ? 'results' : 'columns', schema)
  const groups = () =>
    entry.columns === undefined ? groupsOf(schema, rows()) : keptGroups(runtime, paths, schema, threads)
  const metadata = { 'lightfront.title': sweep.title, 'lightfront.sweep': sha256(text) }

  const parquet = isWanted('parquet') ? await writeGroups(runtime, folder, groups(), schema, metadata) : undefined
  if (parquet !== undefined && E.isLeft(parquet)) return parquet
  if (parquet === undefined) await runtime.remove(parquetFile(folder))

  const made =
    isWanted('csv') && entry.results === 0 ? await writeCsv(runtime, paths.results, rows(), schema) : undefined
  if (made !== undefined && E.isLeft(made)) return made
  const { bytes, sha256: hash } = made?.right ?? {}
  const whole =
    bytes === undefined || hash === undefined
      ? entry
      : { ...entry, results: bytes, sealed: { ...entry.sealed, results: hash } }
  const files = await finishParts(runtime, folder, isWanted('csv'), whole)
  return E.map((others: readonly WrittenFile[]) => [...others, ...(parquet === undefined ? [] : [parquet.right])])(
    files,
  )
}
