/** Bounds of boxes of designs hold for every design in them, and are exact where a box holds one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Design, DesignValue } from '#models/blocks/block.js'
import type { Totals } from '#models/metrics.js'
import { boundSystem } from '#models/systems/bounds.js'
import { prepareSystem } from '#models/systems/evaluate.js'
import { lighteningTransformer } from '#models/systems/lightening-transformer.js'
import type { Designs } from '#models/systems/system.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { anyDesigns, anyShape } from '../support/arbitrary.js'
import { close } from '../support/close.js'

const bounded = ['energy', 'latency', 'area', 'nameplatePower', 'macs', 'idealLatency', 'softmaxLatency'] as const
const others = ['attentionEnergy', 'attentionLatency', 'noise', 'batch'] as const
const totals: readonly (keyof Totals)[] = [...bounded, ...others]

const machineOf = prepareSystem(lighteningTransformer)([])
const boundOf = boundSystem(lighteningTransformer)([])

/** Numbers are mapped, everything else is as in the first. */
const mapped = (first: Design, second: Design, number: (a: number, b: number, key: string) => number): Design =>
  Object.fromEntries(
    Object.entries(first).map(([key, a]): [string, DesignValue] => {
      const b = second[key]!
      return [key, typeof a === 'number' && typeof b === 'number' ? number(a, b, key) : a]
    }),
  )

const between = (first: Designs, second: Designs, number: (a: number, b: number, key: string) => number): Designs =>
  first.map((design, component) => mapped(design, second[component]!, number))

/** The sizes that machines are built in; any other magnitude is drawn as well. */
const modest = fc.record({
  tiles: fc.integer({ min: 1, max: 16 }),
  coresPerTile: fc.integer({ min: 1, max: 8 }),
  coreRows: fc.integer({ min: 4, max: 64 }),
  coreColumns: fc.integer({ min: 4, max: 64 }),
  wavelengths: fc.integer({ min: 4, max: 32 }),
  accumulation: fc.integer({ min: 1, max: 8 }),
  bits: fc.integer({ min: 2, max: 8 }),
  clock: fc.double({ min: 1e9, max: 1e10, noNaN: true }),
})
const anyMachine = fc
  .tuple(anyDesigns(lighteningTransformer), fc.option(modest))
  .map(([[cores, digital], sizes]): Designs => [{ ...cores, ...sizes }, digital!])

/** Two corners, a design between them, and a workload. */
const anyBox = fc.record({
  corners: fc.tuple(anyMachine, anyMachine),
  places: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
  shape: anyShape,
})

const wholeKeys = new Set(
  lighteningTransformer.components.flatMap(({ block }) =>
    Object.entries(block.design).flatMap(([key, { dimension }]) =>
      dimension === 'count' || dimension === 'bits' ? [key] : [],
    ),
  ),
)

describe('the bounds of a box of designs of Lightening-Transformer', () => {
  test('hold for every design of the box', () =>
    fc.assert(
      fc.property(anyBox, ({ corners: [one, other], places, shape }) => {
        const least = between(one, other, (a, b) => Math.min(a, b))
        const most = between(one, other, (a, b) => Math.max(a, b))
        const inside = between(least, most, (a, b, key) => {
          const value = a + (b - a) * places.next().value!
          return wholeKeys.has(key) ? Math.round(value) : Math.min(b, Math.max(a, value))
        })
        const operations = operationsOf(shape)
        const low = boundOf(least, most, operations, shape.batch, 'low')
        const high = boundOf(least, most, operations, shape.batch, 'high')
        const machine = machineOf(inside)
        if (machine.refusal !== undefined) return
        const cost = machine.evaluate(operations, shape.batch)
        for (const total of totals) {
          if (!(low![total] <= cost[total] && cost[total] <= high![total]))
            expect.fail(`${total} ${cost[total]} is not between ${low![total]} and ${high![total]}`)
        }
      }),
      { numRuns: 500 },
    ))

  test('are what a design costs, where the box holds no other: the energy but for rounding, all else to the last bit', () =>
    fc.assert(
      fc.property(anyMachine, anyShape, (designs, shape) => {
        const operations = operationsOf(shape)
        const machine = machineOf(designs)
        fc.pre(machine.refusal === undefined)
        const cost = machine.evaluate(operations, shape.batch)
        for (const side of ['low', 'high'] as const) {
          const bound = boundOf(designs, designs, operations, shape.batch, side)!
          for (const total of totals)
            if (total === 'energy' || total === 'attentionEnergy') close(bound[total], cost[total], 1e-11)
            else expect(bound[total], total).toBe(cost[total])
        }
      }),
      { numRuns: 200 },
    ))
})
