import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sourceHash } from '#src/plugins/source-hash.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { inTemporaryFolder } from '../../support/command-line.js'
import { rightOf } from '../../support/right-of.js'

const runtime = nodeRuntime(new AbortController().signal)

/** Hash of `main.mjs` among these files. */
const hashWith = (files: Readonly<Record<string, string>>): Promise<string> =>
  inTemporaryFolder(async (folder) => {
    await mkdir(join(folder, 'parts'))
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    return rightOf(await sourceHash(runtime, join(folder, 'main.mjs')))
  })

const files = {
  'main.mjs': "import { a } from './parts/a.mjs'\nimport fs from 'node:fs'\nexport const blocks = [a]\n",
  'parts/a.mjs': "export { b as a } from '../b.mjs'\n",
  'b.mjs': "import './parts/a.mjs'\nexport const b = 1\n",
  'other.mjs': 'export const c = 1\n',
}

test('a module is the same wherever it lies, and whatever lies beside it', async () => {
  const hash = await hashWith(files)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(await hashWith({ ...files, 'other.mjs': '' })).toBe(hash)
})

test('a module is another once a file changes that it imports by way of others', async () => {
  expect(await hashWith({ ...files, 'b.mjs': `${files['b.mjs']}// so little` })).not.toBe(await hashWith(files))
})

test('text that moves from one file to the next is a change', async () => {
  const split = (a: string, b: string) => ({ 'main.mjs': "import './b.mjs'\n" + a, 'b.mjs': b })
  expect(await hashWith(split('1;', '2;'))).not.toBe(await hashWith(split('', '1;2;')))
})
