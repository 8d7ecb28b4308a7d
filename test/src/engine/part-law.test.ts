/** Laws of a part: `energyPerMac.laser` is the energy of one part for each multiply-accumulate. */
import { describe, expect, test } from 'vitest'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { rowsOfSweep } from '../../support/engine-rows.js'
import { close } from '../../support/close.js'
import { faultsOf } from '../../support/sweep-text.js'

const file = (y: string) => ({
  title: 'A part',
  systems: ['lightening-transformer', 'digital'],
  workloads: ['deit-tiny'],
  axes: { width: [192, 384, 768] },
  derive: { heads: 'width / 64' },
  fits: [{ y, x: 'width', by: ['system'] }],
})

describe('the energy of a part for each multiply-accumulate', () => {
  const { rows, result } = rowsOfSweep(file('energyPerMac.laser'))
  const lit = rows.filter((row) => row['system'] === 'lightening-transformer')

  test('is that of its column over the MACs, for each system that has the part', () => {
    const { x, y } = result.fits[0]!
    expect([...x]).toEqual([192, 384, 768])
    for (const [i, row] of lit.entries()) close(y[i]!, Number(row['energy.laser_J']) / Number(row['macs']), 1e-9)
  })

  test('of a part that no system has is a fault with the likely name', () => {
    const [fault] = faultsOf(JSON.stringify(file('energyPerMac.lazer')), defaultVocabulary)
    expect(fault).toMatch(
      /expected a metric, the energy of a part or a number that the sweep varies, got energyPerMac.lazer; did you mean energyPerMac.laser\?/,
    )
  })
})
