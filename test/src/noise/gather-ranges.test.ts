/** Ranges of whole networks, and the networks that run within them. */
import { expect, test } from 'vitest'
import type { ShotNoiseProduct } from '#models/disturbances/shot-noise-product.js'
import { within } from '#src/kernels/workspace.js'
import type { Arithmetic } from '#src/network/arithmetic.js'
import { attendByParts } from '#src/network/attend-by-parts.js'
import { exactArithmetic, exactSoftmax } from '#src/network/exact.js'
import { hidden } from '#src/network/forward.js'
import type { Network } from '#src/network/network.js'
import { gatherRanges } from '#src/noise/gather-ranges.js'
import { shotNoiseProduct } from '#src/noise/shot-noise-product.js'
import { inputOf } from '../../support/arbitrary-model.js'
import { formulaCheckpoint, loaded, sampleOf } from '../../support/formula-checkpoint.js'
import { plainWorkspace } from '../../support/workspaces.js'
import type { Gpt2Json } from '../../support/reference-network.js'

const gpt2: Gpt2Json = {
  model_type: 'gpt2',
  vocab_size: 50,
  n_positions: 12,
  n_embd: 24,
  n_layer: 2,
  n_head: 3,
  n_inner: null,
  activation_function: 'gelu_new',
  layer_norm_epsilon: 1e-5,
  tie_word_embeddings: true,
}
const workspace = plainWorkspace()
const network = await loaded(formulaCheckpoint(gpt2, '', 11).checkpoint, workspace)
const samplesOf = (of: Network) => [1, 2, 3].map((seed) => sampleOf(of, inputOf(gpt2, seed, 12)))
const samples = samplesOf(network)
const ranges = gatherRanges(network, samples, workspace)

test('a network has ranges of every product but its head', () =>
  expect(Object.keys(ranges).sort()).toEqual(
    ['context', 'feedForwardDown', 'feedForwardUp', 'projection', 'qkv', 'scores'].flatMap((name) => [
      `${name}.0`,
      `${name}.1`,
    ]),
  ))

test('gathering is repeatable and gives back its room', () => {
  const before = workspace.arena.mark()
  expect(gatherRanges(network, samples, workspace)).toEqual(ranges)
  expect(workspace.arena.mark()).toEqual(before)
})

/** The last layer's rows with all products by the law. */
const rowsOf = (disturbance?: Partial<ShotNoiseProduct>): Float32Array =>
  within(workspace, () => {
    const exact = exactArithmetic(workspace)
    const law = (of: Partial<ShotNoiseProduct>): Arithmetic => {
      const product = shotNoiseProduct(
        {
          law: 'shot-noise-product',
          ranges: 'tracked',
          inputBits: 16,
          heldBits: 16,
          outputBits: 16,
          floor: 0,
          photonsPerMac: 0,
          photonsPerDotProduct: 0,
          receiverNoise: 0,
          systematicError: 0,
          frozen: false,
          ...of,
        },
        { workspace, ranges },
      )({ key0: 1, key1: 2, sample: 0, repeat: 0 })
      const softmax = exactSoftmax(workspace)
      return {
        ...exact,
        linear: product,
        attend: attendByParts(workspace, { scores: product, softmax, context: product }),
      }
    }
    const { at, rows, columns } = hidden(
      network,
      samples[0]!,
      workspace,
      disturbance === undefined ? exact : law(disturbance),
    )
    return workspace.arena.f32(at, rows * columns).slice()
  })
const distance = (x: Float32Array, y: Float32Array): number =>
  Math.sqrt(x.reduce((sum, value, i) => sum + (value - y[i]!) ** 2, 0) / y.reduce((sum, value) => sum + value ** 2, 0))

test('without noise, with 16 bits and ranges of the very tensors, a network is the exact one to rounding', () =>
  expect(distance(rowsOf({}), rowsOf())).toBeLessThan(1e-3))

test('within its ranges a network is disturbed, the less the more photons it has', () => {
  const exact = rowsOf()
  const at = (photonsPerMac: number): number =>
    distance(rowsOf({ ranges: 'moving-average', inputBits: 12, heldBits: 12, outputBits: 0, photonsPerMac }), exact)
  expect(at(1e6)).toBeLessThan(0.05)
  expect(at(1e3)).toBeGreaterThan(2 * at(1e6))
  expect(at(10)).toBeGreaterThan(2 * at(1e3))
})
