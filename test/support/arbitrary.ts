/** Random designs, workloads and operations: anything that a sweep file may ask for, within the stated ranges. */
import fc from 'fast-check'
import type { Block, Design, DesignKey } from '#models/blocks/block.js'
import type { Designs, System } from '#models/systems/system.js'
import type { Operation } from '#models/workloads/operation.js'
import { operationsOf, shapeFault, type WorkloadShape } from '#models/workloads/transformer.js'

/** Counts beyond this are within most ranges but say nothing new. */
const largestCount = 2 ** 12

/** Positive numbers of every magnitude in a range; rounding must not step over its ends. */
const logarithmic = (least: number, most: number) =>
  fc
    .double({ min: Math.log(least), max: Math.log(most), noNaN: true })
    .map((logarithm) => Math.min(most, Math.max(least, Math.exp(logarithm))))

/** Shares, in hundredths: the smallest numbers of floating point are no designs. */
const linear = (least: number, most: number) =>
  fc.integer({ min: 0, max: 100 }).map((hundredths) => least + ((most - least) * hundredths) / 100)

const valueOf = ({ default: value, dimension, least, most, choices }: DesignKey) => {
  if (choices !== undefined) return fc.constantFrom(...choices)
  if (typeof value.published === 'boolean') return fc.boolean()
  if (dimension === 'count' || dimension === 'bits')
    return fc.integer({ min: least, max: Math.min(most, largestCount) })
  return least > 0 ? logarithmic(least, most) : linear(least, most)
}

/** Any design of a block. */
export const anyDesign = ({ design }: Block): fc.Arbitrary<Design> =>
  fc.record(Object.fromEntries(Object.entries(design).map(([key, definition]) => [key, valueOf(definition)])))

/** A value as machines are built: within a factor of four of the default where that is a number. */
const nearValueOf = (key: DesignKey) => {
  const { default: value, dimension, least, most } = key
  if (typeof value.published !== 'number' || value.published === 0) return valueOf({ ...key, most: Math.min(most, 8) })
  const [from, to] = [Math.max(least, value.published / 4), Math.min(most, value.published * 4)]
  return dimension === 'count' || dimension === 'bits'
    ? fc.integer({ min: Math.ceil(from), max: Math.floor(to) })
    : logarithmic(from, to)
}

/** Designs that can be built, and whose rules are any. */
export const nearDesigns = ({ components }: System): fc.Arbitrary<Designs> =>
  fc.tuple(
    ...components.map(({ block: { design } }) =>
      fc.record(Object.fromEntries(Object.entries(design).map(([key, definition]) => [key, nearValueOf(definition)]))),
    ),
  )

/** Any designs of a system, one a component. */
export const anyDesigns = ({ components }: System): fc.Arbitrary<Designs> =>
  fc.tuple(...components.map(({ block }) => anyDesign(block)))

/** Any Transformer. */
export const anyShape: fc.Arbitrary<WorkloadShape> = fc
  .record({
    width: fc.integer({ min: 1, max: 4096 }),
    heads: fc.integer({ min: 1, max: 64 }),
    keyValueHeads: fc.integer({ min: 0, max: 8 }),
    layers: fc.integer({ min: 1, max: 96 }),
    feedForward: fc.integer({ min: 0, max: 16384 }),
    gated: fc.boolean(),
    tokens: fc.integer({ min: 1, max: 4096 }),
    phase: fc.constantFrom('prefill' as const, 'decode' as const),
    context: fc.integer({ min: 0, max: 8192 }),
    batch: fc.integer({ min: 1, max: 64 }),
    vocabulary: fc.integer({ min: 0, max: 50257 }),
    patch: fc.constantFrom(0, 768),
  })
  .filter((shape) => shapeFault(shape) === undefined)

export const anyOperations: fc.Arbitrary<readonly Operation[]> = anyShape.map(operationsOf)
