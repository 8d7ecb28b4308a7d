/**
 * Shot noise: the fewest photons with which a trained language model stays within 5 % of its 8-bit perplexity, against its width; and
 * that layers of random signed numbers show no such law. [Anderson2023, section 4.2 and figure 4]
 */
import { expect, test } from 'vitest'
import type { ShotNoiseProduct } from '#models/disturbances/shot-noise-product.js'
import { fitScalingLaw } from '#src/fit/fit.js'
import { shotNoiseProduct } from '#src/noise/shot-noise-product.js'
import { disturbed, errorsOf, exactly, meanSquare, randomOperands, surroundings } from '../support/products.js'
import { rightOf } from '../support/right-of.js'
import { type Design, perplexityOf, simulated } from './simulated.js'

const widths = [32, 64, 128, 256]
/** Photons for a dot product of the width. */
const budgets = [1000, 2000, 4000, 8000, 16_000]
const tolerance = 0.05

const eightBits = ['optical-transformer', 'inputBits=8', 'weightBits=8', 'outputBits=8'] as const
const designs = Object.fromEntries<Design>([
  ['dark', [...eightBits, 'detectionNoise=false']],
  ...budgets.map((photons): [string, Design] => [
    String(photons),
    [...eightBits, `anderson-2023.photonsPerMac=${photons} 1`, 'anderson-2023.photonsWidth=1 1'],
  ]),
])

/** Where the excess crosses the tolerance, between two budgets on a line of both logarithms. */
const neededAt = async (width: number): Promise<number> => {
  const found = await simulated(`language-${width}-optical`, designs, { samples: 48 })
  const excess = (photons: number): number =>
    Math.max(1e-4, perplexityOf(found[String(photons)]!) / perplexityOf(found['dark']!) - 1)
  const after = budgets.findIndex((photons) => excess(photons) <= tolerance)
  const [low, high] = [budgets[after - 1]!, budgets[after]!]
  const share = Math.log(excess(low) / tolerance) / Math.log(excess(low) / excess(high))
  return low * (high / low) ** share
}

test('photons a multiply-accumulate fall about as the inverse width, photons a dot product stay within a factor of four', async () => {
  const photons: number[] = []
  for (const width of widths) photons.push(await neededAt(width))
  const law = rightOf(
    fitScalingLaw({
      x: Float64Array.from(widths),
      y: Float64Array.from(photons, (needed, i) => needed / widths[i]!),
      models: ['power'],
      seed: 1,
    }),
  ).models[0]!
  const numbers = [...photons.map(Math.round), law.exponent, ...law.interval].join(', ')
  console.log(`photons a dot product at each width, exponent and its interval: ${numbers}`)
  expect(law.exponent).toBeLessThan(-0.8)
  expect(law.exponent).toBeGreaterThan(-1.25)
  expect(Math.max(...photons) / Math.min(...photons)).toBeLessThan(4)
})

const light: ShotNoiseProduct = {
  law: 'shot-noise-product',
  ranges: 'tracked',
  inputBits: 0,
  heldBits: 0,
  outputBits: 0,
  floor: 0,
  photonsPerMac: 10,
  photonsPerDotProduct: 0,
  receiverNoise: 0,
  systematicError: 0,
  frozen: false,
}

test('in layers of random signed numbers the error is the same at any length: no law of width', () => {
  const errorOf = (inner: number): number => {
    const operands = randomOperands(48, inner, 64)
    const truth = exactly(operands)
    const { c } = disturbed(shotNoiseProduct(light, surroundings), operands)
    return Math.sqrt(meanSquare(errorsOf(c, truth)) / meanSquare(truth))
  }
  const law = rightOf(
    fitScalingLaw({
      x: Float64Array.of(32, 128, 512, 2048),
      y: Float64Array.of(...[32, 128, 512, 2048].map(errorOf)),
      models: ['power'],
      seed: 1,
    }),
  ).models[0]!
  // Of non-negative numbers the exponent is -1/2, as photons of a dot product grow with its length.
  expect(Math.abs(law.exponent)).toBeLessThan(0.1)
})
