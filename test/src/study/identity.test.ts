/** What makes a run another run: whatever can change a result, and nothing else. */
import { describe, expect, test } from 'vitest'
import { identityOf } from '#src/study/identity.js'
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
const identity = (changes: object): string => identityOf(realSweep({ ...file, ...changes }), '0.1.0')

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

  test('is another with another version of the tool', () => {
    expect(identityOf(realSweep(file), '0.2.0')).not.toBe(identity({}))
  })
})
