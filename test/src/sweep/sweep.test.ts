/** What a good file says is what the sweep holds. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { systems } from '#models/systems/index.js'
import { decode } from '#src/sweep/decode.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { compile, walk } from '#src/sweep/expand.js'
import { keyNames, readKey } from '#src/sweep/key.js'
import { head, pointsOf, sweepOf } from '../../support/sweep-text.js'

test('every part of a file arrives', () => {
  const sweep = sweepOf(`
title: Energy per MAC against width
question: Does it fall?
seed: 20240301
accounting: [published, physical]
systems: [optical, { name: hybrid, blocks: { attention: array, other: host } }]
workloads: [toy-base, toy-tiny]
axes:
  width: [192, 384]
  toy-2020.adcPower: [7.4 mW, 14.8 mW]
zip: [{ rows: [8, 16], columns: [8, 16] }]
when: [{ if: "system == 'hybrid'", axes: { quality: [8000, 20000] } }]
chain: [{ axes: { clock: [5 GHz] }, systems: [optical], workloads: [toy-tiny], accounting: physical }]
derive: { heads: "max(1, round(width / 64))", ratio: "rows / columns" }
where: ["ratio <= 1"]
objectives: { minimise: [energy, latency], maximise: [utilisation], subjectTo: ["area <= 60 mm2", "bits <= 8"] }
fits: [{ y: energyPerMac, x: width, by: [system, rows], models: [power], where: "rows == 8 && energy < 1 J" }]
keep: front
figures: [scaling]
`)
  expect(sweep).toMatchObject({
    title: 'Energy per MAC against width',
    question: 'Does it fall?',
    seed: 20240301,
    accountings: ['published', 'physical'],
    systems: [{ name: 'optical' }, { name: 'hybrid', blocks: { attention: 'array', other: 'host' } }],
    workloads: ['toy-base', 'toy-tiny'],
    derive: [
      { key: 'heads', expression: 'max(1, round(width / 64))' },
      { key: 'ratio', expression: 'rows / columns' },
    ],
    where: ['ratio <= 1'],
    objectives: {
      minimise: ['energy', 'latency'],
      maximise: ['utilisation'],
      subjectTo: ['area <= 60 mm2', 'bits <= 8'],
    },
    fits: [
      { y: 'energyPerMac', x: 'width', by: ['system', 'rows'], models: ['power'], where: 'rows == 8 && energy < 1 J' },
    ],
    keep: 'front',
    figures: ['scaling'],
  })
  expect(sweep.keys.map(({ name }) => name)).toEqual([
    'width',
    'toy-2020.adcPower',
    'rows',
    'columns',
    'quality',
    'clock',
    'heads',
    'ratio',
  ])
  expect(sweep.blocks).toMatchObject([
    {
      axes: [
        { key: 'width', values: [192, 384] },
        { key: 'toy-2020.adcPower', values: [7.4e-3, 14.8e-3] },
      ],
      zip: [[{ key: 'rows' }, { key: 'columns' }]],
      when: [{ condition: "system == 'hybrid'", axes: [{ key: 'quality', values: [8000, 20000] }] }],
      accountings: [0, 1],
      systems: [0, 1],
      workloads: [0, 1],
    },
    { axes: [{ key: 'clock', values: [5e9] }], accountings: [1], systems: [0], workloads: [1] },
  ])
})

test('what a file leaves out has a default', () => {
  expect(sweepOf(head)).toMatchObject({
    question: '',
    seed: 1,
    accountings: ['published'],
    keys: [],
    derive: [],
    where: [],
    objectives: { minimise: [], maximise: [], subjectTo: [] },
    fits: [],
    keep: 'all',
    figures: ['breakdown'],
  })
})

test('a fit groups by whatever there are several of, with every model', () => {
  const [fit] = sweepOf(`${head}axes: { width: [1, 2] }\nfits: [{ y: energy, x: width }]\n`).fits
  expect(fit).toEqual({ y: 'energy', x: 'width', by: ['system'], models: ['power', 'offset-power'] })
})

test('keys know what they set, in which unit, and the names of their choices', () => {
  const keys = sweepOf(
    `${head}axes: { core.bits: 4, clock: 1 GHz, toy-2020.loss: 1 dB, shared: true, scheme: optmax, phase: decode }\n`,
  ).keys
  expect(keys.map(({ name, target, unit, labels }) => [name, target, unit, labels])).toEqual([
    ['core.bits', { kind: 'design', key: 'bits', component: 'core' }, '', undefined],
    ['clock', { kind: 'design', key: 'clock' }, 'Hz', undefined],
    ['toy-2020.loss', { kind: 'parameter', library: 'toy-2020', parameter: 'loss' }, 'dB', undefined],
    ['shared', { kind: 'design', key: 'shared' }, '', ['false', 'true']],
    ['scheme', { kind: 'design', key: 'scheme' }, '', ['optmax', 'optmoid']],
    ['phase', { kind: 'workload', field: 'phase' }, '', ['prefill', 'decode']],
  ])
})

test('conditions on known names that the sweep leaves out never hold', () => {
  const points = pointsOf(
    `title: A\nsystems: [optical]\nworkloads: [toy-tiny]\nwhere: ["system == 'analog' || accounting == 'published'"]\n`,
  )
  expect(walk(points, 0, 1, () => undefined).visited).toBe(1)
})

test('a mixed system runs its parts', () => {
  const { systems: mixed } = pointsOf(
    'title: A\nsystems: [{ name: h, blocks: { static: optical, attention: analog, other: host } }]\nworkloads: [toy-tiny]\n',
  )
  const names = mixed[0]!.components.map(({ name }) => name)
  expect(names).toEqual(['core', 'array', 'host'])
  expect(mixed[0]!.components[0]!.preset).toEqual({ columns: 12 })
  expect(mixed[0]!.runs).toEqual({ static: 0, dynamic: 1, softmax: 2, layerNorm: 2, activation: 2, residual: 2 })
})

test('one anchor may serve several axes', () => {
  const points = pointsOf(`${head}axes: { rows: &few [4, 8], tokens: *few }\n`)
  expect(points.gridCount).toBe(8)
})

describe('the models that there are', () => {
  test('every key of every system can be read', () => {
    const names = keyNames(systems)
    expect(names.length).toBeGreaterThan(50)
    for (const name of names) {
      expect(E.isRight(readKey(name, systems)), name).toBe(true)
    }
  })

  test('the first sweep of an architect is a sweep', () => {
    const text = `
title: Energy per MAC against Transformer width
systems: [lightening-transformer, digital]
workloads: [gpt2]
axes: { width: { from: 192, to: 12288, perDecade: 8 }, tokens: [197, 2048], zhu-2024.adcPower: [7.4 mW, 14.8 mW] }
zip: [{ coreRows: [8, 12, 16], coreColumns: [8, 12, 16] }]
derive: { heads: "max(1, round(width / 64))" }
where: ["coreRows * wavelengths <= 256"]
objectives: { minimise: [energyPerMac, latency, area], subjectTo: ["area <= 60 mm2", "power <= 15 W"] }
fits: [{ y: energyPerMac, x: width, by: [system], models: [power, offset-power] }]
`
    const read = decode(new TextEncoder().encode(text), 'first.yaml')
    if (E.isLeft(read)) throw new Error(JSON.stringify(read.left))
    const points = compile(read.right, defaultVocabulary)
    expect(points.segments.map(({ count }) => count)).toEqual([15 * 2 * 2 * 3, 15 * 2])
  })
})
