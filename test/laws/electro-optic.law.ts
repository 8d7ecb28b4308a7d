/**
 * Attention weights from modulators: Optmax is as good as the softmax at 4 bits, additive noise from about a step's rounding error on
 * costs answers, Optmoid most, and noise that multiplies costs next to none. [Mickeler2026, accuracy and noise study; our images are
 * not theirs, so orders are compared, not figures]
 */
import { beforeAll, expect, test } from 'vitest'
import { type Design, pointsOf, simulated } from './simulated.js'

const modulators = (scheme: string, ...set: readonly string[]): Design => [
  'electro-optic-softmax',
  `scheme=${scheme}`,
  'inputBits=4',
  'outputBits=4',
  ...set,
]
/** One step of 4 bits rounds by LSB / sqrt(12) = 0.019 of full scale. */
const designsOf = (scheme: string) => ({
  clean: modulators(scheme),
  rounding: modulators(scheme, 'additiveNoise=0.02'),
  fivefold: modulators(scheme, 'additiveNoise=0.1'),
  tenfold: modulators(scheme, 'additiveNoise=0.2'),
  gain: modulators(scheme, 'gainNoise=0.2'),
})

const points: Record<string, number> = {}
beforeAll(async () => {
  for (const scheme of ['optmax', 'optmoid'])
    for (const [name, metrics] of Object.entries(
      await simulated(`glyphs-48-${scheme}`, designsOf(scheme), { repeats: 4 }),
    ))
      points[`${scheme} ${name}`] = pointsOf(metrics)
  const softmax = await simulated('glyphs-48', { words: ['digital', 'wordBits=4'] })
  points['softmax 4 bits'] = pointsOf(softmax.words)
})

/** 1,024 answers, repeated draws: their standard error is about a point. */
const scatter = 2

test('Optmax at 4 bits is no worse than the softmax on 4-bit words', () => {
  expect(points['optmax clean']!).toBeGreaterThan(points['softmax 4 bits']! - scatter)
})
test.each(['optmax', 'optmoid'])(
  '%s bears additive noise of a rounding error, and loses at ten times that',
  (scheme) => {
    expect(points[`${scheme} clean`]! - points[`${scheme} rounding`]!).toBeLessThan(scatter)
    expect(points[`${scheme} clean`]! - points[`${scheme} tenfold`]!).toBeGreaterThan(5)
  },
)
test('Optmoid bears least additive noise', () => {
  const loss = (scheme: string): number => points[`${scheme} clean`]! - points[`${scheme} tenfold`]!
  expect(loss('optmoid')).toBeGreaterThan(loss('optmax') + 10)
})
test.each(['optmax', 'optmoid'])('noise that multiplies costs %s less than a third of what adds', (scheme) => {
  const clean = points[`${scheme} clean`]!
  expect(clean - points[`${scheme} gain`]!).toBeLessThan((clean - points[`${scheme} tenfold`]!) / 3)
})
