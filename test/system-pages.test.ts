/** docs/systems, docs/how-far-to-trust.md and docs/how-to-cite.md say what the models say: their tables, and the figures in their sentences. */
import * as E from 'fp-ts/lib/Either.js'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Design } from '#models/blocks/block.js'
import { metrics } from '#models/metrics.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import { type Evaluation, partsOf } from '#models/systems/evaluation.js'
import { cellText, findColumn } from '#src/columns/columns.js'
import { readCsv } from '#src/columns/read-csv.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { type Configuration, evaluated, machineOf, shapeNamed, systemNamed } from '#src/reproduce/configuration.js'
import { reproduce } from '#src/reproduce/index.js'
import { summaryOf } from '#src/reproduce/summary.js'
import { ruleTable, rulesOf } from './support/accounting-tables.js'
import { close } from './support/close.js'
import { documentNamed, headingsOf, proseOf, root } from './support/documents.js'
import { designTable, pointTable, publishedAndPhysical } from './support/system-pages.js'
import { defaultsTable, evidenceTable, verdictTable } from './support/trust-tables.js'

const pages = [
  { name: 'lightening-transformer', works: ['Zhu2024'] },
  { name: 'optical-transformer', works: ['Anderson2023'] },
  { name: 'tron', works: ['Sunny2021'] },
  { name: 'gain-cell-attention', works: ['Leroux2025'] },
  { name: 'electro-optic-softmax', works: ['Mickeler2026'] },
] as const

const pathOf = (name: string): string => `docs/systems/${name}.md`

const { rows: reproduced } = reproduce()

/** What stands between `<!-- table: name -->` and the next `<!-- end -->`. */
const tableOf = (path: string, name: string): string | undefined =>
  new RegExp(`<!-- table: ${name} -->\n([^]*?)\n<!-- end -->`).exec(documentNamed(path).text)?.[1]

const says = (path: string, ...sentences: readonly string[]): void => {
  for (const sentence of sentences) expect(proseOf(path)).toContain(sentence)
}

/** Of one layer: joules and seconds of an operation, by its name. */
const layerOf = (evaluation: Evaluation, name: string) => {
  const place = evaluation.operations.findIndex((operation) => operation.name === name)
  const { repeat } = evaluation.operations[place]!
  return {
    energy: evaluation.energyByOperation[place]! / repeat,
    latency: evaluation.latencyByOperation[place]! / repeat,
    allLatency: evaluation.latencyByOperation[place]!,
    allEnergy: evaluation.energyByOperation[place]!,
  }
}
const deit = (system: string, accounting: Configuration['accounting'] = 'published', design: Design = {}): Evaluation =>
  evaluated({ system, accounting, design }, shapeNamed('deit-tiny'))

const micro = (value: number, digits: number): string => (1e6 * value).toFixed(digits)
const perMac = ({ energy, macs }: Evaluation): number => (1e15 * energy) / macs

/** What a rule alone changes, as docs/accounting.md tells it: `+42.4` becomes `42.4`. */
const effect = (system: string, rule: string, cost: 'energy' | 'latency' | 'area'): number => {
  const [head, , ...rows] = ruleTable(system)
    .split('\n')
    .map((row) => row.split(' | '))
  const column = head!.findIndex((cell) => cell === `${cost} %` || cell === `${cost} % |`)
  const row = rows.find(([key]) => key === `| \`${rule}\`` || key === `| ${rule}`)
  return Number(row![column]!.replace(' |', ''))
}

describe('the page of', () => {
  for (const { name, works } of pages) {
    const path = pathOf(name)

    test(`${name} has every design key with its defaults`, () => {
      expect(tableOf(path, `design ${name}`)).toBe(designTable(name))
    })

    test(`${name} has its default point under both accountings`, () => {
      expect(tableOf(path, `point ${name}`)).toBe(pointTable(name))
    })

    test(`${name} has the sections that all of them have`, () => {
      expect(headingsOf(documentNamed(path).text)).toEqual(
        expect.arrayContaining([
          'the-machine',
          'equations',
          'where-each-stands',
          'by-hand',
          'design-keys',
          'what-it-leaves-out',
          'the-two-accountings',
          'where-it-holds',
          'its-errors-in-a-network',
          'a-first-sweep',
        ]),
      )
    })

    test(`${name} counts its rows as they are`, () => {
      const {
        rows: all,
        agrees,
        ...rest
      } = summaryOf(reproduced.filter(({ work }) => works.some((one) => one === work)))
      const sentences: Readonly<Record<string, string>> = {
        'lightening-transformer': `${agrees} of ${all} figures agree`,
        'optical-transformer': `${agrees} of ${all} figures agree`,
        tron: `Of CrossLight ${agrees} figures agree and ${rest.differs} differ`,
        'gain-cell-attention': `${agrees} of ${all} figures agree`,
        'electro-optic-softmax': `${rest.unverified} of ${all} are known at second hand and stand apart as unverified, whatever they say beside ours; ${rest['not checked']} are not checked`,
      }
      says(path, sentences[name]!)
    })
  }
})

