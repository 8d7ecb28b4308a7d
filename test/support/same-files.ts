/** Files compared byte for byte, quickly, with a message that names the one that differs. */
import { expect } from 'vitest'

export type Files = ReadonlyMap<string, Buffer>

export const expectSameFiles = (got: Files, expected: Files): void => {
  expect([...got.keys()]).toEqual([...expected.keys()])
  const different = [...got].filter(([name, bytes]) => !bytes.equals(expected.get(name)!)).map(([name]) => name)
  expect(different).toEqual([])
}
