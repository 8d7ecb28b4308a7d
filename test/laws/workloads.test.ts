/** Transformers as operations: their arithmetic, their weights, and what a field of their shape changes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elementsOf, macsOf, type Operation, operationNames } from '#models/workloads/operation.js'
import { opticalTransformers } from '#models/workloads/optical-transformers.js'
import { parametersOf, storedWeightsOf } from '#models/workloads/parameters.js'
import { workloads } from '#models/workloads/presets.js'
import {
  feedForwardOf,
  headWidthOf,
  keyValueHeadsOf,
  operationsOf,
  shapeFault,
  shapeWarning,
  weightsOf,
  type WorkloadShape,
} from '#models/workloads/transformer.js'
import { anyShape } from '../support/arbitrary.js'
import { close } from '../support/close.js'

const shapeNamed = (name: string): WorkloadShape => workloads[name]!.shape
const macs = (operations: readonly Operation[]): number => operations.reduce((sum, one) => sum + macsOf(one), 0)
const macsOfShape = (shape: WorkloadShape): number => macs(operationsOf(shape))
/** Presets with a head of keys and values for each of queries, two matrices in the feed-forward, and heads that divide the width. */
const classics = Object.values(workloads)
  .map(({ shape }) => shape)
  .filter((shape) => !shape.gated && keyValueHeadsOf(shape) === shape.heads && shapeWarning(shape) === undefined)
const named = (shape: WorkloadShape, name: string): Operation => operationsOf(shape).find((one) => one.name === name)!

describe('multiply-accumulates', () => {
  for (const [name, count] of [
    ['deit-tiny', 1_253_683_200],
    ['deit-base', 17_563_828_224],
  ] as const)
    test(`of ${name} are ${count}`, () => expect(macsOfShape(shapeNamed(name))).toBe(count))

  test('of a classic layer are 12 T d^2 of weights and 2 T^2 d of attention', () => {
    for (const shape of classics) {
      const { width, tokens, layers } = shape
      const body = macsOfShape({ ...shape, vocabulary: 0, patch: 0 })
      // Beyond 2^53 sums are rounded: to the same number, but for the last bits.
      close(body, layers * (12 * tokens * width ** 2 + 2 * tokens ** 2 * width), 1e-15)
    }
  })

  /** To the printed digits, from L (4 n d^2 + 2 n^2 d + 2 n d f): neither embedding nor classifier. */
  for (const [name, tokens, giga] of [
    ['transformer-base', 128, '2.517'],
    ['bert-base', 128, '11.17'],
    ['bert-large', 128, '39.46'],
    ['albert-base', 128, '11.17'],
    ['vit-base', 197, '17.45'],
  ] as const)
    test(`of the body of ${name} on ${tokens} tokens are ${giga} billion`, () => {
      const body = { ...shapeNamed(name), tokens, vocabulary: 0, patch: 0 }
      expect((macsOfShape(body) / 1e9).toPrecision(4)).toBe(giga)
    })

  test('are shared by no keys and values, and gated by three matrices: L (2 n d (d + d_kv) + 2 n^2 d + 3 n d f)', () => {
    for (const name of ['llama-2-7b', 'llama-3-8b', 'llama-3-70b']) {
      const shape = { ...shapeNamed(name), vocabulary: 0 }
      const { width, heads, tokens, layers, feedForward } = shape
      const shared = (width / heads) * keyValueHeadsOf(shape)
      const layer = 2 * tokens * width * (width + shared) + 2 * tokens ** 2 * width + 3 * tokens * width * feedForward
      expect(macsOfShape(shape)).toBe(layers * layer)
    }
  })
})

/** The parameters of a work: as many as its released weights have, and in the unit in which it, or its name, prints them. */
interface Printed {
  readonly released: number
  readonly printed: number
  readonly unit: 'M' | 'B'
  /** The last digit is rounded; or the rest is cut off. */
  readonly by?: 'rounding' | 'cutting'
  /** What the last digit counts. */
  readonly step?: number
}
const parameterCounts: Readonly<Record<string, Printed>> = {
  gpt2: { released: 124_439_808, printed: 124, unit: 'M' },
  'gpt2-medium': { released: 354_823_168, printed: 355, unit: 'M' },
  'gpt2-large': { released: 774_030_080, printed: 774, unit: 'M' },
  'gpt2-xl': { released: 1_557_611_200, printed: 1558, unit: 'M' },
  'albert-base': { released: 11_683_584, printed: 12, unit: 'M' },
  'bert-base': { released: 109_482_240, printed: 110, unit: 'M', step: 10 },
  'bert-large': { released: 335_141_888, printed: 340, unit: 'M', step: 10 },
  'vit-base': { released: 86_567_656, printed: 86, unit: 'M', by: 'cutting' },
  'deit-tiny': { released: 5_717_416, printed: 5, unit: 'M', by: 'cutting' },
  'deit-small': { released: 22_050_664, printed: 22, unit: 'M', by: 'cutting' },
  'deit-base': { released: 86_567_656, printed: 86, unit: 'M', by: 'cutting' },
  'llama-2-7b': { released: 6_738_415_616, printed: 6.74, unit: 'B', step: 0.01 },
  'llama-3-8b': { released: 8_030_261_248, printed: 8.03, unit: 'B', step: 0.01 },
  'llama-3-70b': { released: 70_553_706_496, printed: 70.6, unit: 'B', step: 0.1 },
}
const sizes = { M: 1e6, B: 1e9 } as const

