/** How far a row is from what it may be. */
import { describe, expect, test } from 'vitest'
import { compile } from '#src/sweep/expand.js'
import { parsedCondition, rowLength } from '#src/engine/row.js'
import { violationOf } from '#src/engine/violation.js'
import { close } from '../../support/close.js'
import { toyVocabulary } from '../../support/toy-system.js'
import { sweepOf } from '../../support/sweep-text.js'

const points = compile(
  sweepOf(
    'title: A\nsystems: [optical]\nworkloads: [toy-tiny]\naxes: { rows: [8], columns: [8] }\nobjectives: { minimise: [energy] }\n',
  ),
  toyVocabulary,
)

/** Of a row with these values, the other numbers being 1. */
const violated = (condition: string, rows: number, columns: number): number => {
  const row = new Float64Array(rowLength(points)).fill(1)
  row.set([rows, columns])
  return violationOf(parsedCondition(condition), points, 0)(row)
}

describe('a condition', () => {
  test('that holds is violated by 0', () => {
    expect(violated('rows <= columns', 8, 8)).toBe(0)
    expect(violated('rows < columns && rows > 2', 4, 8)).toBe(0)
  })

  test('is violated by the excess over what it allows, as a share of that', () => {
    close(violated('rows <= 8', 10, 1), 0.25)
    close(violated('rows >= columns', 6, 8), 0.25)
    close(violated('rows / columns <= 2', 9, 3), 0.5)
  })

  test('that is missed by nothing is missed nevertheless', () => {
    expect(violated('rows < columns', 8, 8)).toBeGreaterThan(0)
    expect(violated('rows > 0', 0, 1)).toBeGreaterThan(0)
  })

  test('of two conditions is violated by both, of either by the lesser', () => {
    close(violated('rows <= 8 && columns <= 10', 10, 15), 0.25 + 0.5)
    close(violated('rows <= 8 || columns <= 10', 10, 15), 0.25)
    expect(violated('rows <= 8 || columns <= 10', 10, 5)).toBe(0)
  })

  test('of another kind is violated or not', () => {
    expect(violated('rows == 8', 9, 1)).toBe(1)
    expect(violated('!(rows > 8)', 9, 1)).toBe(1)
  })

  test('over metrics is violated by metrics', () => {
    const row = new Float64Array(rowLength(points)).fill(Number.NaN)
    row[points.keys.length + points.metrics.indexOf('area')] = 90e-6
    close(violationOf(parsedCondition('area <= 60 mm2'), points, 0)(row), 0.5)
  })
})
