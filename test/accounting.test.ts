/** docs/accounting.md says what the models say. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lightfront2026 } from '#models/libraries/lightfront-2026.js'
import { systems } from '#models/systems/index.js'
import { assumptionTable, optionTable, ruleTable, rulesOf } from './support/accounting-tables.js'

const page = readFileSync(new URL('../../docs/accounting.md', import.meta.url), 'utf8')

/** What stands between `<!-- table: name -->` and the next `<!-- end -->`. */
const tableOf = (name: string): string | undefined =>
  new RegExp(`<!-- table: ${name} -->\n([^]*?)\n<!-- end -->`).exec(page)?.[1]

describe('the page on the two accountings', () => {
  for (const { name } of systems.filter((system) => rulesOf(system).length > 0))
    test(`has the rules of ${name} and what each changes`, () => expect(tableOf(`rules ${name}`)).toBe(ruleTable(name)))

  test('has the rules that both leave as published, and what each would change', () =>
    expect(tableOf('options lightening-transformer')).toBe(optionTable('lightening-transformer')))

  test('has our assumptions and what their spread changes', () =>
    expect(tableOf('assumptions')).toBe(assumptionTable()))

  test('gives a reason for every assumption', () => {
    for (const parameter of Object.keys(lightfront2026)) expect(page).toContain(`* **\`${parameter}\`**: `)
  })

  test('gives a reason for every rule of Lightening-Transformer', () => {
    const reasons = page.slice(page.indexOf('Why each rule is what it is'))
    for (const { key } of rulesOf(systems.find(({ name }) => name === 'lightening-transformer')!))
      expect(reasons).toMatch(new RegExp(`\\*\\*.*\`${key}\`.*\\*\\*:`))
  })
})
