/** Every law of products has operands that it held. */
import { expect, test } from 'vitest'
import { exact, type ProductDisturbance } from '#models/disturbances/disturbance.js'
import { onWords } from '#models/disturbances/rounded-product.js'
import { holdProduct } from '#src/gradient/hold-product.js'
import { productLaw } from '#src/noise/laws.js'
import { expectHeldBy, heldOf } from '../../support/held-products.js'
import { randomOperands, surroundings } from '../../support/products.js'

const disturbances: readonly ProductDisturbance[] = [
  exact,
  onWords(4),
  {
    law: 'photonic-dot-product',
    bits: { operands: 4, weights: 4 },
    edgeBits: { operands: 8, weights: 8 },
    magnitudeNoise: 0.1,
    phaseNoise: 0,
    outputNoise: 0.1,
    noisyBias: true,
    splitErrors: [],
    productFactors: [],
    idealEmbedding: true,
  },
  {
    law: 'shot-noise-product',
    ranges: 'tracked',
    inputBits: 4,
    heldBits: 4,
    outputBits: 0,
    floor: 0.02,
    photonsPerMac: 0,
    photonsPerDotProduct: 0,
    receiverNoise: 0,
    systematicError: 0,
    frozen: false,
  },
  {
    law: 'ring-array-product',
    bits: 4,
    grid: { channels: 4, first: 1550e-9, spacing: 0.3e-9, qualityFactor: 8000 },
    crosstalk: 1,
    imprint: { map: 'affine', steps: 'transmission', floor: 0.01, ceiling: 0.9, residue: 0.02 },
    receiverNoise: 0,
    receiverRange: 'signal',
    crest: 0,
    partialSums: 'each',
  },
]
const operands = randomOperands(4, 20, 24)

test.each(disturbances)('with nothing added, the law "$law" is the product of what it held', (disturbance) =>
  expectHeldBy(productLaw(disturbance, surroundings), holdProduct(disturbance, surroundings), operands),
)

test('what was held differs from law to law', () => {
  const held = disturbances.map((disturbance) => heldOf(holdProduct(disturbance, surroundings), operands).right.join())
  expect(new Set(held).size).toBe(disturbances.length)
})
