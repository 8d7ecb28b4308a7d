/** Marks in listings: of a block that chooses among libraries, one of them recalled. */
import { describe, expect, test } from 'vitest'
import { type Block, block, choice } from '#models/blocks/block.js'
import type { Evidence, Library } from '#models/parameter.js'
import { choicesText, evidenceOf } from '#src/cli/evidence.js'

const library = (evidence: Evidence): Library => ({
  one: { value: 1, unit: 'mW', source: { in: 'Lightfront', at: 'a test' }, evidence },
  two: { value: 2, unit: 'mW', source: { in: 'Lightfront', at: 'a test' }, evidence: 'assumed' },
})

const choices = ['measured-2020', 'recalled-2021'] as const
const devices = choice('measured-2020', choices, 'whose devices')
const parameters = { 'measured-2020': library('measured'), 'recalled-2021': library('unverified') }
const undecided: Block = block({
  name: 'choosing',
  title: 'A block that chooses',
  cite: ['Lightfront'],
  runs: ['static'],
  parameters,
  design: { devices },
  energyParts: [],
  areaParts: [],
  powerParts: [],
  prepare: () => () => expect.fail('a listing prepares nothing'),
})
const choosing: Block = { ...undecided, librariesOf: (design) => [String(design['devices'])] }

describe('evidence', () => {
  test('is that of the library chosen by default, with a warning of the choice that is recalled', () =>
    expect(evidenceOf(choosing)).toEqual(['measured', 'assumed', 'unverified with devices=recalled-2021']))

  test('follows the preset of a system', () =>
    expect(evidenceOf(choosing, { devices: 'recalled-2021' })).toEqual(['assumed', 'unverified (1 of recalled-2021)']))

  test('is that of all libraries where the block does not say which', () =>
    expect(evidenceOf(undecided)).toEqual(['measured', 'assumed', 'unverified (1 of recalled-2021)']))
})

test('a choice that names a recalled library says so where choices are listed', () =>
  expect(choicesText(choosing, choices)).toBe('measured-2020 | recalled-2021 unverified'))
