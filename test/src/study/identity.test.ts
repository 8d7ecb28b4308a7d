/** What makes a run another run: whatever can change a result, and nothing else. */
import { describe, expect, test } from 'vitest'
import { compileEngine } from '#src/engine/engine.js'
import { changes as changesOf, hashOf, type Identity } from '#src/storage/identity.js'
import { identityOf } from '#src/study/identity.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { realSweep } from '../../support/engine-rows.js'

const file = {
  title: 'A',
  question: 'Why?',
  systems: ['lightening-transformer'],
  workloads: ['deit-tiny'],
  axes: { bits: [4, 8], tiles: [2, 4] },
  accounting: 'physical',
  objectives: { minimise: ['energy', 'area'] },
  figures: ['breakdown'],
}
const partsWith = (changes: object): Identity => {
  const sweep = realSweep({ ...file, ...changes })
  return identityOf(sweep, compileEngine(sweep, defaultVocabulary).points)
}
const identity = (changes: object): string => hashOf(partsWith(changes))

describe('a run', () => {
  test.each([
    ['another title', { title: 'B' }],
    ['another question', { question: 'How?' }],
    ['other figures', { figures: ['front'] }],
    ['a curve', { curves: [{ y: 'energy', x: 'bits' }] }],
  ])('is the same with %s', (_, changes) => expect(identity(changes)).toBe(identity({})))

  test.each([
    ['another system', { systems: ['microring-bank'] }],
    ['another workload', { workloads: ['deit-small'] }],
    ['another accounting', { accounting: 'published' }],
    ['another value', { axes: { bits: [4, 7], tiles: [2, 4] } }],
    ['axes in another order', { axes: { tiles: [2, 4], bits: [4, 8] } }],
    ['a derived key', { derive: { heads: 3 } }],
    ['a condition', { where: ['bits < 8'] }],
    ['another objective', { objectives: { minimise: ['energy', 'latency'] } }],
    ['a constraint', { objectives: { minimise: ['energy', 'area'], subjectTo: ['bits < 8'] } }],
    ['a law', { fits: [{ y: 'energy', x: 'bits' }] }],
    ['another seed', { seed: 7 }],
    ['only the front kept', { keep: 'front' }],
  ])('is another with %s', (_, changes) => expect(identity(changes)).not.toBe(identity({})))
})

test('powers and logarithms are those of an engine, which is part of a run', () =>
  expect(partsWith({})['arithmetic of V8']).toMatch(/^"\d+\.\d+"$/))

describe('what differs is said', () => {
  const between = (before: object, after: object): readonly string[] => changesOf(partsWith(before), partsWith(after))

  test('as a file says it', () => {
    expect(between({}, { axes: { bits: [4, 6, 8], tiles: [2, 4] } })).toEqual(['axes.bits: [4, 8] -> [4, 6, 8]'])
    expect(between({}, { seed: 7 })).toEqual(['seed: 1 -> 7'])
    expect(between({}, { where: ['bits < 8'] })).toEqual(['where: [] -> ["bits < 8"]'])
    expect(between({}, { keep: 'front' })).toEqual(['keep: "all" -> "front"'])
  })

  test('of axes that are gone or in another order', () => {
    expect(between({}, { axes: { bits: [4, 8] } })).toEqual([
      'axes.tiles: [2, 4] -> nothing',
      'keys: ["bits", "tiles"] -> ["bits"]',
      'meaning of tiles changed',
    ])
    expect(between({}, { axes: { tiles: [2, 4], bits: [4, 8] } })).toEqual([
      'keys: ["bits", "tiles"] -> ["tiles", "bits"]',
    ])
  })

  test('of a long list by its ends, or that it changed where they are the same', () => {
    const bits = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
    const long = [...bits.keys()].map((i) => i + 1)
    const tiles = [...long, ...long.map((i) => i + 100)]
    expect(between({ axes: { tiles } }, { axes: { tiles: tiles.filter((i) => i !== 15) } })).toEqual([
      'axes.tiles changed',
    ])
    expect(between({ axes: { tiles } }, { axes: { tiles: tiles.slice(1) } })[0]).toMatch(
      /^axes\.tiles: \[1, 2, 3, .* … .*, 115\] -> \[2, 3, 4, .* … .*, 115\]$/,
    )
  })

  test('of parameters, code and version', () => {
    const before = partsWith({})
    const after = {
      ...before,
      'version of lightfront': '"9.9.9"',
      'parameter library zhu-2024': JSON.stringify('0'.repeat(64)),
      'code of the models': JSON.stringify('1'.repeat(64)),
    }
    const [version, ...others] = changesOf(before, after)
    expect(version).toMatch(/^version of lightfront: "\d+\.\d+\.\d+" -> "9\.9\.9"$/)
    expect(others).toEqual(['parameter library zhu-2024 changed', 'code of the models changed'])
  })
})
