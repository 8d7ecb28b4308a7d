/** Models whose names follow the point: what a sweep file may say of them, and what is told of one that is wrong. */
import { describe, expect, test } from 'vitest'
import type { Vocabulary } from '#src/sweep/vocabulary.js'
import { bracedIn, namedBy } from '#src/sweep/model-name.js'
import { faultsOf, head, sweepOf } from '../../support/sweep-text.js'
import { toyVocabulary } from '../../support/toy-system.js'

const usualSize = { width: 64, layers: 2, heads: 2, feedForward: 256, activation: 'geluTanh' } as const
const vocabulary: Vocabulary = {
  ...toyVocabulary,
  simulatedMetrics: { excess: { dimension: 'ratio' } },
  tasks: [{ name: 'language', usualSize }],
}
const told = (text: string): readonly string[] => faultsOf(`${head}${text}`, vocabulary)

describe('a name in braces', () => {
  test('is filled with the value of its place', () => {
    const model = 'm-{width}-{ scheme }-{width}'
    expect(bracedIn(model).map(({ name }) => name)).toEqual(['width', 'scheme', 'width'])
    expect(namedBy(model, ['32', 'a', '64'])).toBe('m-32-a-64')
  })

  test.each([
    ['an axis', 'axes: { width: [32, 64] }', 'm-{width}'],
    ['a field of the workload that nothing sets', '', 'm-{width}'],
    ['the system', '', 'm-{system}'],
    ['a derived name that nothing else uses', 'derive: { half: width / 2 }', 'm-{half}'],
  ])('may be %s', (_, text, model) => {
    const { accuracy } = sweepOf(`${head}${text}\naccuracy: { model: "${model}" }\n`, vocabulary)
    expect(accuracy?.network).toEqual({ kind: 'model', model })
  })

  test.each([
    [
      'unknown',
      'accuracy: { model: "m-{widht}" }\n',
      'x.yaml:4:24 accuracy.model: expected a key in braces, or a derived name, got widht; did you mean width?',
    ],
    [
      'a metric, which is known only afterwards',
      'accuracy: { model: "m-{energy}" }\n',
      'x.yaml:4:24 accuracy.model: expected a key in braces, or a derived name, got energy',
    ],
    [
      'missing',
      'accuracy: { model: "m-{}" }\n',
      'x.yaml:4:24 accuracy.model: expected the name of a key in braces, got nothing: {width}',
    ],
    [
      'without its other brace',
      'accuracy: { model: "m-{width" }\n',
      'x.yaml:4:23 accuracy.model: expected braces in pairs around a key, got m-{width',
    ],
    [
      'a key that a system lacks',
      'accuracy: { model: "m-{columns}" }\n',
      'x.yaml:4:24 accuracy.model: expected a key that every point has, got columns, which analog has not: name another key, or leave its points out with where',
    ],
    [
      'in the start of a training',
      'accuracy: { train: { task: language }, from: "m-{width}" }\n',
      'x.yaml:4:46 accuracy.from: expected one network to start from, got m-{width}: braces follow the point in model, not with train',
    ],
  ])('is a fault that is %s', (_, text, fault) => expect(told(text)).toEqual([fault]))

  test('may be a key of those systems that `where` leaves', () =>
    expect(told('where: ["system == \'optical\'"]\naccuracy: { model: "m-{columns}" }\n')).toEqual([]))
})

describe('a law', () => {
  const axes = 'axes: { rows: [1, 2], width: [1, 2] }\n'

  test('may be of the least of a key, under a condition on what is simulated', () =>
    expect(
      sweepOf(
        `${head}${axes}accuracy: { model: m }\nfits: [{ y: rows, x: width, by: [], models: [power], where: "excess <= 0.05", least: true }]\n`,
        vocabulary,
      ).fits,
    ).toEqual([{ y: 'rows', x: 'width', by: [], models: ['power'], where: 'excess <= 0.05', least: true }]))

  test('of the least of what is derived takes the name for used', () =>
    expect(told(`${axes}derive: { cells: rows * width }\nfits: [{ y: cells, x: width, least: true }]\n`)).toEqual([]))

  test('is of all rows where the file says so', () =>
    expect(sweepOf(`${head}${axes}fits: [{ y: rows, x: width, least: false }]\n`).fits[0]).not.toHaveProperty('least'))

  test('of a choice of names is a fault', () =>
    expect(told(`axes: { scheme: [a] }\nfits: [{ y: scheme, x: energy }]\n`).join()).toMatch(
      /fits\[0\]\.y: expected a metric, the energy of a part or a number that the sweep varies, got scheme/,
    ))
})