describe('parameters', () => {
  for (const [name, { printed, unit, by = 'rounding', step = 1 }] of Object.entries(parameterCounts))
    test(`of ${name} are the printed ${printed} ${unit}`, () => {
      const steps = parametersOf(workloads[name]!) / sizes[unit] / step
      close((by === 'cutting' ? Math.floor(steps) : Math.round(steps)) * step, printed)
    })

  for (const [name, { released }] of Object.entries(parameterCounts))
    test(`of ${name} are those of its released weights, ${released}`, () =>
      expect(parametersOf(workloads[name]!)).toBe(released))

  test('of Transformer-base are those of half of it: with a decoder 63 million, where its table 3 prints 65', () => {
    const encoder = workloads['transformer-base']!
    const { width, layers } = encoder.shape
    // A layer of the decoder has four more matrices with their biases, and one more norm.
    const decoder = layers * (16 * width ** 2 + 13 * width + 4 * width + 2 * width)
    expect((parametersOf(encoder) / 1e6).toFixed(1)).toBe('37.9')
    expect(((parametersOf(encoder) + decoder) / 1e6).toFixed(1)).toBe('63.1')
  })

  test('of the shapes of Optical Transformers are 12 d^2 L, up to 4.1e15: their matrices alone', () => {
    for (const workload of opticalTransformers) {
      const { width, layers } = workload.shape
      expect(parametersOf(workload)).toBe(storedWeightsOf(workload))
      close(parametersOf(workload), 12 * width ** 2 * layers, shapeWarning(workload.shape) === undefined ? 1e-15 : 0.01)
    }
    expect(parametersOf(workloads['future-4q']!).toPrecision(3)).toBe('4.12e+15')
  })

  test('are checked for every preset', () =>
    expect(Object.keys(workloads).sort()).toEqual(
      [...Object.keys(parameterCounts), 'transformer-base', ...opticalTransformers.map(({ name }) => name)].sort(),
    ))

  test('of layers that share theirs are stored once, and worked with in every layer', () => {
    const [albert, bert] = [workloads['albert-base']!, workloads['bert-base']!]
    expect(operationsOf(albert.shape)).toEqual(operationsOf(bert.shape))
    const head = 2 * 768
    expect(storedWeightsOf(albert) - head).toBe((storedWeightsOf(bert) - head) / 12)
  })
})

describe('weights', () => {
  test('do not depend on tokens, batch, context or phase', () =>
    fc.assert(
      fc.property(anyShape, fc.integer({ min: 2, max: 512 }), (shape, n) => {
        expect(weightsOf({ ...shape, tokens: n, batch: n, context: n })).toBe(weightsOf(shape))
        expect(weightsOf({ ...shape, context: n, phase: 'decode' })).toBe(weightsOf({ ...shape, phase: 'prefill' }))
      }),
    ))
})

