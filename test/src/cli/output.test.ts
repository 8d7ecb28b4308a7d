/** What commands print: JSON that parses and has the promised fields, and manners towards whoever reads it. */
import { spawn } from 'node:child_process'
import { constants, createWriteStream } from 'node:fs'
import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { commandsFor } from '#src/cli/commands.js'
import { reproduce, works } from '#src/reproduce/index.js'
import { inTemporaryFolder, lightfront, lightfrontHere, mainFile } from '../../support/command-line.js'
import { rowsOfText } from '../../support/engine-rows.js'

/** What a command prints with `--json`; it must do well and say nothing else. */
const json = async (folder: string, ...words: readonly string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await lightfrontHere(folder, ...words, '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

test('the built command is a program: npx runs it', () =>
  expect(access(mainFile, constants.X_OK)).resolves.toBeUndefined())

const number = expect.any(Number) as number
const text = expect.any(String) as string
const table = `width,energy_J,area_m2,system\n${[64, 128, 256, 512].map((w) => `${w},${3e-12 * w},${1e-6 / w},a\n${w},${w},1,b\n`).join('')}`

describe('as JSON', () => {
  test('evaluate prints a design point with its whole breakdown', () =>
    inTemporaryFolder(async (folder) => {
      const words = [
        'evaluate',
        'lightening-transformer',
        '--set',
        'tiles=8',
        '--set',
        'clock=10GHz',
        '--set',
        'tokens=384',
      ]
      const point = (await json(folder, ...words)) as Record<string, Record<string, number>>
      expect(point).toMatchObject({
        system: 'lightening-transformer',
        workload: 'deit-tiny',
        accounting: 'published',
        design: {
          tiles: 8,
          coresPerTile: 2,
          coreRows: 12,
          coreColumns: 12,
          wavelengths: 12,
          clock: 1e10,
          bits: 4,
          accumulation: 3,
          broadcast: true,
          sharedAdc: true,
        },
        energyByPart: { laser: number },
        energyByOperation: { qkv: number },
        latencyByOperation: { qkv: number },
        areaByPart: { laser: number },
        powerByPart: { laser: number },
        components: expect.any(Object) as object,
        warnings: expect.any(Array) as string[],
        cite: expect.arrayContaining(['Zhu2024']) as string[],
      })
      const promised = [
        'energy',
        'latency',
        'area',
        'power',
        'nameplatePower',
        'macs',
        'energyPerMac',
        'energyDelay',
        'throughput',
        'operationsPerSecond',
        'operationsPerJoule',
        'utilisation',
      ]
      for (const name of promised) expect(point['metrics']![name], name).toEqual(number)
    }))

  test('plan prints the counts of a sweep before it is run', () =>
    inTemporaryFolder(async (folder) => {
      const sweep =
        'title: A\nsystems: [lightening-transformer, digital]\nworkloads: [deit-tiny]\naxes: { tiles: [1, 2, 4], bits: [4, 8] }\nwhere: ["tiles * bits < 32"]\n'
      await writeFile(join(folder, 'x.yaml'), sweep)
      expect(await json(folder, 'plan', 'x.yaml')).toMatchObject({
        title: 'A',
        systems: ['lightening-transformer', 'digital'],
        workloads: ['deit-tiny'],
        accountings: [text],
        gridPoints: 7,
        points: 6,
        excluded: 1,
        duplicates: 0,
        gridPointsBySystem: { 'lightening-transformer': 6, digital: 1 },
        axes: [
          { key: 'tiles', values: 3, first: '1', last: '4' },
          { key: 'bits', values: 2 },
        ],
        seconds: number,
        threads: number,
      })
    }))

  test('front prints the rows that its CSV has', () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'x.csv'), table)
      const words = ['front', 'x.csv', '--minimise', 'energy,area']
      const answer = await lightfrontHere(folder, ...words, '--json')
      expect(answer.code).toBe(0)
      expect(answer.stderr).toMatch(/^4 of 8 rows are non-dominated; /)
      const rows = JSON.parse(answer.stdout) as Record<string, unknown>[]
      expect(rows).toHaveLength(4)
      expect(rows[0]).toEqual({ width: 64, energy_J: 3e-12 * 64, area_m2: 1e-6 / 64, system: 'a' })
      const printed = rowsOfText((await lightfrontHere(folder, ...words)).stdout)
      expect(printed).toEqual(
        rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)]))),
      )
    }))

  test('fit prints a law for each group', () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'x.csv'), table)
      const fits = (await json(folder, 'fit', 'x.csv', '--x', 'width', '--y', 'energy', '--by', 'system')) as Record<
        string,
        unknown
      >[]
      expect(fits.map(({ by }) => by)).toEqual([{ system: 'a' }, { system: 'b' }])
      for (const fit of fits) {
        expect(fit).toMatchObject({ y: 'energy', x: 'width', chosen: text, breaks: expect.any(Array) as unknown[] })
        for (const model of fit['models'] as object[])
          expect(model).toMatchObject({
            model: text,
            exponent: number,
            prefactor: number,
            offset: number,
            interval: [number, number],
            r2: number,
            aic: number,
          })
      }
    }))

  test('reproduce prints every row with its verdict, and how many have each', () =>
    inTemporaryFolder(async (folder) => {
      const { rows, summary } = (await json(folder, 'reproduce')) as {
        readonly rows: readonly Record<string, unknown>[]
        readonly summary: Readonly<Record<string, number>>
      }
      const fields = [
        'work',
        'table',
        'row',
        'column',
        'published',
        'ours',
        'unit',
        'error',
        'tolerance',
        'verdict',
        'reason',
        'evidence',
      ]
      for (const row of rows) expect(Object.keys(row)).toEqual(expect.arrayContaining(fields))
      expect(rows.length).toBeGreaterThan(0)
      const [unverified, known] = [true, false].map((is) =>
        rows.filter((row) => (row['evidence'] === 'unverified') === is),
      )
      expect(summary).toEqual({
        rows: rows.length,
        ...Object.fromEntries(
          ['agrees', 'differs', 'slip', 'not checked'].map((verdict) => [
            verdict,
            known!.filter((row) => row['verdict'] === verdict).length,
          ]),
        ),
        unverified: unverified!.length,
      })
    }))

  test.each([
    ['systems', 'system', 'lightening-transformer'],
    ['blocks', 'key', 'wavelengths'],
    ['workloads', 'workload', 'deit-tiny'],
    ['parameters', 'parameter', 'zhu-2024.adcPower'],
    ['metrics', 'metric', 'energyPerMac'],
  ])('list %s prints rows by %s', (kind, field, member) =>
    inTemporaryFolder(async (folder) => {
      const rows = (await json(folder, 'list', kind)) as Record<string, unknown>[]
      expect(rows.map((row) => row[field])).toContain(member)
    }),
  )
})

