/** `--format csv,parquet`: the files that rows are kept in. */
import * as E from 'fp-ts/lib/Either.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { type RowFormat, rowFormats } from '#src/study/parquet-file.js'

export const formatOption = {
  format: { type: 'string', default: 'csv', describe: 'files of the rows: csv, parquet, or csv,parquet' },
} as const

const isFormat = (word: string): word is RowFormat => (rowFormats as readonly string[]).includes(word)

export const formatsOf = ({ format }: { readonly format: string }): E.Either<Failure, readonly RowFormat[]> => {
  const words = format.split(',').map((word) => word.trim())
  return words.every(isFormat)
    ? E.right(words)
    : E.left(wrongInput(`--format: expected csv, parquet or csv,parquet, got ${format}`))
}
