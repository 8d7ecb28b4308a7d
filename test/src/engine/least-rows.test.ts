/** Laws of a threshold: of the rows that meet a condition, the one of least y at each x of a group. */
import { describe, expect, test } from 'vitest'
import { keptRows } from '#src/engine/least-rows.js'
import { lawOf } from '#src/study/laws.js'
import { lawInWords } from '#src/report/law-in-words.js'
import { close } from '../../support/close.js'
import { realSweep, rowsOfSweep } from '../../support/engine-rows.js'

const rows = (points: readonly number[], x: readonly number[], y: readonly number[], by: readonly number[]) => ({
  points: Float64Array.from(points),
  x: Float64Array.from(x),
  y: Float64Array.from(y),
  by: [Float64Array.from(by)],
})

describe('of rows', () => {
  const all = rows([10, 11, 12, 13, 14, 15], [1, 1, 2, 1, 2, 1], [5, 3, 4, 1, 6, 2], [0, 0, 0, 1, 0, NaN])

  test('the least of each x and group is kept, where its first row stood; what is absent is a group of its own', () =>
    expect(keptRows({ least: true }, all)).toEqual(rows([10, 12, 13, 15], [1, 2, 1, 1], [3, 4, 1, 2], [0, 0, 1, NaN])))

  test('all are kept unless the least is asked for', () => expect(keptRows({}, all)).toBe(all))
})

/** A threshold on the product of two keys: the fewest tiles fall as one over the width. */
const file = {
  title: 'Fewest',
  systems: ['lightening-transformer'],
  workloads: ['deit-tiny'],
  axes: { width: [192, 384, 768, 1536], tiles: [1, 2, 4, 8, 16, 32] },
  derive: { heads: 'width / 64', load: 'tiles * width' },
  fits: [{ y: 'tiles', x: 'width', by: [], models: ['power'], where: 'load >= 3072 && energy > 0 J', least: true }],
}

describe('the law of a threshold', () => {
  const { result } = rowsOfSweep(file)
  const sweep = realSweep(file)
  const law = lawOf(sweep.fits[0]!, result.fits[0]!, sweep)

  test('goes through the least value of the key that meets the condition', () => {
    expect([...result.fits[0]!.x]).toEqual([192, 384, 768, 1536])
    expect([...result.fits[0]!.y]).toEqual([16, 8, 4, 2])
    close(law.fits[0]!.models[0]!.exponent, -1, 1e-9)
  })

  test('says in its record and in words that it is of the least, and where', () => {
    expect(law.fits[0]).toMatchObject({ y: 'tiles', least: true, where: 'load >= 3072 && energy > 0 J' })
    const [x, y] = law.table.schema
    expect(lawInWords(law.fits[0]!, x!, y!)).toMatch(/^Least tiles where load >= 3072 && energy > 0 J falls as width/)
  })

  test('leaves out rows in which nothing sets the key', () => {
    const chain = [{ axes: { width: [192], tiles: [1, 2] } }, { axes: { width: [384] } }]
    const { systems, workloads, title } = file
    const { rows: all, result: two } = rowsOfSweep({
      title,
      systems,
      workloads,
      chain,
      fits: [{ y: 'tiles', x: 'width' }],
    })
    expect(all.map((row) => row['tiles'])).toEqual(['1', '2', ''])
    expect([...two.fits[0]!.x]).toEqual([192, 192])
  })
})
