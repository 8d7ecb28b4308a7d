/** Files that are read at positions. */
import * as E from 'fp-ts/lib/Either.js'
import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nodeRuntime } from '#src/runtime/node.js'
import type { Readable } from '#src/runtime/runtime.js'
import { inTemporaryFolder } from '../../support/command-line.js'

const runtime = nodeRuntime(new AbortController().signal)

/** A file of the text `abcdef`. */
const withFile = (work: (file: Readable, path: string) => Promise<void>) => () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'a')
    await writeFile(path, 'abcdef')
    const opened = await runtime.open(path)()
    if (E.isLeft(opened)) throw new Error(opened.left.lines.join('\n'))
    await work(opened.right, path)
    await opened.right.close()
  })

test(
  'a file is read anywhere and in any order',
  withFile(async (file) => {
    expect(file.size).toBe(6)
    const into = new Uint8Array(2)
    for (const [position, text] of [
      [4, 'ef'],
      [0, 'ab'],
      [3, 'de'],
    ] as const) {
      expect(await file.read(into, position)()).toEqual(E.right(undefined))
      expect(new TextDecoder().decode(into)).toBe(text)
    }
    expect(await file.read(new Uint8Array(0), 6)()).toEqual(E.right(undefined))
  }),
)

test(
  'a file that was cut off while it was open is told so',
  withFile(async (file, path) => {
    await truncate(path, 3)
    expect(await file.read(new Uint8Array(4), 1)()).toEqual(
      E.left({ fault: 'machine', lines: [`${path}: ends after 3 bytes, had 6 when it was opened`] }),
    )
  }),
)

test('what is not there, a folder or a device is not opened', () =>
  inTemporaryFolder(async (folder) => {
    expect(await runtime.open(join(folder, 'none'))()).toEqual(
      E.left({ fault: 'input', lines: [`${join(folder, 'none')}: there is no such file or folder`] }),
    )
    for (const path of [folder, '/dev/zero'])
      expect(await runtime.open(path)()).toEqual(
        E.left({ fault: 'input', lines: [`${path}: is not an ordinary file`] }),
      )
  }))