describe('any Transformer', () => {
  test('has operations in the order of their names, each once, of whole positive sizes', () =>
    fc.assert(
      fc.property(anyShape, (shape) => {
        const operations = operationsOf(shape)
        const order = operations.map(({ name }) => operationNames.indexOf(name))
        expect(order).toEqual([...new Set(order)].sort((a, b) => a - b))
        for (const { rows, inner, columns, products, repeat } of operations)
          for (const size of [rows, inner, columns, products, repeat]) {
            expect(Number.isInteger(size)).toBe(true)
            expect(size).toBeGreaterThan(0)
          }
      }),
    ))

  test('does b times the arithmetic and element-wise work for b sequences, on the same weights', () =>
    fc.assert(
      fc.property(anyShape, (shape) => {
        const one = operationsOf({ ...shape, batch: 1 })
        for (const [i, operation] of operationsOf(shape).entries()) {
          expect(macsOf(operation)).toBe(shape.batch * macsOf(one[i]!))
          if (operation.kind !== 'static' && operation.kind !== 'dynamic')
            expect(elementsOf(operation)).toBe(shape.batch * elementsOf(one[i]!))
        }
      }),
    ))

  test('decodes one token as it would prefill one after the rest of the context', () =>
    fc.assert(
      fc.property(anyShape, fc.integer({ min: 1, max: 4096 }), (shape, context) => {
        const text = { ...shape, patch: 0 }
        expect(operationsOf({ ...text, phase: 'decode', context })).toEqual(
          operationsOf({ ...text, phase: 'prefill', tokens: 1, context: context - 1 }),
        )
      }),
    ))

  test('does the static arithmetic of a prefill in as many decoding steps, the head of every step counted', () =>
    fc.assert(
      fc.property(anyShape, fc.integer({ min: 1, max: 64 }), (shape, tokens) => {
        const text = { ...shape, patch: 0, vocabulary: 0 }
        const statics = (operations: readonly Operation[]) => macs(operations.filter(({ kind }) => kind === 'static'))
        const step = statics(operationsOf({ ...text, phase: 'decode', context: tokens }))
        expect(statics(operationsOf({ ...text, phase: 'prefill', tokens, context: 0 }))).toBe(tokens * step)
      }),
    ))

  test('attends a square in prefill and a line in decode', () =>
    fc.assert(
      fc.property(anyShape, fc.integer({ min: 2, max: 512 }), (shape, n) => {
        const square = named({ ...shape, phase: 'prefill', tokens: n, context: 0 }, 'scores')
        const line = named({ ...shape, phase: 'decode', context: n }, 'scores')
        expect(macsOf(square)).toBe(n * macsOf(line))
      }),
    ))

  test('shares keys and values among heads without less attention: only their projections shrink', () =>
    fc.assert(
      fc.property(anyShape, (shape) => {
        const full = { ...shape, keyValueHeads: 0 }
        const width = headWidthOf(shape)
        expect(macsOf(named(shape, 'scores'))).toBe(macsOf(named(full, 'scores')))
        expect(macsOf(named(shape, 'context'))).toBe(macsOf(named(full, 'context')))
        expect(named(full, 'qkv').rows - named(shape, 'qkv').rows).toBe(
          2 * (shape.heads - keyValueHeadsOf(shape)) * width,
        )
        expect(named({ ...shape, keyValueHeads: shape.heads }, 'qkv')).toEqual(named(full, 'qkv'))
      }),
    ))

  test('with a gated feed-forward has one matrix more, of the inner width', () =>
    fc.assert(
      fc.property(anyShape, (shape) => {
        const more = weightsOf({ ...shape, gated: true }) - weightsOf({ ...shape, gated: false })
        expect(more).toBe(shape.layers * shape.width * feedForwardOf(shape))
      }),
    ))

  test('takes 0 as what the field says: four times the width, as many heads', () =>
    fc.assert(
      fc.property(anyShape, (shape) => {
        const plain = { ...shape, feedForward: 0, keyValueHeads: 0 }
        expect(operationsOf(plain)).toEqual(
          operationsOf({ ...plain, feedForward: 4 * shape.width, keyValueHeads: shape.heads }),
        )
      }),
    ))

  test('does work in proportion to its layers, embedding, last norm and head aside', () =>
    fc.assert(
      fc.property(anyShape, (shape) => {
        const body = { ...shape, vocabulary: 0, patch: 0 }
        close(macsOfShape({ ...body, layers: 2 * shape.layers }), 2 * macsOfShape(body))
      }),
    ))
})

describe('a shape that is no Transformer', () => {
  const tiny = shapeNamed('deit-tiny')
  const cases: readonly (readonly [reason: RegExp, shape: WorkloadShape])[] = [
    [/3 heads cannot share 2/, { ...tiny, keyValueHeads: 2 }],
    [/need a width of at least 3/, { ...tiny, width: 2 }],
    [/at least 1 token/, { ...tiny, phase: 'decode', context: 0 }],
    [/at least one patch/, { ...tiny, tokens: 1 }],
  ]
  for (const [reason, shape] of cases)
    test(`is refused: ${reason.source}`, () => expect(shapeFault(shape)).toMatch(reason))

  test('is none of the presets', () => {
    for (const { shape } of Object.values(workloads)) expect(shapeFault(shape)).toBeUndefined()
  })

  test('is not one whose heads do not divide its width: that is told, of the two shapes that were printed so', () => {
    const told = Object.values(workloads).filter(({ shape }) => shapeWarning(shape) !== undefined)
    expect(told.map(({ name, shape }) => [name, headWidthOf(shape)])).toEqual([
      ['gpt3-1.3b', 86],
      ['gpt3-13b', 129],
    ])
  })
})
