import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashedFile } from '#src/storage/hashed-file.js'

test('a file tells the bytes and the hash of what was appended, text and bytes, and hands all of it on', async () => {
  const parts: (Uint8Array | string)[] = []
  const { append, digest } = hashedFile({ append: async (piece) => void parts.push(await Promise.resolve(piece)) })
  await append('energy_µJ\n')
  await append(Uint8Array.of(0, 255, 10))
  const all = Buffer.concat([Buffer.from('energy_µJ\n'), Uint8Array.of(0, 255, 10)])
  expect(parts).toEqual(['energy_µJ\n', Uint8Array.of(0, 255, 10)])
  expect(digest()).toEqual({ bytes: all.length, sha256: createHash('sha256').update(all).digest('hex') })
})
