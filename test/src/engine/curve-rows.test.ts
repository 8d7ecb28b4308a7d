/** Rows of curves are gathered like those of fits, and after them. */
import { describe, expect, test } from 'vitest'
import { rowRequests } from '#src/engine/row-requests.js'
import { realSweep, rowsOfSweep } from '../../support/engine-rows.js'

const file = {
  title: 'Rows of a curve',
  systems: ['lightening-transformer', 'digital'],
  workloads: ['deit-tiny'],
  axes: { width: [192, 384, 768], batch: [1, 2] },
  derive: { heads: 'width / 64' },
  fits: [{ y: 'latency', x: 'width' }],
  curves: [{ y: 'energy', x: 'batch', by: ['width'], where: "system == 'digital' && width < 768" }],
}

describe('the rows of a curve', () => {
  test('are those that its condition chooses, in point order, after the rows of the fits', () => {
    const { rows, result } = rowsOfSweep(file)
    const chosen = rows.filter((row) => row['system'] === 'digital' && Number(row['width']) < 768)
    expect(result.fits).toHaveLength(2)
    expect([...result.fits[1]!.x]).toEqual([1, 2, 1, 2])
    expect([...result.fits[1]!.by[0]!]).toEqual([192, 192, 384, 384])
    expect([...result.fits[1]!.y]).toEqual(chosen.map((row) => Number(row['energy_J'])))
  })

  test('have the standard error besides where y is the mean of repeated simulations', () => {
    const simulated = {
      ...file,
      accuracy: { model: 'glyph-vit' },
      curves: ['accuracy', 'perplexity', 'logitError', 'energy'].map((y) => ({ y, x: 'batch', by: ['width'] })),
    }
    expect(rowRequests(realSweep(simulated)).map(({ by }) => by)).toEqual([
      ['system'],
      ['width', 'standardError'],
      ['width', 'standardError'],
      ['width'],
      ['width'],
    ])
  })
})
