/** The schema that editors get accepts what the decoder accepts in structure and names, and refuses what it refuses. */
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { otherBlocks } from '#models/systems/index.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { sweepSchema } from '#src/sweep/json-schema.js'
import { editorSchema } from '../../support/editor-schema.js'
import { faultsOf, head } from '../../support/sweep-text.js'
import { toyVocabulary } from '../../support/toy-system.js'

const accepts = new Ajv(editorSchema).compile(sweepSchema(toyVocabulary))

describe('accepts', () => {
  const files = [
    head,
    `${head}axes: { width: { from: 192, to: 12288, perDecade: 8, multipleOf: 64 }, bits: [4, 8], clock: 10 GHz, shared: [true, false] }\n`,
    `${head}zip: [{ rows: [1, 2], columns: [1, 2] }]\nwhen: [{ if: "system == 'optical'", axes: { host.lanes: [1, 2] } }]\n`,
    `${head}chain: [{ axes: { toy-2020.adcPower: [7.4 mW] }, systems: [optical], accounting: [published] }]\naccounting: [published, physical]\n`,
    `${head}derive: { heads: "max(1, round(width / 64))", batch: 3 }\nwhere: ["rows * bits < 100"]\nseed: 7\n`,
    `${head}objectives: { minimise: [energy, area], maximise: [utilisation], subjectTo: ["area <= 60 mm2"] }\nkeep: front\nfigures: [front]\n`,
    `${head}axes: { width: [1, 2] }\nfits: [{ y: energy, x: width, by: [system], models: [power], where: "width > 1" }]\n`,
    `${head}axes: { width: [1, 2] }\ncurves: [{ y: energy, x: width, by: [system], where: "width > 1", xScale: log, yScale: linear }]\nfigures: [curves]\n`,
    `${head}axes: { rows: [1, 2], width: [1, 2] }\nfits: [{ y: rows, x: width, where: "energy < 1 J", least: true }]\naccuracy: { model: "m-{width}" }\n`,
    'title: A\nsystems: [{ name: h, blocks: { static: optical, other: host } }]\nworkloads: [toy-base]\n',
  ]
  for (const [index, file] of files.entries())
    test(`good file ${index + 1}, as the decoder does`, () => {
      expect(accepts(parse(file)), JSON.stringify(accepts.errors)).toBe(true)
      expect(faultsOf(file)).toEqual([])
    })
})

describe('refuses', () => {
  const files = {
    'an empty file': '',
    'a missing title': 'systems: [optical]\nworkloads: [toy-tiny]\n',
    'an unknown section': `${head}axess: {}\n`,
    'an unknown system': 'title: A\nsystems: [opticl]\nworkloads: [toy-tiny]\n',
    'an unknown workload': 'title: A\nsystems: [optical]\nworkloads: [tiny]\n',
    'no system': 'title: A\nsystems: []\nworkloads: [toy-tiny]\n',
    'an unknown key': `${head}axes: { rwos: [1] }\n`,
    'an unknown metric': `${head}objectives: { minimise: [enrgy] }\n`,
    'a misspelt range': `${head}axes: { rows: { from: 1, to: 2, stpe: 1 } }\n`,
    'a range without an end': `${head}axes: { rows: { from: 1, step: 1 } }\n`,
    'an empty axis': `${head}axes: { rows: [] }\n`,
    'a broken count': `${head}axes: { rows: { from: 1, to: 2, count: 0 } }\n`,
    'an unknown role': 'title: A\nsystems: [{ name: h, blocks: { sttic: host } }]\nworkloads: [toy-tiny]\n',
    'an unknown accounting': `${head}accounting: real\n`,
    'a seed with a fraction': `${head}seed: 1.5\n`,
  }
  for (const [what, file] of Object.entries(files))
    test(`${what}, as the decoder does`, () => {
      expect(accepts(parse(file))).toBe(false)
      expect(faultsOf(file)).not.toEqual([])
    })
})

describe('the schema of all models', () => {
  const schema = sweepSchema(defaultVocabulary, ['glyph-vit'])

  /** Every part of it that says something of a value, with its place. */
  const partsOf = (part: unknown, place = ''): readonly (readonly [place: string, part: object])[] =>
    typeof part !== 'object' || part === null
      ? []
      : [
          [place, part],
          ...Object.entries(part).flatMap(([key, inner]: [string, unknown]) => partsOf(inner, `${place}/${key}`)),
        ]
  const parts = partsOf(schema)

  test('compiles and names them', () => {
    expect(() => new Ajv(editorSchema).compile(schema)).not.toThrow()
    expect(JSON.stringify(schema)).toContain('"lightening-transformer"')
  })

  test('tells the meaning of every key of the language and of every axis in words', () => {
    const wordless = parts
      .filter(([place]) => /\/properties\/[^/]+$/.test(place) && !place.includes('/oneOf/'))
      .filter(([, part]) => !/\w .*\w/.test((part as { readonly description?: string }).description ?? ''))
    expect(wordless.map(([place]) => place)).toEqual([])
    expect(parts.filter(([place]) => place.startsWith('/definitions/axes/properties/')).length).toBeGreaterThan(400)
  })

  test('tells the meaning of every system, workload, metric and word of the language', () => {
    const told = parts.flatMap(([place, part]) => {
      const { enumDescriptions } = part as { readonly enumDescriptions?: readonly string[] }
      return enumDescriptions === undefined ? [] : [{ place, wordless: enumDescriptions.filter((text) => text === '') }]
    })
    expect(told.length).toBeGreaterThan(15)
    expect(told.filter(({ wordless }) => wordless.length > 0)).toEqual([])
  })

  test('knows the keys of blocks that no preset uses', () =>
    expect(Object.keys((schema['definitions'] as { axes: { properties: object } }).axes.properties)).toEqual(
      expect.arrayContaining(otherBlocks.map(({ name, design }) => `${name}.${Object.keys(design)[0]!}`)),
    ))
})
