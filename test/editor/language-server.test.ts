/** What an editor with the YAML language server makes of the schema: faults where they are, names and keys offered, meanings told. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstSweep } from '#src/cli/first-sweep.js'
import { schemaText } from '#src/cli/schema.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { makeTemporaryFolder, removeFolder } from '../support/command-line.js'
import { type LanguageServer, startLanguageServer } from '../support/language-server.js'

let folder: string
let server: LanguageServer
let names = 0

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  await writeFile(join(folder, 'sweep.schema.json'), await schemaText(nodeRuntime(new AbortController().signal)))
  server = await startLanguageServer()
})
afterAll(async () => {
  await server.close()
  await removeFolder(folder)
})

const head = `# yaml-language-server: $schema=sweep.schema.json
title: A
systems: [tron]
workloads: [deit-tiny]
`

/** Lines from 0, as the protocol counts them; those of `text` follow the four of the head. */
const opened = async (text: string) => {
  const path = join(folder, `${names++}.yaml`)
  const faults = await server.open(path, text)
  const place = (line: number, character: number) => ({ line, character })
  return {
    faults: faults
      .map(({ message, range }) => ({ message, line: range.start.line, from: range.start.character }))
      .sort((a, b) => a.line - b.line),
    offeredAt: (line: number, character: number) => server.offeredAt(path, place(line, character)),
    hoverAt: (line: number, character: number) => server.hoverAt(path, place(line, character)),
  }
}

describe('an editor', () => {
  test('finds nothing wrong with a first sweep', async () => {
    const { faults } = await opened(firstSweep('lightening-transformer', 'deit-tiny', 'x.yaml', 'sweep.schema.json'))
    expect(faults).toEqual([])
  })

  test('underlines a misspelt section and a misspelt key, in a short sentence each', async () => {
    const { faults } = await opened(`${head}axes:\n  tils: [1, 2]\nkeeep: all\n`)
    expect(faults).toEqual([
      { message: 'Property tils is not allowed.', line: 5, from: 2 },
      { message: 'Property keeep is not allowed.', line: 6, from: 0 },
    ])
  })

  test('underlines an unknown system, metric and word', async () => {
    const { faults } = await opened(
      `${head.replace('tron', 'troon')}objectives: { minimise: [enrgy] }\nkeep: none\naxes: { scheme: optmux }\n`,
    )
    expect(faults.map(({ line, from }) => [line, from])).toEqual([
      [2, 10],
      [4, 25],
      [5, 6],
      [6, 16],
    ])
  })

  test('offers the sections that are not there yet', async () => {
    const { offeredAt } = await opened(`${head}f`)
    const sections = await offeredAt(4, 1)
    expect(sections).toEqual(expect.arrayContaining(['figures', 'fits', 'axes', 'uncertainty']))
    expect(sections).not.toContain('systems')
  })

  test('offers systems, workloads, metrics, figures and words', async () => {
    const { offeredAt } = await opened(
      `${head}objectives: { minimise: [ener] }\nfigures: [fr]\naccounting: p\nsearch: { method: n }\n`,
    )
    expect(await offeredAt(2, 11)).toEqual(expect.arrayContaining(['tron', 'lightening-transformer']))
    expect(await offeredAt(3, 14)).toEqual(expect.arrayContaining(['deit-tiny', 'llama-3-8b']))
    expect(await offeredAt(4, 28)).toEqual(expect.arrayContaining(['energyPerMac', 'accuracy']))
    expect(await offeredAt(5, 12)).toEqual(expect.arrayContaining(['front', 'scaling', 'curves', 'breakdown']))
    expect(await offeredAt(6, 13)).toEqual(expect.arrayContaining(['published', 'physical']))
    expect(await offeredAt(7, 19)).toEqual(expect.arrayContaining(['nsga2', 'nsga3', 'epsilon-archive']))
  })

  test('offers keys of workloads, blocks and libraries as axes, and keys and metrics to a fit', async () => {
    const { offeredAt } = await opened(`${head}axes:\n  t\nfits:\n  - { y: e, x: t }\n`)
    const keys = await offeredAt(5, 3)
    expect(keys).toEqual(expect.arrayContaining(['tokens', 'tiles', 'photonic-tensor-core.tiles', 'zhu-2024.adcPower']))
    expect(await offeredAt(7, 10)).toEqual(expect.arrayContaining(['energyPerMac', 'tiles']))
  })

  test('tells of a section, a design key and a parameter that is pointed at what it means', async () => {
    const { hoverAt } = await opened(`${head}axes:\n  arrayRows: [32]\n  zhu-2024.adcPower: [7.4 mW]\n`)
    expect(await hoverAt(4, 1)).toContain('Keys that vary, each with its values')
    expect(await hoverAt(5, 4)).toMatch(/ring-array; 64 if left out/)
    expect(await hoverAt(6, 4)).toMatch(/14\.8 mW, \w+: Zhu2024/)
  })
})