describe('reproduce as text', () => {
  const { rows, summary } = reproduce()
  const printedBy = async (...names: readonly string[]) =>
    (await inTemporaryFolder((folder) => lightfrontHere(folder, 'reproduce', ...names))).stdout

  test('ends with how many rows there are of each kind', async () => {
    const { rows: all, agrees, differs, slip, unverified, ...rest } = summary
    const counts = `${all} rows, ${agrees} agrees, ${differs} differs, ${slip} slip, ${rest['not checked']} not checked, ${unverified} unverified`
    expect((await printedBy()).trimEnd().split('\n').at(-1)).toBe(counts)
  })

  test.runIf(works.length > 1)('has the counts of every work, where there are several', async () => {
    const stdout = await printedBy()
    for (const { key, rows: ofWork } of works) expect(stdout).toMatch(new RegExp(`^${key} +${ofWork.length} `, 'm'))
  })

  test.runIf(summary.unverified > 0)('marks the verdict of every row that is unverified', async () => {
    const marks = (await printedBy()).match(/ (agrees|differs|slip|not checked) \(unverified\)/g)
    expect(marks).toHaveLength(summary.unverified)
  })

  test('tells a work that is named twice once', async () => {
    const { key, name } = works[0]!
    const own = rows.filter((row) => row.work === key).length
    expect((await printedBy(key, key)).trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^${own} rows`))
    expect(await printedBy(key, name)).toBe(await printedBy(name))
  })
})

describe('list', () => {
  type Listed = readonly Readonly<Record<string, unknown>>[]
  const listed = (kind: string) => inTemporaryFolder((folder) => json(folder, 'list', kind) as Promise<Listed>)

  test('tells shape, arithmetic and parameters of a workload', async () => {
    const one = (await listed('workloads')).find(({ workload }) => workload === 'gpt2')
    expect(one).toMatchObject({ width: 768, layers: 12, MACs: 106_339_037_952, parameters: 124_439_808 })
  })

  test('shows long numbers as they are spoken of: 106 GMAC, 124M', () =>
    inTemporaryFolder(async (folder) => {
      const { stdout } = await lightfrontHere(folder, 'list', 'workloads')
      expect(stdout).toMatch(/^gpt2 .* 106 GMAC +124M +124M {2}GPT-2 \(124M\)$/m)
    }))

  test('marks systems and blocks that rest on what nobody checked, and those alone', async () => {
    const [systemRows, blockRows] = await Promise.all([listed('systems'), listed('blocks')])
    const marked = (rows: Listed, name: string, kind: string) =>
      String(rows.find((row) => row[kind] === name)!['evidence']).includes('unverified')
    expect(marked(systemRows, 'digital', 'system')).toBe(true)
    expect(marked(systemRows, 'lightening-transformer', 'system')).toBe(false)
    expect(marked(blockRows, 'digital-array', 'block')).toBe(true)
    expect(marked(blockRows, 'photonic-tensor-core', 'block')).toBe(false)
  })
})

describe('help', () => {
  test('lists every command', () =>
    inTemporaryFolder(async (folder) => {
      const { code, stdout } = await lightfront(folder, '--help')
      expect(code).toBe(0)
      for (const { name, describe: sentence } of await commandsFor(undefined)) {
        expect(stdout).toMatch(new RegExp(`^ +lightfront ${name}\\b`, 'm'))
        expect(stdout.replace(/\s+/g, ' ')).toContain(sentence)
      }
    }))

  test('of a command shows an example that can be typed as it stands', () =>
    inTemporaryFolder(async (folder) => {
      for (const { name, example } of await commandsFor(undefined))
        expect(example[0]).toMatch(new RegExp(`^lightfront ${name}\\b`))
      const { code, stdout } = await lightfront(folder, 'evaluate', '--help')
      expect(code).toBe(0)
      expect(stdout).toMatch(/Examples:\s+lightfront evaluate /)
    }))
})

describe('standard output', () => {
  test('that is closed early (`| head`) is no fault', async () => {
    const child = spawn(process.execPath, [mainFile, 'list', 'parameters'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.stdout.destroy()
    const [code] = (await once(child, 'close')) as [number | null]
    expect({ code, said }).toEqual({ code: 0, said: '' })
  })

  test.runIf(process.platform === 'linux')('that is full is a fault of the machine, in one line', async () => {
    const full = createWriteStream('/dev/full')
    await once(full, 'open')
    const child = spawn(process.execPath, [mainFile, 'list', 'systems'], { stdio: ['ignore', full, 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const [code] = (await once(child, 'close')) as [number | null]
    full.destroy()
    expect(code).toBe(1)
    expect(said).toMatch(/^standard output: .*no space left.*\n$/)
  })
})
