/**
 * The documents say what is so: their commands run, their sweeps decode, their templates compile and run, their quotations stand in the
 * sources, their links lead somewhere, and the figures that they quote are those of the committed results.
 */
import * as E from 'fp-ts/lib/Either.js'
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import type { System } from '#models/systems/system.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { type Workload, workloads } from '#models/workloads/presets.js'
import { commandsFor } from '#src/cli/commands.js'
import { cellText, findColumn } from '#src/columns/columns.js'
import { readCsv } from '#src/columns/read-csv.js'
import type { Fit } from '#src/fit/fit.js'
import type { Manifest } from '#src/report/manifest.js'
import { reproduce } from '#src/reproduce/index.js'
import { decode } from '#src/sweep/decode.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { compile, walk } from '#src/sweep/expand.js'
import { faultText } from '#src/sweep/fault.js'
import { lightfrontHere } from './support/command-line.js'
import { metricsTable } from './support/metrics-table.js'
import { wordsOf } from './support/shell-words.js'
import { compileTemplates } from './support/templates.js'
import {
  documentNamed,
  documents,
  type Fence,
  fencesWith,
  headingsOf,
  linksOf,
  proseOf,
  root,
} from './support/documents.js'

/** Where the commands run: a folder with the sweeps and their small results, as in a checkout. */
const sandbox = mkdtempSync(join(tmpdir(), 'lightfront-docs-'))

beforeAll(() => {
  cpSync(`${root}/sweeps`, `${sandbox}/sweeps`, { recursive: true })
  for (const { marks, text } of fencesWith('yaml', 'file')) writeFileSync(join(sandbox, marks.get('file')!), text)
})
afterAll(() => rmSync(sandbox, { recursive: true, force: true }))

const placeOf = ({ document, line }: Fence): string => `${document}:${line}`

const faultsOf = (text: string, file: string): readonly string[] => {
  const read = decode(new TextEncoder().encode(text), file)
  return E.isLeft(read) ? read.left.map(faultText) : []
}

describe('every fenced block', () => {
  const checked: Readonly<Record<string, readonly string[]>> = {
    yaml: ['file', 'fragment'],
    ts: ['file', 'from'],
    text: ['output', 'faults', 'drawing'],
  }
  const taken = ['sh', 'python', 'sql', 'gnuplot']

  for (const fence of documents.flatMap(({ fences }) => fences))
    test(`${placeOf(fence)} says how it is meant`, () => {
      const meant = taken.includes(fence.language) || checked[fence.language]?.some((mark) => fence.marks.has(mark))
      expect(meant).toBe(true)
    })
})

describe('a sweep', () => {
  /** What a fragment leaves out. */
  const head: Readonly<Record<string, string>> = {
    title: 'A fragment',
    systems: '[lightening-transformer, microring-bank, digital]',
    workloads: '[deit-tiny]',
  }
  const completed = (text: string): string =>
    Object.entries(head)
      .filter(([key]) => !new RegExp(`^${key}:`, 'm').test(text))
      .map(([key, value]) => `${key}: ${value}\n`)
      .join('') + text

  for (const fence of fencesWith('yaml').filter(({ marks }) => !marks.has('faulty')))
    test(`at ${placeOf(fence)} has no faults`, () => {
      const isWhole = fence.marks.has('file')
      expect(faultsOf(isWhole ? fence.text : completed(fence.text), placeOf(fence))).toEqual([])
    })

  for (const fence of fencesWith('text', 'faults'))
    test(`that is wrong is told as at ${placeOf(fence)}`, () => {
      const file = fence.marks.get('faults')!
      const wrong = fencesWith('yaml', 'faulty').find(({ marks }) => marks.get('file') === file)!
      expect(faultsOf(wrong.text, file).map((line) => `${line}\n`)).toEqual(fence.text.match(/.+\n/g))
    })
})

