/** Rows of a file that is there, copied to the end of one that grows: in pieces, whatever their length. */
import * as E from 'fp-ts/lib/Either.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Appendable, Readable } from '#src/runtime/runtime.js'

const pieceSize = 2 ** 20
const [lineFeed, quote] = [10, 34]

/** Where the piece stands after so many more rows, or its end; a line feed within quotes ends none. */
const rowEnd = (piece: Uint8Array, from: number, rows: number, open: boolean) => {
  let [at, left, isOpen] = [from, rows, open]
  while (at < piece.length && left > 0) {
    const byte = piece[at++]!
    if (byte === quote) isOpen = !isOpen
    else if (byte === lineFeed && !isOpen) left--
  }
  return { at, left, isOpen }
}

/**
 * @param from where the first row begins: the bytes of the header
 * @returns copies the next so many rows, or what is left of them: the bytes copied
 */
export const rowCopier = (file: Readable, from: number, into: Appendable) => {
  let position = from
  let piece = new Uint8Array(0)
  let at = 0
  const fill = async (): Promise<E.Either<Failure, void>> => {
    piece = new Uint8Array(Math.min(pieceSize, file.size - position))
    at = 0
    const read = await file.read(piece, position)()
    position += piece.length
    return read
  }
  return async (rows: number): Promise<E.Either<Failure, number>> => {
    let [left, isOpen, copied] = [rows, false, 0]
    while (left > 0) {
      if (at === piece.length) {
        if (position === file.size) break
        const read = await fill()
        if (E.isLeft(read)) return read
      }
      const end = rowEnd(piece, at, left, isOpen)
      await into.append(piece.subarray(at, end.at))
      copied += end.at - at
      at = end.at
      left = end.left
      isOpen = end.isOpen
    }
    return E.right(copied)
  }
}