describe('what is told by hand is what the models give:', () => {
  test('a layer of projections on Lightening-Transformer', () => {
    const projections = layerOf(deit('lightening-transformer'), 'qkv')
    const [laser] = machineOf({ system: 'lightening-transformer', accounting: 'published', design: {} }).powerByPart()
    const time = `${(1e9 * projections.latency).toFixed(1)} ns`
    says(
      pathOf('lightening-transformer'),
      `these are 1,632 cycles, ${time}`,
      `the light of a core ${((1e3 * laser!) / 8).toFixed(2)} mW`,
      `of all eight ${(1e3 * laser!).toFixed(1)} mW; ${time} of it are ${micro(laser! * projections.latency, 3)} µJ`,
      `it is ${micro(projections.energy, 2)} µJ a layer`,
    )
    close(projections.latency, 1632 / 5e9)
  })

  test('GPT-2 and GPT-3 on the Optical Transformer', () => {
    const at = (workload: string) =>
      evaluated({ system: 'optical-transformer', accounting: 'published', design: {} }, shapeNamed(workload))
    says(
      pathOf('optical-transformer'),
      `Together ${perMac(at('gpt2-117m')).toFixed(1)} fJ a MAC`,
      `it is ${perMac(at('gpt3-175b')).toFixed(2)} fJ`,
    )
  })

  test('the scores of DeiT-T on arrays of rings', () => {
    const scores = layerOf(deit('tron'), 'scores')
    const machine = machineOf({ system: 'tron', accounting: 'physical', design: {} })
    const heaters = machine.powerByPart()[4]! / machine.inventory()['rings']!
    says(
      pathOf('tron'),
      `44 of them ${micro(scores.latency, 2)} µs, and twelve layers ${micro(scores.allLatency, 2)} µs`,
      `${machine.inventory()['rings']!.toLocaleString('en')} rings, each held by some ${(1e3 * heaters).toFixed(1)} mW`,
    )
  })

  test('DeiT-T in gain cells', () => {
    const cells = deit('gain-cell-attention')
    const machine = machineOf({ system: 'gain-cell-attention', accounting: 'published', design: {} })
    machine.evaluate(operationsOf(shapeNamed('deit-tiny')), 1)
    says(
      pathOf('gain-cell-attention'),
      `12 x 197 x 20 ns = ${micro(layerOf(cells, 'scores').allLatency, 1)} µs`,
      `12 x (45 + 196 x 15) ns = ${micro(layerOf(cells, 'context').allLatency, 1)} µs`,
      `Its ${machine.inventory()['heads']!} heads are ${machine.inventory()['subTiles']!} sub-tiles`,
      `Attention in the cells takes ${micro(cells.attentionEnergy, 1)} µJ`,
      `are ${((100 * (cells.energy - cells.attentionEnergy)) / cells.energy).toFixed(0)} % of the energy`,
    )
  })

  test('the softmax of DeiT-T on modulators', () => {
    const softmax = layerOf(deit('electro-optic-softmax'), 'softmax')
    const physically = layerOf(deit('electro-optic-softmax', 'physical'), 'softmax')
    says(
      pathOf('electro-optic-softmax'),
      `That is ${micro(softmax.latency, 2)} µs a layer and ${micro(softmax.allLatency, 1)} µs for the model`,
      `1.4 million elements ${micro(softmax.allEnergy, 0)} µJ`,
      `From devices it is ${micro(physically.allEnergy, 0)} µJ`,
    )
  })
})

