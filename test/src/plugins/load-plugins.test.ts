import * as E from 'fp-ts/lib/Either.js'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { vocabularyWith } from '#src/plugins/imported.js'
import { loadPlugins } from '#src/plugins/load-plugins.js'
import type { Failure } from '#src/runtime/failure.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { blocksOf } from '#src/sweep/vocabulary.js'
import { inTemporaryFolder } from '../../support/command-line.js'
import { multiplierModule, multiplierSweep } from '../../support/plugin-files.js'
import { rightOf } from '../../support/right-of.js'

interface Loading {
  /** What stands in the brackets of `plugins: […]`. */
  readonly modules: string
  readonly files?: Readonly<Record<string, string>>
}

const loaded = ({ modules, files = {} }: Loading) =>
  inTemporaryFolder(async (folder) => {
    for (const [name, text] of Object.entries({ 'm.mjs': multiplierModule(1), ...files })) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
    }
    const said: string[] = []
    const runtime = { ...nodeRuntime(new AbortController().signal), say: (line: string) => void said.push(line) }
    const bytes = new TextEncoder().encode(multiplierSweep(modules))
    const result = await loadPlugins(runtime, bytes, join(folder, 'x.yaml'), true)
    const lines = E.match(
      (failure: Failure) => failure.lines.map((line) => line.replaceAll(`${folder}/`, '')),
      () => [],
    )(result)
    return { result, lines, said: said.map((line) => line.replaceAll(`${folder}/`, '')), folder }
  })

describe('a module', () => {
  test('is found beside the sweep file, told of before its code runs, and told by its hash', async () => {
    const { result, said, folder } = await loaded({ modules: './m.mjs' })
    const { vocabulary, modules, sources } = rightOf(result)
    expect(blocksOf(vocabulary).has('multiplier')).toBe(true)
    expect(modules).toEqual([pathToFileURL(join(folder, 'm.mjs')).href])
    expect(sources).toEqual([{ module: './m.mjs', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown }])
    expect(said).toEqual([
      'plugin m.mjs: its code runs with your rights (--no-plugins refuses it)',
      'plugin ./m.mjs brings blocks multiplier',
    ])
  })

  test('may be that of a package beside the sweep file', async () => {
    const files = {
      'node_modules/multipliers/package.json': '{ "name": "multipliers", "exports": "./main.mjs" }',
      'node_modules/multipliers/main.mjs': multiplierModule(2),
    }
    const { vocabulary } = rightOf((await loaded({ modules: 'multipliers', files })).result)
    expect(blocksOf(vocabulary).get('multiplier')?.parameters['multiplier-2026']?.['macEnergy']?.value).toBe(2)
  })

  test.each<readonly [string, Loading, RegExp]>([
    [
      'is not there',
      { modules: './n.mjs' },
      /^x\.yaml:3:11 plugins\[0\]: expected a module, got \.\/n\.mjs: there is no file n\.mjs$/,
    ],
    [
      'lacks its ./',
      { modules: 'm.mjs' },
      /^x\.yaml:3:11 plugins\[0\]: expected a path that begins .*; did you mean \.\/m\.mjs\?$/,
    ],
    [
      'is given twice',
      { modules: './m.mjs, ./m.mjs' },
      /^x\.yaml:3:20 plugins\[1\]: expected each module once, got \.\/m\.mjs again$/,
    ],
    [
      'does not parse',
      { modules: './a.mjs', files: { 'a.mjs': 'export const = 3' } },
      /plugins\[0\]: expected a module that can be imported, got: /,
    ],
    [
      'throws',
      { modules: './b.mjs', files: { 'b.mjs': 'throw new Error("out of glass")' } },
      /imported, got: out of glass$/,
    ],
    ['throws no error', { modules: './c.mjs', files: { 'c.mjs': 'throw null' } }, /imported, got: null$/],
    [
      'brings nothing',
      { modules: './d.mjs', files: { 'd.mjs': '' } },
      /plugins\[0\]: expected exports blocks, systems, workloads/,
    ],
    [
      'brings what another has brought',
      { modules: './m.mjs, ./e.mjs', files: { 'e.mjs': multiplierModule(1) + '//' } },
      /plugins\[1\]: expected a block of a new name, got multiplier/,
    ],
    [
      'cannot find lightfront',
      { modules: './f.mjs', files: { 'f.mjs': "import 'lightfront'" } },
      /install lightfront where the module can find it/,
    ],
    ['is a folder', { modules: './', files: {} }, /plugins\[0\]: \S+: is not an ordinary file$|is a folder/],
  ])('that %s is a fault at its place', async (_, loading, told) => {
    const { lines } = await loaded(loading)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(told)
  })
})

test('a thread is started only with modules that are still sound', async () => {
  const url = `data:text/javascript,${encodeURIComponent('export const blocks = 3')}`
  await expect(vocabularyWith([url], defaultVocabulary)).rejects.toThrow('blocks: expected a list of blocks, got 3')
})
