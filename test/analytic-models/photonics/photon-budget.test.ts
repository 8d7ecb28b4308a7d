/** The closed forms of shot noise against counted photons. */
import { expect, test } from 'vitest'
import { electricalEnergy, lightOverResult, shotNoise } from '#models/photonics/photon-budget.js'
import { decibels, joules, ratio } from '#models/units.js'
import { uniform } from '#src/random/philox.js'
import { close } from '../../support/close.js'

const seed = 20240301
const [streamOfX, streamOfW, streamOfPhotons] = [0, 1, 2]
const dotProducts = 2000
const photonsPerMac = 4

/** Photons counted where `mean` are expected: arrivals in a time of one. [Knuth, The Art of Computer Programming, 3.4.1] */
const counter = () => {
  let draw = 0
  return (mean: number): number => {
    const none = Math.exp(-mean)
    let count = 0
    for (let left = uniform(seed, streamOfPhotons, draw++); left > none; left *= uniform(seed, streamOfPhotons, draw++))
      count++
    return count
  }
}

const positive = (x: number): number => Math.max(x, 0)
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** Noise over signal, as powers, of dot products in one pass (non-negative) or in four. */
const simulated = (length: number, signed: boolean): number => {
  const count = counter()
  const pass = (x: readonly number[], w: readonly number[]): number => {
    const photons = (photonsPerMac * length) / sum(x)
    return count(photons * sum(x.map((one, i) => one * w[i]!))) / photons
  }
  let noise = 0
  let signal = 0
  for (let product = 0; product < dotProducts; product++) {
    const operand = (stream: number) =>
      Array.from({ length }, (_, i) => {
        const drawn = uniform(seed, stream, product * length + i)
        return signed ? 2 * drawn - 1 : drawn
      })
    const [x, w] = [operand(streamOfX), operand(streamOfW)]
    const exact = sum(x.map((one, i) => one * w[i]!))
    const [plusX, minusX] = [x.map(positive), x.map((one) => positive(-one))]
    const [plusW, minusW] = [w.map(positive), w.map((one) => positive(-one))]
    const result = signed
      ? pass(plusX, plusW) - pass(plusX, minusW) - pass(minusX, plusW) + pass(minusX, minusW)
      : pass(x, w)
    noise += (result - exact) ** 2
    signal += exact ** 2
  }
  return noise / signal
}

const meanWeight = 0.5
const crest = ratio(0.5 * Math.sqrt(3))

// Tolerance: 2000 draws, and operands that do not sum to their mean.
for (const length of [64, 128]) {
  test(`one pass of ${length} products has the noise of the photons it detects`, () =>
    close(simulated(length, false), shotNoise(photonsPerMac * length * meanWeight), 0.08))

  test(`four passes of ${length} products have the noise of theirs, beside a signed result`, () => {
    const detected = 2 * photonsPerMac * length * meanWeight
    close(simulated(length, true), shotNoise(detected) * lightOverResult(length, crest), 0.08)
  })
}

test('beside a signed result the noise does not depend on the length, with light for each product', () => {
  const noise = (length: number) => shotNoise(length) * lightOverResult(length, crest)
  close(noise(100), noise(10_000))
})

test('a photon costs its energy without losses, and a hundred times that at 20 %, 10 dB and 50 %', () => {
  const photon = joules(1.6e-19)
  const chain = { wallPlugEfficiency: ratio(0.2), loss: decibels(10), quantumEfficiency: ratio(0.5) }
  close(electricalEnergy(photon, chain), 1.6e-17)
  expect(
    electricalEnergy(photon, { wallPlugEfficiency: ratio(1), loss: decibels(0), quantumEfficiency: ratio(1) }),
  ).toBe(1.6e-19)
})
