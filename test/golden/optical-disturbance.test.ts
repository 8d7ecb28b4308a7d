/**
 * Golden values of the noise of Optical Transformers, calculated independently: relative errors of uniform operands in one
 * non-negative pass, and what a dark pixel leaves of weights.
 */
import { describe, expect, test } from 'vitest'
import type { ShotNoiseProduct } from '#models/disturbances/shot-noise-product.js'
import { newMatrix } from '#src/kernels/workspace.js'
import { exactProduct } from '#src/network/exact.js'
import { shotNoiseProduct } from '#src/noise/shot-noise-product.js'
import { close } from '../support/close.js'
import { matrixOf, panelsOf, uniforms, valuesOf } from '../support/formula-tensors.js'
import { plainWorkspace } from '../support/workspaces.js'

const workspace = plainWorkspace()
const site = { operation: 'qkv', layer: 0, head: 0 } as const
const quiet: ShotNoiseProduct = {
  law: 'shot-noise-product',
  ranges: 'tracked',
  inputBits: 16,
  heldBits: 16,
  outputBits: 0,
  floor: 0,
  photonsPerMac: 0,
  photonsPerDotProduct: 0,
  receiverNoise: 0,
  systematicError: 0,
  frozen: false,
}
const product = (disturbance: ShotNoiseProduct) =>
  shotNoiseProduct(disturbance, { workspace, ranges: {} })({ key0: 1, key1: 2, sample: 0, repeat: 0 })

describe('relative error of uniform operands, by photons', () => {
  const [rows, columns] = [32, 64]
  const table = [
    [768, 1, 0.051],
    [12288, 0.1, 0.0403],
  ] as const
  for (const [length, photonsPerMac, expected] of table)
    test(`${photonsPerMac} photons/MAC over ${length} products give ${expected}`, () => {
      const a = matrixOf(workspace, rows, length, uniforms(1))
      const b = panelsOf(workspace, length, columns, uniforms(2))
      const [noisy, exact] = [newMatrix(workspace, rows, columns), newMatrix(workspace, rows, columns)]
      product({ ...quiet, photonsPerMac })(a, b, noisy, site)
      exactProduct(workspace)(a, b, exact, site)
      const truth = valuesOf(workspace, exact)
      const squares = valuesOf(workspace, noisy).reduce((sum, y, i) => sum + (y / truth[i]! - 1) ** 2, 0)
      // 2048 draws: 1.6 % of standard error; the golden tolerance of a simulation is 5 %.
      close(Math.sqrt(squares / (rows * columns)), expected, 0.05)
    })
})

test('a dark pixel of 2.004 % leaves what exceeds it', () => {
  const weights = [-1, -0.5, -0.03, -0.02, 0.01, 0.03, 0.5, 1]
  const left = [-0.97996, -0.47996, -0.00996, 0, 0, 0.00996, 0.47996, 0.97996]
  const out = newMatrix(workspace, 1, 8)
  const one = matrixOf(workspace, 1, 1, () => 1)
  product({ ...quiet, floor: 0.02004 })(
    one,
    panelsOf(workspace, 1, 8, (_, j) => weights[j]!),
    out,
    site,
  )
  // Steps of weights are 2 / 2^16.
  for (const [i, value] of valuesOf(workspace, out).entries()) expect(Math.abs(value - left[i]!)).toBeLessThan(2e-5)
})
