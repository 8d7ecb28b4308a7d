/** The rows that a run has kept, read back piece by piece in the order of its points, from whichever form they were kept in. */
import * as E from 'fp-ts/lib/Either.js'
import { readBlock, sizesBytes, sizesOf } from '#src/columns/column-blocks.js'
import type { Columns, ColumnSchema } from '#src/columns/columns.js'
import { csvHeader } from '#src/columns/csv.js'
import { typedRows } from '#src/columns/typed-rows.js'
import type { Readable, Runtime } from '#src/runtime/runtime.js'
import { rowCopier } from './copy-rows.js'
import { orThrow } from './or-throw.js'
import type { PartFiles } from './part-files.js'

/** Rows of CSV that are read at once: memory is theirs, however many there are. */
const rowsAtOnce = 10_000

async function* rowsOfCsv(file: Readable, path: string, schema: readonly ColumnSchema[]): AsyncGenerator<Columns> {
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
  const next = rowCopier(file, Buffer.byteLength(csvHeader(schema)), piece)
  while (orThrow(await next(rowsAtOnce)) > 0) {
    const columns = typedRows(schema, text)
    if (E.isLeft(columns)) throw new Error(`${path}: ${columns.left}`)
    yield columns.right
    text = ''
  }
}

async function* rowsOfColumns(file: Readable, schema: readonly ColumnSchema[]): AsyncGenerator<Columns> {
  const sizes = new Uint8Array(sizesBytes)
  for (let at = Buffer.byteLength(csvHeader(schema)); at < file.size; ) {
    orThrow(await file.read(sizes, at)())
    const block = new Uint8Array(sizesOf(sizes).length)
    orThrow(await file.read(block, at)())
    at += block.length
    yield readBlock(block, schema)
  }
}

/**
 * @param form the file that they are kept in: blocks of columns, or CSV, which takes ten times as long to read
 * @throws what the disk says
 */
export async function* keptRows(
  runtime: Runtime,
  paths: PartFiles,
  form: 'results' | 'columns',
  schema: readonly ColumnSchema[],
): AsyncGenerator<Columns> {
  const file = orThrow(await runtime.open(paths[form])())
  try {
    yield* form === 'columns' ? rowsOfColumns(file, schema) : rowsOfCsv(file, paths.results, schema)
  } finally {
    await file.close()
  }
}
