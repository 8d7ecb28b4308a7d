/** Golden ratios of softmax to matrix products on graphics processors: (1 / exponential rate) / (4 d / matrix rate). */
import { describe, test } from 'vitest'
import { defaultDesign } from '#models/blocks/block.js'
import { a100, h100 } from '#models/blocks/gpu.js'
import { total } from '#models/cost.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { workloads } from '#models/workloads/presets.js'
import { printedTolerance } from '#src/reproduce/printed.js'
import { close } from '../support/close.js'

/** Time of the exponentials of a long prompt over that of its two products, heads of d features. */
const softmaxOverProducts = (block: typeof a100, d: number): number => {
  const operations = operationsOf({ ...workloads['gpt2']!.shape, width: 16 * d, heads: 16, tokens: 16384 })
  const hardware = block.prepare(block.parameters)(defaultDesign(block, 'published'), operations)
  const time = (...names: readonly string[]) =>
    total(operations.filter(({ name }) => names.includes(name)).map((one) => hardware.run(one).latency))
  return time('softmax') / time('scores', 'context')
}

describe('exponentials over products of attention', () => {
  const table = [
    { block: h100, d: 128, printed: '0.50' },
    { block: h100, d: 64, printed: '0.99' },
    { block: a100, d: 128, printed: '0.25' },
    { block: a100, d: 64, printed: '0.50' },
  ]
  for (const { block, d, printed } of table)
    test(`take ${printed} of the time on ${block.name} for heads of ${d}`, () =>
      close(softmaxOverProducts(block, d), Number(printed), printedTolerance(printed)))
})