describe('a command', () => {
  const program = `node ${JSON.stringify(`${root}/dist/src/cli/main.js`)}`
  const scripts = (JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { scripts: Record<string, string> })
    .scripts
  const linesOf = ({ text }: Fence): readonly string[] =>
    text
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '').trim())
      .filter((line) => line !== '')
  const outputs = new Map<string, string>()
  const byShell = (line: string): string =>
    execFileSync('sh', ['-c', line.replaceAll('npx lightfront', program)], {
      cwd: sandbox,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const byHand = async (line: string): Promise<string> => {
    const { code, stdout, stderr } = await lightfrontHere(sandbox, ...wordsOf(line).slice(2))
    expect({ code, stderr }).toMatchObject({ code: 0 })
    return stdout
  }
  /** A shell, and a process of its own, where the line asks for them; what yargs prints by itself is heard there alone. */
  const takesShell = (line: string): boolean => /[|<>;&$]| --help\b/.test(line)
  const run = async (line: string): Promise<string> => {
    const output = outputs.get(line) ?? (takesShell(line) ? byShell(line) : await byHand(line))
    outputs.set(line, output)
    return output
  }

  for (const fence of fencesWith('sh'))
    for (const line of linesOf(fence))
      if (line.startsWith('npx lightfront'))
        test(`${placeOf(fence)} runs: ${line}`, async () => {
          const output = await run(line)
          if (!line.includes('>')) expect(output).not.toBe('')
        })
      else
        test(`${placeOf(fence)} is of npm: ${line}`, () => {
          for (const step of line.split(' && ')) {
            const [, script] = /^npm (?:run )?(\w+)/.exec(step) ?? []
            expect([...Object.keys(scripts), 'ci']).toContain(script)
          }
        })

  for (const { fences } of documents)
    for (const [index, fence] of fences.entries())
      if (fence.marks.has('output'))
        test(`prints what ${placeOf(fence)} shows`, async () => {
          let printed = ''
          for (const line of linesOf(fences[index - 1]!)) printed += await run(line)
          for (const line of linesOf(fence)) expect(printed).toContain(line)
        })

  test('gives, for the first sweep of a newcomer, what the README says', async () => {
    await run('npx lightfront run tiles.yaml')
    const manifest = readFileSync(`${sandbox}/outputs/tiles/manifest.json`, 'utf8')
    const { counts } = JSON.parse(manifest) as Pick<Manifest, 'counts'>
    const front = readCsv(readFileSync(`${sandbox}/outputs/tiles/front.csv`))
    const clocks = E.isRight(front) ? front.right.values[findColumn(front.right, 'clock')!]! : []
    expect(proseOf('README.md')).toContain(
      `evaluates ${counts.evaluated} designs and finds ${counts.front} on the front, all at ${clocks[0]! / 1e9} GHz`,
    )
    expect(new Set(clocks).size).toBe(1)
  })

  test('npm start runs the sweep that the README says it runs', () => {
    const file = /run (\S+)$/.exec(scripts['start']!)![1]!
    expect(existsSync(`${root}/${file}`)).toBe(true)
    expect(proseOf('README.md')).toContain(`npm start runs [${file}](${file})`)
  })
})

