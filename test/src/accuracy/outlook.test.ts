/** What the first repeats of a simulation say of all of them, against all of them: of drawn answers, and of bounds that hold without doubt. */
import { describe, expect, test } from 'vitest'
import { outlookOf } from '#src/accuracy/outlook.js'
import { metricsOf, type Tally } from '#src/accuracy/tally.js'
import { uniform } from '#src/random/philox.js'
import { close } from '../../support/close.js'

const samples = 64
const seed = 6

/** A repeat of a network whose answers of each sample are right with a probability of its own; the exact one is right where that is over 1/2. */
const drawnRepeat = (mean: number, trial: number, repeat: number): Tally => {
  let [correct, flips] = [0, 0]
  for (let sample = 0; sample < samples; sample++) {
    const chance = mean + (1 - mean) * mean * (uniform(seed, trial, sample) - 0.5)
    const isRight = uniform(seed, trial, (1 + repeat) * samples + sample) < chance
    if (isRight) correct++
    if (isRight !== chance > 0.5) flips++
  }
  return { negativeLogLikelihood: 1, predictions: samples, correct, flips, errorSquares: 0, referenceSquares: 1 }
}

const found = (task: 'image-class' | 'next-token', repeats: readonly Tally[]) => ({
  kind: 'found' as const,
  metrics: metricsOf(task, repeats),
  exact: metricsOf(task, repeats.slice(0, 1)),
  repeats: repeats.length,
})

describe('of a network that classifies', () => {
  for (const mean of [0.05, 0.5, 0.93, 0.99])
    test(`the accuracy and the flips of four repeats are within the outlook of one or two, at ${mean}`, () => {
      let missed = 0
      const trials = 400
      for (let trial = 0; trial < trials; trial++) {
        const repeats = Array.from({ length: 4 }, (_, repeat) => drawnRepeat(mean, trial, repeat))
        const { accuracy, flipRate } = found('image-class', repeats).metrics
        for (const made of [1, 2]) {
          const outlook = outlookOf(found('image-class', repeats.slice(0, made)), 4)
          if (accuracy! < outlook.accuracy.least || accuracy! > outlook.accuracy.most) missed++
          if (flipRate < outlook.flipRate.least || flipRate > outlook.flipRate.most) missed++
        }
      }
      // Three sigma to two sides: 0.27 % of 1600, and three sigma of that.
      expect(missed).toBeLessThanOrEqual(1600 * 0.0027 + 3 * Math.sqrt(1600 * 0.0027))
    })

  test('an outlook is narrower than what it can be at all', () => {
    const { accuracy } = outlookOf(found('image-class', [drawnRepeat(0.93, 1, 0)]), 4)
    expect(accuracy.most - accuracy.least).toBeLessThan(0.35)
    expect(accuracy.least).toBeGreaterThan(0.25)
  })

  test('answers that all flip do not vary less for it', () => {
    const half = { ...drawnRepeat(0.5, 1, 0), correct: samples / 2, flips: samples }
    const { accuracy } = outlookOf(found('image-class', [half]), 4)
    expect(accuracy.most - accuracy.least).toBeGreaterThan(0.2)
  })

  test('after the last repeat it is what was found', () => {
    const all = found('image-class', [drawnRepeat(0.93, 1, 0), drawnRepeat(0.93, 1, 1)])
    const { accuracy, perplexity } = outlookOf(all, 2)
    expect(accuracy).toEqual({ least: all.metrics.accuracy, most: all.metrics.accuracy })
    expect(perplexity).toEqual({ least: Number.NaN, most: Number.NaN })
  })
})

test('of a language model the mean perplexity is bounded by that of a network which is certain', () => {
  const tally = { ...drawnRepeat(0.5, 1, 0), negativeLogLikelihood: samples * Math.log(31) }
  const { accuracy, perplexity, excess, flipRate } = outlookOf(found('next-token', [tally]), 3)
  close(perplexity.least, (31 + 2 * 1) / 3, 1e-9)
  expect(perplexity.most).toBe(Infinity)
  close(excess.least, (2 / 3) * (1 / 31 - 1), 1e-9)
  expect(accuracy.least).toBeNaN()
  // Predictions of one text are not independent.
  expect(flipRate.most - flipRate.least).toBeGreaterThan(2 / 3)
})
