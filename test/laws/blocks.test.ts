/** What holds for every block of the registry. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, defaultDesign, type Design } from '#models/blocks/block.js'
import { times, total } from '#models/cost.js'
import { blocks } from '#models/systems/index.js'
import { type Operation, operationKinds } from '#models/workloads/operation.js'
import { anyDesign, anyOperations } from '../support/arbitrary.js'
import { close } from '../support/close.js'

/** Of the kinds that it runs: transfers and the holding of charge are added by systems. */
const runBy = (block: Block, operations: readonly Operation[]) =>
  operations.filter(({ kind }) => (block.runs as readonly string[]).includes(kind))

const hardwareOf = (block: Block, design: Design, operations: readonly Operation[]) =>
  block.prepare(block.parameters)(design, runBy(block, operations))

/** What one layer's instance costs, all layers. */
const costOf = (block: Block, design: Design, operation: Operation) =>
  times(operation.repeat, hardwareOf(block, design, [operation]).run(operation))

/** The released bookkeeping that charges one Transformer block whatever their number. */
const chargesOneBlock = (design: Design, { kind }: Operation): boolean =>
  (design['elementwiseCount'] === 'one-block' || design['elementwiseTiming'] === 'printed') &&
  kind !== 'static' &&
  kind !== 'dynamic'

/** The border runs transfers, which no workload has: `test/laws/border.test.ts`. */
const working = [...blocks.values()].filter(({ runs }) => runs.length > 0)

describe.each(working.map((block) => ({ name: block.name, block })))('$name', ({ block }) => {
  const runnable = fc
    .record({ design: anyDesign(block), operations: anyOperations })
    .filter(({ design, operations }) => hardwareOf(block, design, operations).refusal === undefined)
    .map(({ design, operations }) => ({
      design,
      operations: runBy(block, operations),
    }))

  test('costs twice the energy and the time for twice the repeats', () =>
    fc.assert(
      fc.property(runnable, ({ design, operations }) => {
        for (const operation of operations.filter((one) => !chargesOneBlock(design, one))) {
          const once = costOf(block, design, operation)
          const twice = costOf(block, design, { ...operation, repeat: 2 * operation.repeat })
          close(twice.latency, 2 * once.latency)
          for (const [part, energy] of twice.energy.entries()) close(energy, 2 * once.energy[part]!)
        }
      }),
    ))

  test('lists what it says it lists: a number a part, energies, areas and powers alike', () =>
    fc.assert(
      fc.property(runnable, ({ design, operations }) => {
        const hardware = hardwareOf(block, design, operations)
        expect(hardware.area).toHaveLength(block.areaParts.length)
        expect(hardware.nameplatePower).toHaveLength(block.powerParts.length)
        for (const operation of operations)
          expect(hardware.run(operation).energy).toHaveLength(block.energyParts.length)
      }),
      { numRuns: 20 },
    ))

  test('runs kinds of operation that exist, and has defaults within its ranges', () => {
    for (const kind of block.runs) expect(operationKinds).toContain(kind)
    for (const { default: value, least, most, choices, meaning } of Object.values(block.design))
      for (const one of Object.values(value)) {
        expect(meaning).not.toBe('')
        if (choices !== undefined) expect(choices).toContain(one)
        if (typeof one !== 'number') continue
        expect(one).toBeGreaterThanOrEqual(least)
        expect(one).toBeLessThanOrEqual(most)
      }
  })
})

describe('element-wise work in the released bookkeeping', () => {
  const block = blocks.get('digital-elementwise')!
  const layers = (repeat: number): Operation => ({
    name: 'softmax',
    kind: 'softmax',
    rows: 197,
    inner: 1,
    columns: 197,
    products: 3,
    repeat,
  })

  test('is charged for one Transformer block, however many there are', () => {
    const design = defaultDesign(block, 'published')
    close(total(costOf(block, design, layers(24)).energy), total(costOf(block, design, layers(1)).energy))
  })

  test('is charged for every block in the physical one', () => {
    const design = defaultDesign(block, 'physical')
    close(total(costOf(block, design, layers(24)).energy), 24 * total(costOf(block, design, layers(1)).energy))
  })
})