describe('a template', () => {
  const templates = fencesWith('ts', 'file')
  const compiled = compileTemplates(templates)
  const folder = join(sandbox, 'templates')

  beforeAll(() => {
    mkdirSync(folder)
    writeFileSync(`${folder}/package.json`, '{ "type": "module" }')
    for (const [path, text] of compiled.outputs) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  })
  const load = async (path: string): Promise<unknown> =>
    ((await import(pathToFileURL(join(folder, 'dist', path)).href)) as { readonly example: unknown }).example

  for (const template of templates)
    test(`compiles where it is to be put: ${template.marks.get('file')!}`, () => {
      const path = template.marks.get('file')!
      expect(existsSync(`${root}/${path}`)).toBe(false)
      expect(compiled.faults.filter((fault) => fault.startsWith(path))).toEqual([])
    })

  test('of a system runs the template of a workload in both accountings, and tells what it charges more physically', async () => {
    const system = (await load('analytic-models/systems/example.js')) as System
    const { shape } = (await load('analytic-models/workloads/example.js')) as Workload
    const [published, physical] = (['published', 'physical'] as const).map((accounting) =>
      prepareSystem(system)([])(defaultDesigns(system, accounting)).evaluate(
        operationsOf({ ...shape, width: 1000 }),
        1,
      ),
    )
    expect(published!.latency).toBeGreaterThanOrEqual(published!.idealLatency)
    expect(physical!.energy).toBeGreaterThan(published!.energy)
    expect(physical!.energy).toBeLessThan(2 * published!.energy)
  })

  test('of a published test has figures that its system gives', async () => {
    const system = (await load('analytic-models/systems/example.js')) as System
    const rows = templates
      .find(({ marks }) => marks.get('file')!.startsWith('test/'))!
      .text.matchAll(/workload: '(\S+)', microjoules: (\S+), tolerance: (\S+) /g)
    const machine = prepareSystem(system)([])(defaultDesigns(system, 'published'))
    const errors = [...rows].map(([, name, microjoules, tolerance]) => {
      const { energy } = machine.evaluate(operationsOf(workloads[name!]!.shape), 1)
      return Math.abs((1e6 * energy) / Number(microjoules) - 1) / Number(tolerance)
    })
    expect(errors.length).toBeGreaterThan(1)
    expect(Math.max(...errors)).toBeLessThanOrEqual(1)
  })
})

describe('a quotation', () => {
  for (const fence of fencesWith('ts', 'from'))
    test(`at ${placeOf(fence)} stands in ${fence.marks.get('from')!}`, () =>
      expect(readFileSync(`${root}/${fence.marks.get('from')!}`, 'utf8')).toContain(fence.text))
})

describe('every link of', () => {
  for (const document of documents)
    test(`${document.path} leads to a file of the project, and to a heading if it names one`, () => {
      for (const { path, heading } of linksOf(document)) {
        expect(existsSync(`${root}/${path}`), path).toBe(true)
        if (heading !== undefined) expect(headingsOf(readFileSync(`${root}/${path}`, 'utf8')), path).toContain(heading)
      }
    })
})