describe('what comes out of the first sweep is told as it does:', () => {
  test('the light of photonic cores', () => {
    const share = (design: Design) => {
      const { energy, energyByPart } = deit('lightening-transformer', 'published', design)
      return ((100 * energyByPart[0]!) / energy).toFixed(0)
    }
    const dear = { bits: 8, wavelengthBudget: 'each' }
    says(
      pathOf('lightening-transformer'),
      `With one budget and 4 bits ${share({})} % of LT-B's energy are light; with one a wavelength and 8 bits it is ${share(dear)} %`,
    )
    expect(Number(share({ ...dear, coreRows: 24 }))).toBeGreaterThanOrEqual(Number(share(dear)))
  })

  test('the width of optics', () => {
    const at = (accounting: Configuration['accounting'], width: number) =>
      perMac(
        evaluated(
          { system: 'optical-transformer', accounting, design: {} },
          { ...shapeNamed('gpt2-117m'), width, heads: width / 64 },
        ),
      ).toFixed(0)
    says(
      pathOf('optical-transformer'),
      `1,536, where a MAC takes ${at('published', 1536)} fJ; physically 3,072 are not enough (${at('physical', 3072)} fJ) and 6,144 are (${at('physical', 6144)} fJ)`,
    )
  })

  test('the wavelengths of an array', () => {
    const at = (arrayColumns: number, qFactor: number) =>
      evaluated({ system: 'tron', accounting: 'physical', design: { arrayColumns, qFactor } }, shapeNamed('bert-base'))
    const bits = (arrayColumns: number, qFactor: number) =>
      metrics.effectiveBits.of(at(arrayColumns, qFactor)).toFixed(1)
    const picojoules = (arrayColumns: number) => (perMac(at(arrayColumns, 3100)) / 1e3).toFixed(0)
    says(
      pathOf('tron'),
      `six wavelengths keep ${bits(6, 3100)} effective bits and eighteen ${bits(18, 3100)}; at 8,000 eighteen keep ${bits(18, 8000)}`,
      `${picojoules(6)} pJ a MAC in place of ${picojoules(18)}`,
    )
  })

  test('the window of cells', () => {
    const at = (window: number, cell: string) =>
      evaluated(
        { system: 'gain-cell-attention', accounting: 'physical', design: { window, cell } },
        { ...shapeNamed('gpt2'), phase: 'decode', context: window },
      )
    const refresh = partsOf(systemNamed('gain-cell-attention')).energy.indexOf('refresh')
    const [half, whole, twice] = [at(512, 'si'), at(1024, 'si'), at(2048, 'si')]
    says(
      pathOf('gain-cell-attention'),
      `attention goes from ${micro(whole.attentionEnergy, 2)} to ${micro(twice.attentionEnergy, 2)} µJ a token, of ${micro(whole.energy, 1)} and ${micro(twice.energy, 1)} µJ in all`,
      `which takes ${micro(half.energyByPart[refresh]!, 2)} µJ there`,
    )
    expect(at(2048, 'osfet').energyByPart[refresh]).toBe(0)
  })

  test('the lanes of a softmax', () => {
    const modulators = systemNamed('electro-optic-softmax')
    const at = (values: Design) => {
      const designs = defaultDesigns(modulators, 'physical')
      const changed = designs.map((design) => ('symbolRate' in design ? { ...design, ...values } : design))
      return prepareSystem(modulators)([])(changed).evaluate(operationsOf(shapeNamed('deit-tiny')), 1)
    }
    const share = (values: Design, digits: number) => {
      const { softmaxLatency, latency } = at(values)
      return `${((100 * softmaxLatency) / latency).toFixed(digits)} %`
    }
    const area = (lanes: number) => `${(1e6 * at({ lanes }).area).toFixed(0)} mm²`
    says(
      pathOf('electro-optic-softmax'),
      `Twelve lanes at 2 GHz spend ${share({ symbolRate: 2e9 }, 0)} of the time in Optmax, 192 at 10 GHz ${share({ lanes: 192 }, 1)}; these take ${area(192)}`,
      `48 lanes of Optmoid come to ${share({ lanes: 48, scheme: 'optmoid' }, 1)} within ${area(48)}`,
    )
  })
})

