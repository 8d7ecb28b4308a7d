/** A growing file that is hashed while it is written, so that it need not be read again. */
import { createHash } from 'node:crypto'
import type { Appendable, Digest } from '#src/runtime/runtime.js'

export interface HashedFile {
  readonly append: (bytes: Uint8Array | string) => Promise<void>
  /** Of what was appended; nothing is, then. */
  readonly digest: () => Digest
}

/** @param file that is empty */
export const hashedFile = (file: Pick<Appendable, 'append'>): HashedFile => {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    append: async (piece) => {
      hash.update(piece)
      bytes += Buffer.byteLength(piece)
      await file.append(piece)
    },
    digest: () => ({ bytes, sha256: hash.digest('hex') }),
  }
}
