/** Metrics from tallies: means over repeats, standard errors, and what each task has. */
import { describe, expect, test } from 'vitest'
import { metricsOf, summed, type Tally } from '#src/accuracy/tally.js'
import { close } from '../../support/close.js'

const tally = (part: Partial<Tally>): Tally => ({
  negativeLogLikelihood: 20,
  predictions: 10,
  correct: 6,
  flips: 1,
  errorSquares: 4,
  referenceSquares: 100,
  ...part,
})

describe('a language model', () => {
  const metrics = metricsOf('next-token', [tally({}), tally({ negativeLogLikelihood: 24 })])

  test('has the mean of its perplexities, each the exponential of a mean', () => {
    close(metrics.perplexity!, (Math.exp(2) + Math.exp(2.4)) / 2)
    close(metrics.meanNll, 2.2)
  })
  test('has no accuracy and no count', () => {
    expect(metrics).not.toHaveProperty('accuracy')
    expect(metrics).not.toHaveProperty('correct')
  })
  test('has a logit error relative to the exact logits', () => close(metrics.logitError, 0.2))
  test('has the standard error of the mean of two repeats: half of their difference', () => {
    close(metrics.standardError.meanNll!, 0.2)
    close(metrics.standardError.perplexity!, (Math.exp(2.4) - Math.exp(2)) / 2)
    expect(metrics.standardError.flipRate).toBe(0)
  })
})

describe('a network that classifies', () => {
  const metrics = metricsOf('image-class', [tally({}), tally({ correct: 8 }), tally({ correct: 7 })])

  test('has an accuracy, and counts over all repeats', () => {
    close(metrics.accuracy!, 0.7)
    expect({ correct: metrics.correct, count: metrics.count }).toEqual({ correct: 21, count: 30 })
  })
  test('has no perplexity', () => expect(metrics).not.toHaveProperty('perplexity'))
  test('has the standard error of three repeats', () => close(metrics.standardError.accuracy!, 0.1 / Math.sqrt(3)))
})

test('a single repeat has no standard error', () =>
  expect(metricsOf('image-class', [tally({})]).standardError).toEqual({
    accuracy: null,
    meanNll: null,
    logitError: null,
    flipRate: null,
  }))

test('tallies add field by field', () =>
  expect(summed([tally({}), tally({ flips: 5, predictions: 1 })])).toEqual(
    tally({
      negativeLogLikelihood: 40,
      predictions: 11,
      correct: 12,
      flips: 6,
      errorSquares: 8,
      referenceSquares: 200,
    }),
  ))