describe('the README', () => {
  const { text } = documentNamed('README.md')

  test('has a line for every folder of the models and of the source', () => {
    for (const top of ['analytic-models', 'src'])
      for (const entry of readdirSync(`${root}/${top}`, { withFileTypes: true }))
        if (entry.isDirectory()) expect(text).toContain(`\n| \`${top}/${entry.name}\` | `)
  })

  test('has a line for every command, and for no other', async () => {
    const told = [...text.matchAll(/^\| `lightfront (\w+)/gm)].map((match) => match[1])
    expect(told).toEqual((await commandsFor(undefined)).map(({ name }) => name))
  })

  test('counts the rows that differ as they are', () => {
    const { rows, summary } = reproduce()
    const differ = (work: string, table?: string) =>
      rows.filter(
        (row) =>
          row.work === work &&
          row.verdict === 'differs' &&
          row.evidence !== 'unverified' &&
          (table === undefined || row.table === table),
      ).length
    expect(proseOf('README.md')).toContain(
      `Of the ${summary.differs} that differ, ${differ('Sunny2021')} are of CrossLight, whose networks and converters are not printed; ${differ('Zhu2024')} of Lightening-Transformer (${differ('Zhu2024', 'area_artifact_evaluation')} areas of an earlier code, ${differ('Zhu2024', 'area')} row that holds a part twice, ${differ('Zhu2024', 'claims')} range whose basis the work does not say); ${differ('Leroux2025')} of gain-cell attention (GPUs that were measured far below their rooflines); ${differ('Anderson2023')} of Optical Transformers`,
    )
  })

  test('says how many workloads there are', () =>
    expect(proseOf('README.md')).toContain(`${Object.keys(workloads).length} Transformers from DeiT-T`))

  test('asks for the version of Node that the package asks for', () => {
    const { engines } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { engines: { node: string } }
    expect(text).toContain(`Node ${engines.node.replace('>=', '')} or newer`)
  })
})

test('the columns of metrics are told as the models have them', () =>
  expect(documentNamed('docs/reading-the-results.md').text).toContain(
    `<!-- table: metrics -->\n${metricsTable()}\n<!-- end -->`,
  ))

test('every shipped sweep has its line, with its own question', () => {
  const { text } = documentNamed('sweeps/README.md')
  for (const file of readdirSync(`${root}/sweeps`).filter((name) => name.endsWith('.yaml'))) {
    const read = decode(readFileSync(`${root}/sweeps/${file}`), file)
    const question = E.isRight(read) ? read.right.question : undefined
    expect(text).toContain(`| [${file.replace('.yaml', '')}](${file}) | ${question!} |`)
  }
})

describe('figures that are quoted are those of the committed results:', () => {
  type Row = Readonly<Record<string, string>>
  const rowsOf = (path: string): readonly Row[] => {
    const read = readCsv(readFileSync(`${root}/outputs/${path}`))
    if (E.isLeft(read)) throw new Error(read.left)
    const { schema, values, rows } = read.right
    return Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(schema.map((column, index) => [column.name, cellText(column, values[index]![row]!)])),
    )
  }
  /** The rows that have these values. */
  const those = (rows: readonly Row[], wanted: Readonly<Record<string, string | number | boolean>>): readonly Row[] =>
    rows.filter((row) => Object.entries(wanted).every(([key, value]) => row[key] === String(value)))
  const one = (rows: readonly Row[], wanted: Parameters<typeof those>[1]): Row => {
    const found = those(rows, wanted)
    expect(found).toHaveLength(1)
    return found[0]!
  }
  const perMac = (row: Row): number => 1e15 * Number(row['energyPerMac'])
  const femtojoules = (row: Row): string => `${perMac(row).toFixed(1)} fJ`
  const squareMillimetres = (row: Row): string => `${(1e6 * Number(row['area'])).toFixed(1)} mm²`
  const fitsOf = (sweep: string): readonly Fit[] =>
    JSON.parse(readFileSync(`${root}/outputs/${sweep}/fits.json`, 'utf8')) as readonly Fit[]
  const says = (path: string, ...sentences: readonly string[]): void => {
    for (const sentence of sentences) expect(proseOf(path)).toContain(sentence)
  }
  const sweeps = 'sweeps/README.md'

  test('the front of photonic cores against digital', () => {
    const front = rowsOf('photonic-cores-against-digital/front.csv')
    const count = (system: string) => those(front, { system }).length
    const best = front.reduce((least, row) => (perMac(row) < perMac(least) ? row : least))
    const digital = one(front, { system: 'digital' })
    const fastest = Math.min(
      ...front
        .filter(({ system }) => system === 'microring-bank' || system === 'mzi-mesh')
        .map((row) => Number(row['latency'])),
    )
    const { tiles, coreRows, wavelengths, bits, clock } = best
    says(
      sweeps,
      `Of ${front.length} non-dominated designs, ${count('lightening-transformer')} are of Lightening-Transformer, ${count('microring-bank')} of the microring bank, ${count('mzi-mesh')} of the Mach-Zehnder mesh, and ${count('digital')} is the digital machine`,
      `The most frugal takes ${femtojoules(best)} (${tiles!} tiles of one core of ${coreRows!} x ${best['coreColumns']!}, ${wavelengths!} wavelengths, ${bits!} bits, ${Number(clock) / 1e9} GHz)`,
      `the digital machine takes ${perMac(digital).toFixed(0)} fJ`,
      `the fastest of their points there takes ${(1e3 * fastest).toFixed(3)} ms`,
    )
    expect(best['coresPerTile']).toBe('1')
    const flagship = decode(readFileSync(`${root}/sweeps/photonic-cores-against-digital.yaml`), 'flagship')
    if (E.isLeft(flagship)) throw new Error(flagship.left.map(faultText).join('\n'))
    const points = compile(flagship.right, defaultVocabulary)
    const { visited } = walk(points, 0, points.gridCount, () => undefined)
    says(
      'README.md',
      `Of ${visited} points, nearly all of them designs on DeiT-T, ${front.length} are non-dominated in energy per MAC, latency and area within 200 mm²`,
      `The most frugal one takes ${perMac(best).toFixed(0)} fJ/MAC; the digital yardstick takes ${perMac(digital).toFixed(0)} fJ/MAC`,
    )
  })

  test('the law of photonic cores against digital', () => {
    const exponents = fitsOf('photonic-cores-against-digital').map(
      ({ models, chosen }) => models.find(({ model }) => model === chosen)!.exponent,
    )
    expect(exponents).toHaveLength(4)
    const text = (value: number) => value.toFixed(3).replace('-', '−')
    says(
      sweeps,
      `the exponents of width lie between ${text(Math.min(...exponents))} and ${text(Math.max(...exponents))}`,
    )
  })

  test('the ablation', () => {
    const rows = rowsOf('ablation/results.csv')
    const all = { bits: 4, accumulation: 3, sharedAdc: true, broadcast: true, crossbar: true }
    const at = (changed: Parameters<typeof those>[1]) => femtojoules(one(rows, { ...all, ...changed }))
    const bare = { accumulation: 1, sharedAdc: false, broadcast: false }
    says(
      sweeps,
      `LT-B takes ${at({})}. Without accumulation over time it takes ${at({ accumulation: 1 })}, without shared ADCs ${at({ sharedAdc: false })}, without broadcast ${at({ broadcast: false })}; with the crossbar alone ${at(bare)}, and with none of the four ${at({ ...bare, crossbar: false })}. At 8 bits the first and the last are ${at({ bits: 8 })} and ${at({ ...bare, crossbar: false, bits: 8 })}`,
    )
  })

  test('bits', () => {
    const rows = rowsOf('bits/results.csv')
    const at = (system: string, accounting: string, bits: number) => one(rows, { system, accounting, bits })
    const range = (system: string, accounting: string) =>
      `${femtojoules(at(system, accounting, 3))} to ${femtojoules(at(system, accounting, 8))}`
    const share = (accounting: string, bits: number) => {
      const row = at('lightening-transformer', accounting, bits)
      return `${((100 * Number(row['energy.laser'])) / Number(row['energy'])).toFixed(0)} %`
    }
    says(
      sweeps,
      `LT-B goes from ${range('lightening-transformer', 'published')} as published, and from ${range('lightening-transformer', 'physical')} physically`,
      `goes from ${share('published', 3)} to ${share('published', 8)} as published, and from ${share('physical', 3)} to ${share('physical', 8)} physically`,
      `The microring bank goes from ${range('microring-bank', 'published')} and from ${range('microring-bank', 'physical')}`,
    )
    const warned = those(rows, { system: 'lightening-transformer', accounting: 'physical' }).filter(({ warnings }) =>
      warnings!.includes('a source must send more'),
    )
    expect(warned.map(({ bits }) => bits)).toEqual(['4', '5', '6', '7', '8'])
    const fj = (accounting: string, bits: number) => perMac(at('lightening-transformer', accounting, bits)).toFixed(0)
    says(
      'README.md',
      `LT-B on DeiT-T costs ${fj('published', 4)} fJ/MAC as published and ${fj('physical', 4)} fJ/MAC physically at 4 bits, ${fj('published', 8)} and ${fj('physical', 8)} fJ/MAC at 8 bits`,
    )
  })

  test('core size', () => {
    const front = those(rowsOf('core-size/front.csv'), { accounting: 'published' })
    const [least, most] = [front[0]!, front.at(-1)!]
    const size = ({ coreRows, coreColumns, wavelengths }: Row) =>
      `(${coreRows!} x ${coreColumns!}, ${wavelengths!} wavelengths)`
    const cores = one(front, { coreRows: 12, wavelengths: 12 })
    const [law] = fitsOf('core-size')
    const { exponent, interval, offset } = law!.models.find(({ model }) => model === law!.chosen)!
    says(
      sweeps,
      `goes from ${femtojoules(least)} in ${squareMillimetres(least)} ${size(least)} to ${femtojoules(most)} in ${squareMillimetres(most)} ${size(most)}; LT-B takes ${femtojoules(cores)} in ${squareMillimetres(cores)}`,
      `to the power ${exponent.toFixed(2)} (95 % interval ${interval[0].toFixed(2)} to ${interval[1].toFixed(2)}) above a floor of ${(1e6 * offset).toFixed(1)} mm²`,
    )
    expect(new Set(front.map(({ bits }) => bits))).toEqual(new Set(['4']))
    const areas = front.map((row) => Number(row['area']))
    expect([Number(least['area']), Number(most['area'])]).toEqual([Math.min(...areas), Math.max(...areas)])
  })

  test('energy against width', () => {
    const laws = fitsOf('energy-against-width')
    const rows = rowsOf('energy-against-width/results.csv')
    const law = (accounting: string, y: string, from: number, system = 'optical-transformer') => {
      const found = laws.find(
        (one) =>
          one.by['system'] === system && one.by['accounting'] === accounting && one.y === y && one.range[0] >= from,
      )!
      return found.models.find(({ model }) => model === found.chosen)!
    }
    const ends = (accounting: string) =>
      [768, 655360].map((width) => perMac(one(rows, { system: 'optical-transformer', accounting, width })))
    const exponent = (value: number, digits: number) => value.toFixed(digits).replace('-', '−')
    const flat = law('published', 'energyPerMac', 0, 'lightening-transformer')
    const physical = law('physical', 'energyPerMac', 4096)
    const [first, last] = ends('published')
    const [firstPhysical, lastPhysical] = ends('physical')
    says(
      sweeps,
      `the exponent of width is ${exponent(flat.exponent, 4)} for Lightening-Transformer`,
      `That of the Optical Transformer is ${exponent(law('published', 'energyPerMac', 0).exponent, 3)} over all widths and ${exponent(law('published', 'energyPerMac', 4096).exponent, 3)} from 4,096 on; its light alone falls with ${exponent(law('published', 'energyPerMac.laser', 4096).exponent, 3)}`,
      `Physically its law from 4,096 on is ${exponent(physical.exponent, 3)} towards a floor of ${(1e15 * physical.offset).toPrecision(3)} fJ, which it would meet at a width of ${(physical.crossover! / 1e6).toFixed(1)} million`,
      `From ${first!.toFixed(1)} fJ it falls to ${last!.toPrecision(3)} fJ as published and from ${firstPhysical!.toFixed(1)} fJ to ${lastPhysical!.toPrecision(3)} fJ physically`,
    )
  })

  test('the optical advantage', () => {
    const rows = rowsOf('optical-advantage/results.csv')
    const advantage = (workload: string, accounting: string, amplifier: number) =>
      300 /
      perMac(
        one(
          rows.filter((row) => row['width'] === ''),
          { system: 'optical-transformer', workload, accounting, 'anderson-2023.amplifierPower': amplifier },
        ),
      )
    const today = (workload: string, accounting: string, digits = 1) =>
      advantage(workload, accounting, 0.024).toFixed(digits)
    const improved = (workload: string, accounting: string, digits = 0) =>
      advantage(workload, accounting, 0.0024).toFixed(digits)
    says(
      sweeps,
      `${today('gpt2-117m', 'published')} times for GPT-2, ${today('gpt3-175b', 'published')} times for GPT-3, ${today('mt-nlg-530b', 'published')} times for MT-NLG, ${today('future-4q', 'published', 0)} times for FUTURE-4q; with improved electronics ${improved('mt-nlg-530b', 'published')} times for MT-NLG and ${improved('future-4q', 'published')} times for FUTURE-4q`,
      `it is ${today('gpt2-117m', 'physical')}, ${today('gpt3-175b', 'physical')}, ${today('mt-nlg-530b', 'physical')} and ${today('future-4q', 'physical', 0)} times, and ${improved('mt-nlg-530b', 'physical', 1)} and ${improved('future-4q', 'physical')} times`,
    )
  })

  test('a generated token', () => {
    const rows = rowsOf('generated-token/results.csv')
    const at = (system: string, cell: string) => one(rows, { system, batch: 1, cell, context: 1024 })
    const cells = at('gain-cell-attention', 'si')
    const [ada, hopper] = [at('rtx-4090', ''), at('h100', '')]
    const milli = (row: Row) => `${(1e3 * Number(row['attentionEnergy'])).toFixed(2)} mJ`
    const micro = (row: Row, digits: number) => `${(1e6 * Number(row['attentionLatency'])).toFixed(digits)} µs`
    says(
      sweeps,
      `gain cells take ${(1e6 * Number(cells['attentionEnergy'])).toFixed(2)} µJ and ${micro(cells, 2)}; an RTX 4090 at its roofline takes ${milli(ada)} and ${micro(ada, 1)}, an H100 ${milli(hopper)} and ${micro(hopper, 1)}`,
    )
  })

  test("softmax's share", () => {
    const rows = rowsOf('softmax-share/results.csv')
    const share = (system: string, tokens: number) =>
      `${(100 * Number(one(rows, { system, tokens })['softmaxShare'])).toFixed(0)} %`
    says(
      sweeps,
      `Of an H100's time softmax takes ${share('h100', 1024)} at 1024 tokens, ${share('h100', 8192)} at 8192 and ${share('h100', 65536)} at 65,536; of the digital machine's ${share('digital', 1024)}, ${share('digital', 8192)} and ${share('digital', 65536)}`,
    )
  })

  test("the shape of TRON's arrays", () => {
    const rows = those(rowsOf('tron-array-shape/results.csv'), { feasible: 'yes' })
    const shapes = (qFactor: number) => those(rows, { qFactor })
    const most = (qFactor: number) => Math.max(...shapes(qFactor).map(({ arrayColumns }) => Number(arrayColumns)))
    const best = rows.reduce((least, row) => (perMac(row) < perMac(least) ? row : least))
    says(
      sweeps,
      `3100, ${shapes(3100).length} of the shapes have that, of at most ${most(3100)} wavelengths; with CrossLight's 8000 it is ${shapes(8000).length} shapes, of up to ${most(8000)}`,
      `The most frugal array has ${best['arrayRows']!} rows of ${best['arrayColumns']!} wavelengths at ${(perMac(best) / 1e3).toFixed(1)} pJ`,
    )
  })

  test('one reticle', () => {
    const front = rowsOf('equal-area/front.csv')
    const rows = those(rowsOf('equal-area/results.csv'), { feasible: 'yes', workload: 'gpt2' })
    const count = (system: string) => those(front, { system }).length
    const least = (system: string) => Math.min(...those(rows, { system }).map(perMac)).toFixed(0)
    const most = (system: string) =>
      (Math.max(...those(rows, { system }).map((row) => Number(row['operationsPerSecond']))) / 1e12).toFixed(0)
    says(
      sweeps,
      `Of the ${front.length} non-dominated designs ${count('lightening-transformer')} are of Lightening-Transformer, ${count('gain-cell-attention')} of the gain cells and ${count('digital')} of the digital machine`,
      `gain cells with digital projections ${least('gain-cell-attention')} fJ, digital ${least('digital')} fJ, modulators on the digital machine ${least('electro-optic-softmax')} fJ, Lightening-Transformer ${least('lightening-transformer')} fJ`,
      `microring bank ${least('microring-bank')} fJ, H100 ${least('h100')} fJ`,
      `Lightening-Transformer ${most('lightening-transformer')} TOPS, H100 ${most('h100')} TOPS`,
    )
  })

  test('accuracy against energy', () => {
    const rows = rowsOf('accuracy-against-energy/results.csv')
    const design = (wanted: Parameters<typeof those>[1]): Row => one(rows, wanted)
    const percent = (row: Row): string => `${(100 * Number(row['accuracy'])).toFixed(1)} %`
    const energy = (row: Row, digits: number): string => `${(1e6 * Number(row['energy'])).toFixed(digits)} µJ`
    const digital = (wordBits: number) => design({ system: 'digital', wordBits })
    const optical = (photons: number) =>
      design({ system: 'optical-transformer', inputBits: 6, 'anderson-2023.photonsPerMac': photons })
    const cores = (bits: number, noise = 0.03, adcBits = 6) =>
      design({ system: 'lightening-transformer', bits, adcBits, 'zhu-2024.magnitudeNoise': noise })
    const rings = (calibratedCrosstalk: boolean) =>
      Number(design({ system: 'tron', bits: 6, arrayColumns: 18, calibratedCrosstalk })['accuracy'])
    const losses = [3, 4, 6, 8].flatMap((bits) =>
      [4, 6].map((adc) => Number(cores(bits, 0.03, adc)['accuracy']) - Number(cores(bits, 0.1, adc)['accuracy'])),
    )
    says(
      sweeps,
      `In 8 digital bits it answers ${percent(digital(8))} at ${energy(digital(8), 2)}, in 4 bits ${percent(digital(4))} at ${energy(digital(4), 2)}`,
      `${percent(optical(15))} at ${energy(optical(15), 2)} with 6-bit inputs; a tenth of them give ${percent(optical(1.5))}, and a hundred times as many ${percent(optical(1500))} at ${energy(optical(1500), 2)}`,
      `4 bits answer ${percent(cores(4))} at ${energy(cores(4), 2)} and 6 bits ${percent(cores(6))} at ${energy(cores(6), 1)}; 8 bits take ${energy(cores(8), 1)} for ${percent(cores(8))}`,
      `no design loses more than ${(100 * Math.max(...losses)).toFixed(1)} points`,
      `lose ${(100 * (rings(true) - rings(false))).toFixed(1)} points by crosstalk`,
    )
    expect(Number(digital(2)['accuracy'])).toBeLessThan(0.12)
  })

  test('mixed systems', () => {
    const rows = rowsOf('mixed/results.csv')
    const at = (system: string, batch: number, context: number) => one(rows, { system, batch, context })
    const micro = (row: Row) => `${(1e6 * Number(row['latency'])).toFixed(0)} µs`
    const milli = (row: Row, digits: number) => `${(1e3 * Number(row['energy'])).toFixed(digits)} mJ`
    const mixture = at('photonic-and-gain-cells', 1, 1024)
    const cells = at('gain-cell-attention', 1, 1024)
    says(
      sweeps,
      `take ${micro(mixture)}, where tensor cores alone take ${micro(at('lightening-transformer', 1, 1024))} and gain cells with a digital companion ${micro(cells)}; the price is ${milli(mixture, 2)} against ${milli(cells, 2)}`,
      `${micro(at('photonic-and-gain-cells', 64, 8192))} and ${milli(at('photonic-and-gain-cells', 64, 8192), 1)}, tensor cores alone ${micro(at('lightening-transformer', 64, 8192))} and ${milli(at('lightening-transformer', 64, 8192), 1)}`,
    )
  })

  test('the two accountings', () => {
    const rows = rowsOf('accounting/results.csv')
    const times = (system: string, bits: number) => {
      const ratios = those(rows, { system, bits, accounting: 'published' }).map(
        (row) =>
          perMac(
            one(rows, { system, bits, accounting: 'physical', workload: row['workload']!, tiles: row['tiles']! }),
          ) / perMac(row),
      )
      return `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`
    }
    says(
      sweeps,
      `is ${times('lightening-transformer', 4)} times the published one at 4 bits and ${times('lightening-transformer', 8)} times at 8 bits; that of the microring bank ${times('microring-bank', 4)} and ${times('microring-bank', 8)} times`,
    )
  })
})
