/** What a sweep file may ask beside a certified front. */
import { describe, expect, test } from 'vitest'
import { faultsOf, sweepOf } from '../../support/sweep-text.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'

const file = (lines: string): string => `
title: A
systems: [lightening-transformer]
workloads: [deit-tiny]
axes: { tiles: [2, 4], bits: [4, 8] }
objectives: { minimise: [energy, area] }
certify: true
${lines}`

describe('a certified sweep', () => {
  test('keeps its front', () => {
    expect(sweepOf(file('keep: front'), defaultVocabulary).certify).toBe(true)
    expect(faultsOf(file('keep: all'), defaultVocabulary)).toEqual([
      'x.yaml:7:10 certify: expected keep: front beside it, got keep: all',
    ])
  })

  test('that is not asked for is not in the sweep', () => {
    const text = file('keep: front').replace('certify: true', 'certify: false')
    expect(sweepOf(text, defaultVocabulary)).not.toHaveProperty('certify')
  })

  test.each([
    ['fits: [{ x: bits, y: energy }]', 'fits', 'a law needs all rows'],
    ['curves: [{ x: bits, y: energy }]', 'curves', 'a curve needs all rows'],
    ['sample: { method: sobol, count: 8 }', 'sample', 'a proof is of a whole grid'],
    ['accuracy: { model: glyph-vit }', 'accuracy', 'simulations have no bounds'],
  ])('has no %s', (line, key, reason) => {
    const faults = faultsOf(file(`keep: front\n${line}`), defaultVocabulary)
    expect(
      faults.some((fault) => fault.includes(`${key}: expected no ${key} beside certify, got some: ${reason}`)),
    ).toBe(true)
  })
})
