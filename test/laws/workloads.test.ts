/** Transformers as operations: their arithmetic, their weights, and what a field of their shape changes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elementsOf, macsOf, type Operation, operationNames } from '#models/workloads/operation.js'
import { workloads } from '#models/workloads/presets.js'
import {
  feedForwardOf,
  headWidthOf,
  keyValueHeadsOf,
  operationsOf,
  shapeFault,
  weightsOf,
  type WorkloadShape,
} from '#models/workloads/transformer.js'
import { anyShape } from '../support/arbitrary.js'
import { close } from '../support/close.js'

const shapeNamed = (name: string): WorkloadShape => workloads[name]!.shape
const macs = (operations: readonly Operation[]): number => operations.reduce((sum, one) => sum + macsOf(one), 0)
const macsOfShape = (shape: WorkloadShape): number => macs(operationsOf(shape))
const named = (shape: WorkloadShape, name: string): Operation => operationsOf(shape).find((one) => one.name === name)!

describe('multiply-accumulates', () => {
  for (const [name, count] of [
    ['deit-tiny', 1_253_683_200],
    ['deit-base', 17_563_828_224],
  ] as const)
    test(`of ${name} are ${count}`, () => expect(macsOfShape(shapeNamed(name))).toBe(count))

  test('of a layer are 12 T d^2 of weights and 2 T^2 d of attention', () => {
    for (const { shape } of Object.values(workloads)) {
      const { width, tokens, layers } = shape
      const body = macsOfShape({ ...shape, vocabulary: 0, patch: 0 })
      expect(body).toBe(layers * (12 * tokens * width ** 2 + 2 * tokens ** 2 * width))
    }
  })
})

/**
 * Printed parameter counts of the works. To reach them, what is no matrix of ours is added: token, position and class embeddings,
 * and the biases and norms of a layer, 13 d in all (9 d of biases, 4 d of two norms).
 */
interface Printed {
  readonly millions: number
  /** Whole millions cut off, rounded, or rounded to tens of millions. */
  readonly printed: 'cut' | 'rounded' | 'tens'
  /** Beyond the 13 d of a layer. */
  readonly leftOut: (width: number) => number
}
const gpt2 = (width: number) => 1024 * width + 2 * width
const bert = (width: number) => (30522 + 512 + 2) * width + 2 * width + width ** 2 + width - 2 * width
const vision = (width: number) => width + 197 * width + width + 2 * width + 1000
const parameterCounts: Readonly<Record<string, Printed>> = {
  gpt2: { millions: 124, printed: 'rounded', leftOut: gpt2 },
  'gpt2-medium': { millions: 355, printed: 'rounded', leftOut: gpt2 },
  'gpt2-large': { millions: 774, printed: 'rounded', leftOut: gpt2 },
  'gpt2-xl': { millions: 1558, printed: 'rounded', leftOut: gpt2 },
  'bert-base': { millions: 110, printed: 'tens', leftOut: bert },
  'bert-large': { millions: 340, printed: 'tens', leftOut: bert },
  'vit-base': { millions: 86, printed: 'cut', leftOut: vision },
  'deit-tiny': { millions: 5, printed: 'cut', leftOut: vision },
  'deit-small': { millions: 22, printed: 'cut', leftOut: vision },
  'deit-base': { millions: 86, printed: 'cut', leftOut: vision },
}
const asPrinted = {
  cut: Math.floor,
  rounded: Math.round,
  tens: (count: number) => 10 * Math.round(count / 10),
} as const

describe('weights', () => {
  for (const [name, { millions, printed, leftOut }] of Object.entries(parameterCounts))
    test(`of ${name}, with what is no matrix, are the printed ${millions} million`, () => {
      const { width, layers } = shapeNamed(name)
      const parameters = weightsOf(shapeNamed(name)) + layers * 13 * width + leftOut(width)
      expect(asPrinted[printed](parameters / 1e6)).toBe(millions)
    })

  test('are checked for every preset', () =>
    expect(Object.keys(workloads).sort()).toEqual(Object.keys(parameterCounts).sort()))

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
})
