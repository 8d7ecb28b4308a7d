/** What is published: what is needed to run, read and cite Lightfront, and nothing else. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTemporaryFolder, removeFolder } from '../support/command-line.js'
import { pack, type Packed, root } from './project.js'

/** Of one download. A choice of ours: most of it is the weights of the shipped networks, 9 of 15 MB before compression. */
const mostBytes = 12e6

/** Every file of the package is of one of these kinds. */
const kinds: Readonly<Record<string, RegExp>> = {
  'papers of the package': /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  'modules and their types': /^dist\/(src|analytic-models)\/.+(\.js|\.d\.ts)$/,
  'compiled kernels': /^dist\/src\/kernels\/.+\.wasm$/,
  sweeps: /^sweeps\/([\w-]+\.yaml|README\.md)$/,
  'networks, their inputs and cards': /^sweeps\/models\/[\w-]+\/[\w.-]+\.(json|safetensors|md)$/,
  // The cards refer to them.
  'how networks were trained': /^sweeps\/models\/[\w-]+\/loss\.(csv|svg)$/,
}

let folder: string
let packed: Packed
let paths: readonly string[]

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  packed = await pack(folder)
  paths = packed.files.map(({ path }) => path)
})
afterAll(() => removeFolder(folder))

const below = (place: string, ending: string): readonly string[] =>
  readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(place, name))

test('every file is of a kind that is wanted, and there are files of every kind', () => {
  const unwanted = paths.filter((path) => !Object.values(kinds).some((kind) => kind.test(path)))
  expect(unwanted).toEqual([])
  for (const [name, kind] of Object.entries(kinds))
    expect(
      paths.some((path) => kind.test(path)),
      name,
    ).toBe(true)
})

/** Folders of sources that are not compiled each by itself, and what is made of them: kernels, and the script of the explorer. */
const made: Readonly<Record<string, string | undefined>> = {
  'src/kernels/assembly': undefined,
  'src/explorer/page': 'src/explorer/page',
}

test('every module of the sources is there with its types, and none whose source is gone', () => {
  const sources = [...below('src', '.ts'), ...below('analytic-models', '.ts')]
    // Of declarations nothing is compiled.
    .filter((path) => !path.endsWith('.d.ts') && !Object.keys(made).some((folder) => path.startsWith(`${folder}/`)))
    .map((path) => path.replace(/\.ts$/, ''))
  const compiled = (ending: string) =>
    paths
      .filter((path) => path.startsWith('dist/') && path.endsWith(ending))
      .map((path) => path.slice('dist/'.length, -ending.length))
  const modules = [...sources, ...Object.values(made).filter((path) => path !== undefined)]
  expect(compiled('.js').toSorted()).toEqual(modules.toSorted())
  expect(sources.filter((source) => !compiled('.d.ts').includes(source))).toEqual([])
})

test('every shipped sweep is there', () => {
  expect(paths).toEqual(expect.arrayContaining([...below('sweeps', '.yaml')]))
})

test('its command is a program', () => {
  const { mode } = packed.files.find(({ path }) => path === 'dist/src/cli/main.js')!
  expect(mode & 0o111).toBe(0o111)
})

test('it is no larger than stated', () => {
  const { size, unpackedSize, files } = packed
  const [megabytes, unpacked] = [size, unpackedSize].map((bytes) => (bytes / 1e6).toFixed(1))
  console.log(`the package: ${files.length} files, ${megabytes} MB, ${unpacked} MB unpacked`)
  expect(size).toBeLessThan(mostBytes)
})
