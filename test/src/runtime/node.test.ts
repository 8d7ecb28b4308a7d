/** Files as the tool sees them: whole or not at all, never beyond a limit, and failures in words. */
import * as E from 'fp-ts/lib/Either.js'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeRuntime } from '#src/runtime/node.js'
import { inTemporaryFolder } from '../../support/command-line.js'

const runtime = nodeRuntime(new AbortController().signal)

/** Runs a test in a folder of its own. */
const within = (work: (folder: string) => Promise<void>) => () => inTemporaryFolder(work)

describe('reading', () => {
  test(
    'gives the bytes of a file up to a limit, and refuses one byte more',
    within(async (folder) => {
      const path = join(folder, 'a')
      await writeFile(path, 'abc')
      expect(await runtime.read(path, 3)()).toEqual(E.right(Buffer.from('abc')))
      expect(await runtime.read(path, 2)()).toMatchObject({ left: { fault: 'input' } })
    }),
  )

  test(
    'says what stands in the way, as wrong input',
    within(async (folder) => {
      expect(await runtime.read(join(folder, 'none'), 9)()).toEqual(
        E.left({ fault: 'input', lines: [`${join(folder, 'none')}: there is no such file or folder`] }),
      )
      expect(await runtime.read(folder, 9)()).toMatchObject({ left: { fault: 'input' } })
      expect(await runtime.read('/dev/zero', 9)()).toMatchObject({ left: { fault: 'input' } })
    }),
  )
})

describe('writing', () => {
  test(
    'makes the folders above a file, replaces it whole and leaves nothing beside it',
    within(async (folder) => {
      const path = join(folder, 'b', 'c', 'file')
      for (const text of ['a long text', 'short']) expect(await runtime.write(path, text)()).toEqual(E.right(undefined))
      expect(await readFile(path, 'utf8')).toBe('short')
      expect(await readdir(join(folder, 'b', 'c'))).toEqual(['file'])
    }),
  )

  test(
    'that fails leaves nothing behind',
    within(async (folder) => {
      await mkdir(join(folder, 'taken'))
      expect(await runtime.write(join(folder, 'taken'), 'text')()).toMatchObject({ _tag: 'Left' })
      expect(await readdir(folder)).toEqual(['taken'])
    }),
  )
})

describe('a folder', () => {
  test(
    'is made with all above it, and may be there already',
    within(async (folder) => {
      const path = join(folder, 'b', 'c')
      for (let twice = 0; twice < 2; twice++) expect(await runtime.folder(path)()).toEqual(E.right(path))
      expect((await stat(path)).isDirectory()).toBe(true)
    }),
  )

  test(
    'below a file or in place of one is wrong input',
    within(async (folder) => {
      await writeFile(join(folder, 'file'), '')
      for (const path of [join(folder, 'file'), join(folder, 'file', 'b', 'c')])
        expect(await runtime.folder(path)()).toEqual(
          E.left({ fault: 'input', lines: [`${path}: is a file, expected a folder`] }),
        )
    }),
  )

  test.runIf(process.platform === 'linux')('that a file system never lets be made is refused, and soon', async () => {
    expect(await runtime.folder('/proc/lightfront/figures')()).toMatchObject({ left: { fault: 'input' } })
  })
})

describe('appending', () => {
  test(
    'goes on after the bytes to keep and cuts off what follows them',
    within(async (folder) => {
      const path = join(folder, 'a')
      await writeFile(path, 'kept and lost')
      const file = await runtime.append(path, 4)()
      if (E.isLeft(file)) throw new Error(file.left.lines.join('\n'))
      await file.right.append(' one')
      await file.right.append(new TextEncoder().encode(' zwei ä'))
      await file.right.flush()
      await file.right.close()
      expect(await readFile(path, 'utf8')).toBe('kept one zwei ä')
    }),
  )

  test(
    'to a file with fewer bytes than are to be kept is refused',
    within(async (folder) => {
      await writeFile(join(folder, 'a'), 'abc')
      expect(await runtime.append(join(folder, 'a'), 4)()).toMatchObject({ _tag: 'Left' })
      expect(await readFile(join(folder, 'a'), 'utf8')).toBe('abc')
    }),
  )

  test(
    'to a file that was removed meanwhile is told when it is flushed',
    within(async (folder) => {
      const path = join(folder, 'a')
      const file = await runtime.append(path, 0)()
      if (E.isLeft(file)) throw new Error(file.left.lines.join('\n'))
      await rm(path)
      await file.right.append('b')
      await expect(file.right.flush()).rejects.toThrow(`${path}: was removed while it was written to`)
      await file.right.close()
    }),
  )
})
