import fc from 'fast-check'
import { expect, test } from 'vitest'
import { argmax, negativeLogLikelihood } from '#src/network/scores.js'
import { close } from '../../support/close.js'

const logits = fc
  .array(fc.float({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 20 })
  .map((row) => Float32Array.from(row))

test('the likelihoods of all targets of a row add up to 1', () => {
  fc.assert(
    fc.property(logits, (row) => {
      close(
        [...row.keys()].reduce((sum, target) => sum + Math.exp(-negativeLogLikelihood(row, target)), 0),
        1,
      )
    }),
  )
})

test('a loss is that of the softmax, whatever is added to all logits', () => {
  close(negativeLogLikelihood(Float32Array.of(0, 0, 0, 0), 2), Math.log(4))
  close(negativeLogLikelihood(Float32Array.of(1000, 1000, 1000, 1000), 2), Math.log(4))
  close(negativeLogLikelihood(Float32Array.of(1, 3), 0), Math.log(1 + Math.exp(2)))
})

test('arg max is the place of the greatest, the first of equals', () => {
  expect(argmax(Float32Array.of(1, 3, 2))).toBe(1)
  expect(argmax(Float32Array.of(2, 7, 7, -1, 7))).toBe(1)
  expect(argmax(Float32Array.of(-5))).toBe(0)
})
