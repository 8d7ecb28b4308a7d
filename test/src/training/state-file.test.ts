/** The state of a training: kept and read to the bit, and refused if it is torn or of another training. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { safetensorsBytes } from '#src/checkpoint/write-safetensors.js'
import type { Identity } from '#src/training/identity.js'
import { encodeState, readState, type TrainingState } from '#src/training/state-file.js'
import { f32, inMemory, linesOf } from '../../support/checkpoint-files.js'

const path = 'a/state.safetensors'
const stateIn = (bytes: Uint8Array, identity: Identity) => readState(inMemory(bytes), path, identity)()

const finite = fc.float({ noNaN: true, noDefaultInfinity: true })
const lossOf = fc.double()
/** A negative zero is none in JSON, and decides nothing. */
const end = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
const range = fc.record({ least: end, greatest: end, percentiles: fc.array(end, { maxLength: 5 }) })
const states: fc.Arbitrary<TrainingState> = fc
  .tuple(
    fc.array(fc.array(fc.tuple(finite, finite, finite), { maxLength: 9 }), { maxLength: 13 }),
    fc.array(fc.record({ loss: lossOf, rate: lossOf, gradientNorm: lossOf }), { maxLength: 9 }),
    fc.dictionary(fc.string(), fc.record({ left: range, right: range, result: range }), { maxKeys: 3 }),
  )
  .map(([arrays, curve, ranges]) => {
    const group = (index: 0 | 1 | 2): readonly Float32Array[] =>
      arrays.map((array) => Float32Array.from(array, (triple) => triple[index]))
    return { weights: group(0), firstMoments: group(1), secondMoments: group(2), curve, ranges }
  })

const identity = {
  task: 'grammar',
  network: { family: 'gpt2', width: 64, classes: ['a', 'b'] },
  recipe: { steps: 100, rate: 1e-3, decay: 0.1 },
}
const here = { least: -1, greatest: 2, percentiles: [1, 1.5] }
const state: TrainingState = {
  weights: [Float32Array.of(1, 2, 3), Float32Array.of(4)],
  firstMoments: [Float32Array.of(0.1, 0.2, 0.3), Float32Array.of(0.4)],
  secondMoments: [Float32Array.of(5, 6, 7), Float32Array.of(8)],
  curve: [{ loss: 1 / 3, rate: 1e-3, gradientNorm: 0.7 }],
  ranges: { 'qkv.0': { left: here, right: here, result: here } },
}
const bytes = encodeState(identity, state)

describe('a state that is kept', () => {
  test('is read to the bit', () =>
    fc.assert(
      fc.asyncProperty(states, async (kept) => {
        expect(await stateIn(encodeState(identity, kept), identity)).toEqual(E.right(kept))
      }),
    ))

  test('may lie in shared memory', async () => {
    const shared = new Float32Array(new SharedArrayBuffer(16), 4, 3)
    shared.set([1, 2, 3])
    const kept = encodeState(identity, { ...state, weights: [shared, Float32Array.of(4)] })
    shared.fill(0)
    expect(await stateIn(kept, identity)).toEqual(E.right(state))
  })

  test('is of the same training whatever the order of its parts, and whether or not nothing is said', async () => {
    const { task, network, recipe } = identity
    expect(await stateIn(bytes, { recipe, task, from: undefined, network })).toEqual(E.right(state))
  })
})

describe('a state is refused', () => {
  const remedy = 'remove it to train from the beginning, or train into another folder'

  for (const [what, asked, lines] of [
    ['another rate', { recipe: { ...identity.recipe, rate: 2e-3 } }, ['recipe.rate: expected 0.002, found 0.001']],
    [
      'another task and width',
      { task: 'copying', network: { ...identity.network, width: 32 } },
      ['task: expected "copying", found "grammar"', 'network.width: expected 32, found 64'],
    ],
    [
      'an element of a list',
      { network: { ...identity.network, classes: ['a', 'c'] } },
      ['network.classes.1: expected "c", found "b"'],
    ],
    ['a part that it has not', { disturbance: { kind: 'shot' } }, ['disturbance: expected a mapping, found nothing']],
    ['a part that is not asked for', { task: undefined }, ['task: expected nothing, found "grammar"']],
  ] as const)
    test(`if its training differs in ${what}, which is said`, async () => {
      expect(linesOf(await stateIn(bytes, { ...identity, ...asked }))).toEqual([
        ...lines.map((line) => `${path}: is of another training: ${line}`),
        remedy,
      ])
    })

  test('if it is a file of another kind', async () => {
    const wrong = [`${path}: expected a file of the form lightfront training state 1, found another`]
    expect(linesOf(await stateIn(safetensorsBytes([f32('weights.0', [1], [1])]), identity))).toEqual(wrong)
    const other = safetensorsBytes([], { form: 'lightfront training state 2', identity: '{}' })
    expect(linesOf(await stateIn(other, identity))).toEqual(wrong)
  })

  test('if it is cut off anywhere', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        expect(E.isLeft(await stateIn(bytes.slice(0, length), identity))).toBe(true)
      }),
    ))

  test('if any byte of what it holds is another', () => {
    const header = 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true))
    return fc.assert(
      fc.asyncProperty(
        fc.integer({ min: header, max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const torn = bytes.slice()
          torn[at]! ^= by
          expect(E.isLeft(await stateIn(torn, identity))).toBe(true)
        },
      ),
    )
  })

  test('in words that say what is wrong', async () => {
    const torn = bytes.slice().fill(0, bytes.length - 8)
    expect(linesOf(await stateIn(torn, identity))).toEqual([
      `${path}: what it holds is not what was written; ${remedy}`,
    ])
  })

  test('if it has not as many moments as weights', async () => {
    const fewer = encodeState(identity, { ...state, firstMoments: [Float32Array.of(0.1, 0.2), Float32Array.of(0.4)] })
    expect(linesOf(await stateIn(fewer, identity))).toEqual([
      `${path}: tensor "firstMoments.0": expected 3 elements, found 2`,
    ])
    const none = encodeState(identity, { ...state, secondMoments: [] })
    expect(linesOf(await stateIn(none, identity))).toEqual([
      `${path}: tensor "secondMoments.0": there is no such tensor`,
    ])
  })
})