describe('what the rules change is told as docs/accounting.md computes it:', () => {
  test('Lightening-Transformer', () => {
    const of = (rule: string, cost: 'energy' | 'latency' = 'energy') => effect('lightening-transformer', rule, cost)
    says(
      pathOf('lightening-transformer'),
      `Alone it adds ${of('wavelengthBudget')} % to the energy`,
      `to +${of('all together')} % for all rules together. The time grows by ${of('all together', 'latency').toFixed(1)} %`,
      `(${of('mapping', 'latency').toFixed(1)} %), element-wise work is given its true time (${of('elementwiseTiming', 'latency')} %), and every memory is waited for (${of('memoryTiming', 'latency')} %)`,
      `${rulesOf(systemNamed('lightening-transformer')).length} rules`,
    )
  })

  test('Optical Transformer', () => {
    const of = (rule: string, cost: 'energy' | 'latency' = 'energy') => effect('optical-transformer', rule, cost)
    const traffic = (cost: 'energy' | 'latency') =>
      ['softmaxTraffic', 'layerNormTraffic', 'activationTraffic'].map((rule) => of(rule, cost).toFixed(0))
    const [softmax, norm, activation] = traffic('energy')
    const [softmaxTime, normTime, activationTime] = traffic('latency')
    says(
      pathOf('optical-transformer'),
      `Signs alone add ${of('signedPasses')} % to the energy and ${of('signedPasses', 'latency').toFixed(0)} % to the time. Losses of the light alone add ${of('opticalLosses').toFixed(0)} %`,
      `adds ${softmax!}, ${norm!} and ${activation!} % of energy, and ${softmaxTime!}, ${normTime!} and ${activationTime!} % of time`,
    )
  })

  test('TRON', () => {
    const of = (rule: string) => effect('tron', rule, 'energy')
    says(
      pathOf('tron'),
      `adds ${of('thermalTuning').toLocaleString('en')} % to the energy by itself`,
      `arrays without work add ${of('idleGating').toLocaleString('en')} %`,
      `among 64 rows adds ${of('chargeSplit').toFixed(1)} %`,
    )
  })

  test('gain-cell attention and electro-optic softmax', () => {
    const cells = (rule: string) => effect('gain-cell-attention', rule, 'energy').toFixed(1)
    const modulators = (rule: string, cost: 'energy' | 'latency' = 'energy') =>
      effect('electro-optic-softmax', rule, cost)
    says(
      pathOf('gain-cell-attention'),
      `(${effect('gain-cell-attention', 'cell', 'area').toFixed(0)} % of this chip`,
      `pays its memory (${cells('elementTraffic')} %), and words that pass between companion and cells pay a buffer (${cells('borders')} %)`,
    )
    says(
      pathOf('electro-optic-softmax'),
      `takes ${(-modulators('chain')).toFixed(0)} % off`,
      `(${modulators('borders').toFixed(1)} % of energy, ${modulators('borders', 'latency').toFixed(1)} % of time), the memory of element-wise work (${modulators('elementTraffic').toFixed(1)} %)`,
    )
    expect(Math.max(...['normalisation', 'extinction', 'lightTiming'].map((rule) => modulators(rule)))).toBeLessThan(1)
  })
})

test('the list of systems has the default point of each', () => {
  expect(tableOf('docs/systems/README.md', 'defaults')).toBe(defaultsTable())
})

describe('the page on trust', () => {
  const path = 'docs/how-far-to-trust.md'

  test('counts verdicts and evidence as they are', () => {
    expect(tableOf(path, 'verdicts')).toBe(verdictTable(reproduced))
    expect(tableOf(path, 'evidence')).toBe(evidenceTable())
  })

  test('has the quotients of the accountings', () => {
    const quotient = (name: string) => {
      const [published, physical] = publishedAndPhysical(name)
      return String(Number((perMac(physical) / perMac(published)).toPrecision(3)))
    }
    const titles = ['Lightening-Transformer at 4 bits', 'Optical Transformer', 'TRON-like arrays']
    const rows = [...titles, 'gain-cell attention', 'electro-optic softmax']
    for (const [index, title] of rows.entries()) says(path, `| ${title} | ${quotient(pages[index]!.name)} |`)
  })

  test('quotes the bands of the committed sweep', () => {
    const read = readCsv(readFileSync(`${root}/outputs/doubt/bands.csv`))
    if (E.isLeft(read)) throw new Error(read.left)
    const { schema, values, rows } = read.right
    const cell = (name: string, row: number) => {
      const column = findColumn(read.right, name)!
      return cellText(schema[column]!, values[column]![row]!)
    }
    const row = Array.from({ length: rows }, (_, place) => place).find(
      (place) =>
        cell('system', place) === 'lightening-transformer' &&
        cell('tiles', place) === '2' &&
        cell('bits', place) === '4',
    )!
    const joules = (name: string) => (1e6 * Number(cell(name, row))).toFixed(0)
    says(path, `takes ${joules('energy')} µJ at 4 bits, and ${joules('energy_p5')} to ${joules('energy_p95')} µJ`)
  })
})

test('the page on citing names the version of the package', () => {
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string }
  const { text } = documentNamed('docs/how-to-cite.md')
  expect(text).toContain(`version = {${version}}`)
  expect(text).toContain(`Lightfront ${version} in its physical accounting`)
})
