/**
 * Microrings: 8 bits cost little; the softmax from tables droops over long rows at 8 bits and not at 10; crosstalk of rings of low
 * quality, or set too densely, ruins a network. [Afifi2023; tables of the softmax: digital/lut-softmax.ts]
 */
import { expect, test } from 'vitest'
import { normal } from '#src/random/philox.js'
import { tableSoftmax } from '#src/noise/table-softmax.js'
import { ownWorkspace } from '../support/workspaces.js'
import { type Design, pointsOf, simulated } from './simulated.js'

const rings = (...set: readonly string[]): Design => ['tron', 'bits=8', ...set]

test('8 bits on rings of good quality, at 2 nm, cost a network less than two points', async () => {
  const found = await simulated(
    'glyphs-48',
    {
      good: rings('qFactor=20000', 'channelSpacing=2 nm'),
      poor: rings('qFactor=2000', 'channelSpacing=0.5 nm'),
      dense: rings('qFactor=5000', 'channelSpacing=0.5 nm'),
      apart: rings('qFactor=5000', 'channelSpacing=2 nm'),
    },
    { repeats: 1 },
  )
  expect(pointsOf(found.exact) - pointsOf(found.good)).toBeLessThan(2)
  expect(pointsOf(found.exact) - pointsOf(found.poor)).toBeGreaterThan(30)
  expect(pointsOf(found.apart)).toBeGreaterThan(pointsOf(found.dense))
})

/** Mean sum of rows of weights, which a softmax makes 1. */
const massOf = (bits: number, length: number): number => {
  const workspace = ownWorkspace()
  const rows = 64
  const at = workspace.arena.allocate(4 * rows * length)
  const scores = workspace.arena.f32(at, rows * length)
  for (let i = 0; i < scores.length; i++) scores[i] = normal(3, 0, i)
  const law = tableSoftmax({ law: 'table-softmax', bits, range: 16 }, { workspace, ranges: {} })
  const site = { operation: 'softmax', layer: 0, head: 0 } as const
  law({ key0: 0, key1: 0, sample: 0, repeat: 0 })({ at, rows, columns: length, stride: length }, length, 0, site)
  return scores.reduce((sum, weight) => sum + weight, 0) / rows
}

test('the softmax of tables loses mass over long rows at 8 bits, and nearly none at 10', () => {
  const [short, long] = [massOf(8, 64), massOf(8, 1024)]
  expect(Math.abs(long - 1)).toBeGreaterThan(5 * Math.abs(short - 1))
  expect(Math.abs(long - 1)).toBeGreaterThan(0.1)
  expect(Math.abs(massOf(10, 1024) - 1)).toBeLessThan(Math.abs(long - 1) / 3)
})
