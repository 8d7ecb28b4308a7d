/** What is made again is found, put where it belongs, and compared as it is meant. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inTemporaryFolder } from '../support/command-line.js'
import { documents } from '../support/documents.js'
import { freshText } from './block-texts.js'
import { shippedSweeps, usualSweeps } from './committed-sweeps.js'
import { differencesInNumbers, differencesInText } from './differences.js'
import { type Block, blocksIn, withTexts } from './document-blocks.js'
import { folderDifferences } from './folders.js'

const document = `Before.

<!-- printed by: lightfront cite Zhu2024 | head -1 -->
\`\`\`text output
old
\`\`\`
<!-- end -->

<!-- speed: measured figures -->
as they were
<!-- end -->

<!-- table: rules border -->
| old |
<!-- end -->
After.
`

describe('a block', () => {
  test('is found with its kind, its name and its text; what is measured is none', () =>
    expect(blocksIn(document)).toEqual([
      { kind: 'printed by', name: 'lightfront cite Zhu2024 | head -1', text: '```text output\nold\n```' },
      { kind: 'table', name: 'rules border', text: '| old |' },
    ]))

  test('is filled, and nothing else of the document is touched', () => {
    const filled = withTexts(document, ({ kind }) => `new of ${kind}, $& and all`)
    expect(filled).toBe(
      document
        .replace('```text output\nold\n```', () => 'new of printed by, $& and all')
        .replace('| old |', () => 'new of table, $& and all'),
    )
    expect(withTexts(document, ({ text }) => text)).toBe(document)
  })

  const block = (kind: Block['kind'], name: string): Block => ({ kind, name, text: '```text output\nold\n```' })

  test('holds what its command prints, within the fence that it has', async () =>
    expect(await freshText(block('printed by', 'lightfront cite Zhu2024 | head -1'))).toMatch(
      /^```text output\n\[Zhu2024\] .*\n```$/,
    ))

  test.each([
    ['printed by', 'rm -r outputs', 'expected a command of lightfront'],
    ['printed by', 'lightfront cite Zhu2024 | sort', 'sort: expected head -N or tail -N'],
    ['printed by', 'lightfront cite Nobody1900', 'exit code 2'],
    ['table', 'prices', 'expected one of rules'],
  ] as const)('%s: %s is refused', async (kind, name, message) =>
    expect(freshText(block(kind, name))).rejects.toThrow(message),
  )

  test('of a document is made as it stands there, if it is a table', async () => {
    const tables = documents.flatMap(({ text }) => blocksIn(text)).filter(({ kind }) => kind === 'table')
    expect(tables.length).toBeGreaterThan(10)
    for (const one of tables) expect(await freshText(one), one.name).toBe(one.text)
  })
})

describe('two texts', () => {
  test('differ in numbers where those are further apart than their last places', () => {
    expect(differencesInNumbers('a,1.5e-13\nb,2', 'a,1.5000000000001e-13\nb,2.0')).toEqual([])
    expect(differencesInNumbers('width_m,x\n4,1.5\n8,2.5', 'width_m,x\n4,1.5\n8,2.50000001')).toEqual([
      { line: 3, column: 3, committed: '2.5', fresh: '2.50000001' },
    ])
    expect(differencesInNumbers('0', '1e-12')).toHaveLength(1)
    expect(differencesInNumbers('-4', '4')).toHaveLength(1)
  })

  test('differ where their words do, or their numbers of cells or lines', () => {
    expect(differencesInNumbers('tron,4', 'digital,4')).toEqual([
      { line: 1, column: 1, committed: 'tron,', fresh: 'digital,' },
    ])
    expect(differencesInNumbers('4', '4,')).toHaveLength(1)
    expect(differencesInNumbers('4', '4\n5')).toEqual([{ line: 2, column: 1, committed: 'no such line', fresh: '5' }])
  })

  test('that are read by eye differ in every digit', () => {
    expect(differencesInText('1.5 pJ\n2', '1.50 pJ\n2')).toEqual([
      { line: 1, column: 1, committed: '1.5 pJ', fresh: '1.50 pJ' },
    ])
    expect(differencesInText('1.5 pJ', '1.5 pJ')).toEqual([])
  })
})

describe('two folders of results', () => {
  const write = async (folder: string, files: Readonly<Record<string, string>>): Promise<string> => {
    await mkdir(join(folder, 'figures'), { recursive: true })
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    return folder
  }

  test('are compared file by file: figures by their bytes, tables by their numbers, what tells of one run not at all', () =>
    inTemporaryFolder(async (folder) => {
      const same = { 'front.csv': 'a\n1\n', 'figures/front.svg': '<svg>1</svg>' }
      const committed = await write(join(folder, 'a'), { ...same, 'fits.json': '{}', 'manifest.json': '1' })
      const fresh = await write(join(folder, 'b'), { ...same, 'bands.csv': '', 'report.html': '2' })
      expect(folderDifferences(committed, committed)).toEqual([])
      expect(folderDifferences(committed, fresh)).toMatchObject([
        { file: join(committed, 'fits.json'), committed: 'a file', fresh: 'no file' },
        { file: join(committed, 'bands.csv'), committed: 'no file', fresh: 'a file' },
      ])
      await write(fresh, { 'front.csv': 'a\n1.0\n', 'figures/front.svg': '<svg>1.0</svg>', 'fits.json': '{}' })
      expect(folderDifferences(committed, fresh).map(({ file }) => file)).toEqual([
        join(committed, 'bands.csv'),
        join(committed, 'figures/front.svg'),
      ])
    }))
})

test('every shipped sweep is made again, or is left out by its name', () => {
  expect(usualSweeps.length).toBeGreaterThanOrEqual(15)
  for (const name of usualSweeps) expect(shippedSweeps).toContain(name)
})
