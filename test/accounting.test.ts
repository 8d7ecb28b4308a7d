/** docs/accounting.md says what the models say. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { leroux2025 } from '#models/libraries/leroux-2025.js'
import { refreshes, retentionTime } from '#models/memory/gain-cell.js'
import { libraries, systems } from '#models/systems/index.js'
import { seconds, si } from '#models/units.js'
import { evaluated, shapeNamed } from '#src/reproduce/configuration.js'
import {
  assumedIn,
  assumedLibraries,
  assumptionTable,
  borderTable,
  isOurs,
  options,
  optionTable,
  ruleTable,
  rulesOf,
} from './support/accounting-tables.js'

const page = readFileSync(new URL('../../docs/accounting.md', import.meta.url), 'utf8')
const prose = page.replace(/\s+/g, ' ')

/** What stands between `<!-- table: name -->` and the next `<!-- end -->`. */
const tableOf = (name: string): string | undefined =>
  new RegExp(`<!-- table: ${name} -->\n([^]*?)\n<!-- end -->`).exec(page)?.[1]

/** The section, with its subsections, or the subsection, that has a table. */
const sectionWith = (name: string, heading: '## ' | '### '): string =>
  page.split(new RegExp(`^${heading}`, 'm')).find((section) => section.includes(`<!-- table: ${name} -->`)) ?? ''

/** A bullet that opens with this key, or with several of which it is one. */
const reasonFor = (key: string): RegExp => new RegExp(`^\\* \\*\\*[^*:]*\`${key}\`[^*:]*\\*\\*: `, 'm')

describe('the page on the two accountings', () => {
  for (const system of systems.filter((system) => rulesOf(system).length > 0)) {
    const name = `rules ${system.name}`
    test(`has the rules of ${system.name} and what each changes`, () =>
      expect(tableOf(name)).toBe(ruleTable(system.name)))

    test(`gives a reason for every rule of ${system.name}`, () => {
      for (const { key } of rulesOf(system)) expect(sectionWith(name, '## ')).toMatch(reasonFor(key))
    })
  }

  for (const name of Object.keys(options))
    test(`has the rules of ${name} that both leave as published, and what each would change`, () =>
      expect(tableOf(`options ${name}`)).toBe(optionTable(name)))

  test('has what the border costs wherever there is one, and the reason', () => {
    expect(tableOf('rules border')).toBe(borderTable())
    expect(sectionWith('rules border', '## ')).toMatch(reasonFor('borders'))
  })

  for (const name of assumedLibraries) {
    test(`has the assumptions of ${name} and what their spread changes`, () =>
      expect(tableOf(`assumptions ${name}`)).toBe(assumptionTable(name)))

    test(`gives a reason for every assumption of ${name}`, () => {
      for (const [parameter] of assumedIn(libraries.get(name)!))
        expect(sectionWith(`assumptions ${name}`, '### ')).toMatch(reasonFor(parameter))
    })
  }

  test('has every figure of ours, since all are marked as assumed', () => {
    for (const library of libraries.values())
      for (const [name, { evidence }] of Object.entries(library).filter(([, parameter]) => isOurs(parameter)))
        expect(`${name}: ${evidence}`).toBe(`${name}: assumed`)
  })

  test('tells the refresh of gain cells for the tokens of GPT-2, whose window fills', () => {
    const { window, droop } = { window: si(leroux2025.headWindow), droop: 0.5 }
    const shape = { ...shapeNamed('gpt2'), phase: 'decode', context: window, batch: 1 } as const
    const at = (refresh: boolean) =>
      evaluated({ system: 'gain-cell-attention', accounting: 'physical', design: { refresh } }, shape)
    const life = seconds(window * at(true).latency)
    const retention = retentionTime(si(leroux2025.siliconTimeConstant), si(leroux2025.storageBits), droop)
    const energy = at(true).energy - at(false).energy
    expect(prose).toContain(
      `holds a key for ${(1e3 * life).toFixed(1)} ms, silicon keeps 3 bits for ${(1e3 * retention).toFixed(2)} ms: ${refreshes(life, retention)} refreshes and ${(1e6 * energy).toFixed(2)} uJ a token`,
    )
  })
})
