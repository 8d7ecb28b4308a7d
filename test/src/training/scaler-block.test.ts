/** Scalers as parameters: what is written is read, and the gradient of each is where the scaler itself would be. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ofEveryHead, projections, type Scalers } from '#src/noise/gain-cell/scalers.js'
import { readScalersAt, scalerElements, scalerGradientAt, writeScalers } from '#src/training/scaler-block.js'
import { ownWorkspace } from '../../support/workspaces.js'

const workspace = ownWorkspace()

const single = (min: number, max: number) =>
  fc.float({ min: Math.fround(min), max: Math.fround(max), noNaN: true, noDefaultInfinity: true })

interface Drawn {
  readonly counts: { readonly layers: number; readonly heads: number }
  readonly scalers: Scalers
}
const drawn: fc.Arbitrary<Drawn> = fc
  .record({ layers: fc.integer({ min: 1, max: 4 }), heads: fc.integer({ min: 1, max: 5 }) })
  .chain((counts) =>
    fc
      .array(fc.record({ gain: single(1e-6, 1e6), offset: single(-1e6, 1e6) }), {
        minLength: scalerElements(counts) / 2,
        maxLength: scalerElements(counts) / 2,
      })
      .map((all) => {
        let next = 0
        return { counts, scalers: ofEveryHead(counts, () => all[next++]!) }
      }),
  )

const blockOf = ({ counts, scalers }: Drawn): number => {
  const at = workspace.arena.allocate(4 * scalerElements(counts))
  workspace.arena.f32(at, scalerElements(counts)).fill(Number.NaN)
  writeScalers(workspace, at, counts, scalers)
  return at
}

describe('a block of scalers', () => {
  test('is two numbers for each of four projections of a head', () => {
    expect(scalerElements({ layers: 3, heads: 5 })).toBe(3 * 5 * 4 * 2)
  })

  test('is read as it was written, and is filled', () =>
    fc.assert(
      fc.property(drawn, (block) => {
        const at = blockOf(block)
        expect(workspace.arena.f32(at, scalerElements(block.counts)).some(Number.isNaN)).toBe(false)
        expect(readScalersAt(workspace, at, block.counts)).toEqual(block.scalers)
      }),
    ))

  test('has the gradient of a gain, then that of its offset, where they themselves are in the block', () =>
    fc.assert(
      fc.property(drawn, (block) => {
        const at = blockOf(block)
        const gradientAt = scalerGradientAt(at, block.counts)
        block.scalers.forEach((ofLayer, layer) =>
          ofLayer.forEach((ofHead, head) => {
            for (const projection of projections) {
              const { gain, offset } = ofHead[projection]
              expect([...workspace.arena.f32(gradientAt(projection, layer, head), 2)]).toEqual([gain, offset])
            }
          }),
        )
      }),
    ))

  test('never turns a tensor round: a gain that training took to 0 or below is read as a positive one', () => {
    const counts = { layers: 1, heads: 1 }
    for (const gain of [0, -3]) {
      const at = blockOf({ counts, scalers: ofEveryHead(counts, () => ({ gain, offset: gain })) })
      const { query } = readScalersAt(workspace, at, counts)[0]![0]!
      expect(query.gain).toBeGreaterThan(0)
      expect(query.gain).toBeLessThan(1e-6)
      expect(query.offset).toBe(gain)
    }
  })
})
