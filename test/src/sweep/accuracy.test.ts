/** What a sweep file says of networks: one that is there, or one that is trained. */
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { sweepSchema } from '#src/sweep/json-schema.js'
import type { AccuracyRequest } from '#src/sweep/sweep.js'
import type { Vocabulary } from '#src/sweep/vocabulary.js'
import { recipeOf } from '#src/training/recipe-fields.js'
import { editorSchema } from '../../support/editor-schema.js'
import { faultsOf, head, sweepOf } from '../../support/sweep-text.js'
import { toyVocabulary } from '../../support/toy-system.js'

const usualSize = { width: 64, layers: 2, heads: 2, feedForward: 256, activation: 'geluTanh' } as const
const vocabulary: Vocabulary = {
  ...toyVocabulary,
  tasks: [
    { name: 'language', usualSize },
    { name: 'glyphs', usualSize },
  ],
}
const accepts = new Ajv(editorSchema).compile(sweepSchema(vocabulary))

const accuracyOf = (text: string): AccuracyRequest | undefined =>
  sweepOf(`${head}accuracy: ${text}\n`, vocabulary).accuracy

describe('a sweep simulates', () => {
  test('a network that is there, three times', () =>
    expect(accuracyOf('{ model: m, samples: 5, scalers: s.json }')).toEqual({
      network: { kind: 'model', model: 'm' },
      samples: 5,
      scalers: 's.json',
      repeats: 3,
    }))

  test('a fresh network of the usual size, trained under every disturbance in the usual way, by its own seed', () => {
    const { accuracy, seed } = sweepOf(
      `${head}seed: 7\naccuracy: { train: { task: language }, repeats: 2 }\n`,
      vocabulary,
    )
    expect(accuracy).toEqual({
      network: {
        kind: 'trained',
        task: 'language',
        under: 'disturbance',
        start: { kind: 'fresh', size: usualSize },
        recipe: { ...recipeOf({}, true), seed: 7 },
        evaluation: 512,
      },
      repeats: 2,
    })
    expect(seed).toBe(7)
  })

  test('one that is trained as the file says', () => {
    const train =
      'task: glyphs, under: exact, steps: 9, warmUp: 3, rate: 1e-4, seed: 5, evaluation: 64, width: 32, heads: 4'
    expect(accuracyOf(`{ train: { ${train}, activation: relu6 } }`)?.network).toEqual({
      kind: 'trained',
      task: 'glyphs',
      under: 'exact',
      start: { kind: 'fresh', size: { ...usualSize, width: 32, heads: 4, feedForward: 128, activation: 'relu6' } },
      recipe: { ...recipeOf({}, true), steps: 9, warmUp: 3, rate: 1e-4, seed: 5 },
      evaluation: 64,
    })
  })

  test('one that goes on from weights that are there', () =>
    expect(accuracyOf('{ train: { task: language }, from: m }')?.network).toMatchObject({
      start: { kind: 'model', model: 'm' },
      recipe: { ...recipeOf({}, false), seed: 1 },
    }))

  test.each(['{ model: m }', '{ train: { task: language, steps: 3 }, from: m }'])(
    'and its editor agrees: %s',
    (text) => {
      expect(accepts(parse(`${head}accuracy: ${text}\n`)), JSON.stringify(accepts.errors)).toBe(true)
    },
  )
})

describe('a file is wrong that has', () => {
  const rows: readonly (readonly [what: string, text: string, ...faults: readonly string[]])[] = [
    ['no network', '{ repeats: 2 }', ': expected one of model and train, got none'],
    [
      'two networks',
      '{ model: m, train: { task: language } }',
      ': expected one of model and train, got model and train',
    ],
    ['a misspelt key', '{ modle: m }', '.modle: expected one of model, train, from', 'did you mean model?'],
    ['a training for nothing', '{ train: { steps: 3 } }', '.train.task: expected the name of a task, got nothing'],
    [
      'a training for an unknown task',
      '{ train: { task: langage, steps: 0 } }',
      '.train.task: expected one of language, glyphs, got langage; did you mean language?',
      '.train.steps: expected a whole number from 1 to 1000000, got 0',
    ],
    [
      'numbers out of their ranges',
      '{ train: { task: language, rate: 2, evaluation: 0, layers: 0 } }',
      '.train.rate: expected a number from 1e-9 to 1, got 2',
      '.train.evaluation: expected a whole number from 1 to 65536, got 0',
      '.train.layers: expected a whole number from 1 to 64, got 0',
    ],
    ['heads that do not divide', '{ train: { task: language, heads: 3 } }', '.train.heads: expected heads that divide'],
    [
      'a size of a network that is there',
      '{ train: { task: language, width: 32 }, from: m }',
      '.train.width: expected no width: the network is that of from, m',
    ],
    ['a start without a training', '{ model: m, from: n }', '.from: expected a training that starts from it'],
    ['a text with a training', '{ train: { task: language }, text: t.txt }', '.text: expected samples of the task'],
    [
      'an unknown way to train',
      '{ train: { task: language, under: noise } }',
      '.train.under: expected disturbance or exact',
    ],
    ['a misspelt field', '{ train: { task: language, warmup: 3 } }', 'did you mean warmUp?'],
  ]
  for (const [what, text, ...faults] of rows)
    test(what, () => {
      const told = faultsOf(`${head}accuracy: ${text}\n`, vocabulary)
      for (const fault of faults)
        expect(
          told.some((line) => line.includes(fault)),
          `${fault} in ${told.join('\n')}`,
        ).toBe(true)
      expect(told.length).toBeLessThanOrEqual(faults.length)
    })

  test('a seed that no generator holds', () =>
    expect(faultsOf(`${head}seed: 4294967296\naccuracy: { train: { task: language } }\n`, vocabulary)).toEqual([
      'x.yaml:5:20 accuracy.train.seed: expected a whole number from 0 to 4294967295, got 4294967296',
    ]))

  test.each([
    '{ repeats: 2 }',
    '{ model: m, train: { task: language } }',
    '{ train: { steps: 3 } }',
    '{ train: { task: langage } }',
    '{ train: { task: language, warmup: 3 } }',
  ])('which its editor sees: %s', (text) => expect(accepts(parse(`${head}accuracy: ${text}\n`))).toBe(false))
})
