/**
 * The package installed from its tarball into an empty project, on every version of Node that it promises: its command, its threads,
 * its kernels, its library with types, and a plugin that imports it.
 *
 * Versions that are not here are skipped, with the reason printed; not in CI, which fetches them (`LIGHTFRONT_INSTALL=1`).
 */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { close } from '../support/close.js'
import { makeTemporaryFolder, removeFolder } from '../support/command-line.js'
import { nodeVersions } from './node-versions.js'
import { install, pack, root, run } from './project.js'

const sweep = `
title: A small network on noisy cores
systems: [lightening-transformer, digital]
workloads: [deit-tiny]
axes: { width: 48, heads: 4, layers: 3, tokens: 17, patch: 16, vocabulary: 10, bits: [4, 6], clock: [1 GHz, 5 GHz] }
accuracy: { model: glyph-vit, samples: 8 }
objectives: { minimise: [energy, latency], maximise: [accuracy] }
figures: []
`

const program = `
import { evaluatePoint, paretoFront, readSettings, systems, type Workload, workloads } from 'lightfront'

const system = systems.find(({ name }) => name === 'lightening-transformer')!
const workload: Workload = workloads['deit-tiny']!
const settings = readSettings(['tiles=8'], system, systems)
if (settings._tag === 'Left') throw new Error(settings.left.join('; '))
const point = evaluatePoint(system, workload, 'physical', settings.right)
if (point._tag === 'Left') throw new Error(point.left)
const macs: number = point.right.metrics['macs']!
const front: readonly number[] = [...paretoFront([Float64Array.of(2, 1), Float64Array.of(1, 1)], Uint8Array.of(1, 1))]
console.log(\`\${macs} MACs; row \${front.join(', ')}\`)
`

/** As strict as a project can be. */
const configuration = {
  compilerOptions: { target: 'ES2023', module: 'NodeNext', strict: true, noUncheckedIndexedAccess: true, types: [] },
  files: ['program.ts'],
}

const versions = await nodeVersions()
for (const { line, missing } of versions) if (missing !== undefined) console.log(`skipped: Node ${line} is ${missing}`)

let folder: string
beforeAll(async () => {
  folder = await makeTemporaryFolder()
  const { filename } = await pack(folder)
  await install(folder, `./${filename}`)
  await writeFile(join(folder, 'sweep.yaml'), sweep)
  await writeFile(join(folder, 'program.ts'), program)
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
  for (const name of ['photonic-adder.mjs', 'photonic-adder.yaml'])
    await cp(join(root, 'docs', 'examples', name), join(folder, name))
})
afterAll(() => removeFolder(folder))

test('types of the library are found, and a program that uses them compiles', async () => {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  expect(await run(folder, process.execPath, [compiler])).toEqual({ code: 0, stdout: '', stderr: '' })
})

for (const { line, program: node } of versions)
  describe.skipIf(node === undefined && process.env['CI'] !== 'true')(`on Node ${line}`, () => {
    const command = (...words: readonly string[]) =>
      run(folder, join(folder, 'node_modules', '.bin', 'lightfront'), words, node)

    test('is the version that is meant', async () => {
      expect((await run(folder, 'node', ['--version'], node)).stdout).toMatch(new RegExp(`^v${line}\\.`))
    })

    test('the command lists what it can do', async () => {
      const { code, stdout, stderr } = await command('--help')
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toMatch(/^ {2}lightfront run <sweep>/m)
    })

    test('a sweep runs in threads, and simulates with the compiled kernels', async () => {
      const { code, stdout } = await command(
        'run',
        'sweep.yaml',
        '--threads',
        '2',
        '--no-cache',
        '--out',
        `out/${line}`,
      )
      expect({ code, stdout }).toEqual({ code: 0, stdout: `out/${line}/report.html\n` })
    })

    test('a program imports the library', async () => {
      expect(await run(folder, 'node', ['program.js'], node)).toEqual({
        code: 0,
        stdout: '1253683200 MACs; row 1\n',
        stderr: '',
      })
    })

    test('a plugin imports the library, and its block is swept', async () => {
      const { code, stderr } = await command('run', 'photonic-adder.yaml', '--out', `out/plugin-${line}`)
      expect(stderr).toMatch(/^7 designs evaluated/m)
      expect(code).toBe(0)
    })
  })

const number = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g

// Node 24 raises to a power with another rounding than Node 20 and 22: last digits differ, by 4e-16 of the value where we looked.
test('results are the same on all of them, to the last digits', async () => {
  const here = versions.filter(({ program: node }) => node !== undefined)
  const texts = await Promise.all(here.map(({ line }) => readFile(join(folder, 'out', line, 'results.csv'), 'utf8')))
  const numbers = texts.map((text) => (text.match(number) ?? []).map(Number))
  expect(numbers[0]!.length).toBeGreaterThan(100)
  for (const [index, text] of texts.entries()) {
    expect(text.replaceAll(number, '#')).toBe(texts[0]!.replaceAll(number, '#'))
    for (const [place, value] of numbers[index]!.entries()) close(value, numbers[0]![place]!)
  }
})
