/** The closed forms of the noise against a Monte-Carlo simulation of the disturbances they stand for. */
import { expect, test } from 'vitest'
import { channelGrid, splitError } from '#models/photonics/directional-coupler.js'
import {
  dispersionError,
  dotProductError,
  magnitudeError,
  outputError,
  phaseError,
} from '#models/photonics/dot-product-noise.js'
import { type Metre, ratio } from '#models/units.js'
import { normal, uniform } from '#src/random/philox.js'
import { close } from '../../support/close.js'

const seed = 20240301
const dotProducts = 20_000
const length = 24

/** A stream of draws a kind, so that no two disturbances share one. */
const streams = { x: 0, y: 1, magnitudeX: 2, magnitudeY: 3, phase: 4, output: 5 }
const splitErrors = (channels: number) =>
  channelGrid(channels, 0.4e-9 as Metre).map((wavelength) => splitError(wavelength, 100e-9 as Metre))

interface Disturbance {
  readonly magnitude: number
  readonly phase: number
  readonly output: number
  readonly splitErrors: readonly number[]
}
const none: Disturbance = { magnitude: 0, phase: 0, output: 0, splitErrors: [0] }

/** Root-mean-square error over the standard deviation, of operands uniform on [-1, 1]. */
const simulated = ({ magnitude, phase, output, splitErrors: errors }: Disturbance): number => {
  let squaredError = 0
  let squared = 0
  for (let product = 0; product < dotProducts; product++) {
    let exact = 0
    let disturbed = 0
    for (let i = 0; i < length; i++) {
      const draw = product * length + i
      const x = 2 * uniform(seed, streams.x, draw) - 1
      const y = 2 * uniform(seed, streams.y, draw) - 1
      const noisyX = x + magnitude * normal(seed, streams.magnitudeX, draw) * Math.abs(x)
      const noisyY = y + magnitude * normal(seed, streams.magnitudeY, draw) * Math.abs(y)
      const rotated = noisyX * noisyY * Math.cos(phase * normal(seed, streams.phase, draw))
      exact += x * y
      disturbed += rotated + (errors[i % errors.length]! * (noisyX ** 2 - noisyY ** 2)) / 2
    }
    disturbed += output * normal(seed, streams.output, product) * Math.abs(disturbed)
    squaredError += (disturbed - exact) ** 2
    squared += exact ** 2
  }
  return Math.sqrt(squaredError / squared)
}

const closedForm = ({ splitErrors: errors, phase, magnitude, output }: Disturbance): number =>
  dotProductError({ magnitude: ratio(magnitude), phase, output: ratio(output) }, errors)

const degrees = (angle: number) => (angle * Math.PI) / 180

// Tolerance: sampling, and the terms beyond the leading one that the closed forms leave out. The square of a cosine's error is
// far from normal, which is why phase needs more.
const cases: readonly { readonly name: string; readonly disturbance: Disturbance; readonly tolerance: number }[] = [
  { name: 'magnitude', disturbance: { ...none, magnitude: 0.015 }, tolerance: 0.03 },
  { name: 'phase of 1 degree', disturbance: { ...none, phase: degrees(1) }, tolerance: 0.05 },
  { name: 'phase of 3.5 degrees', disturbance: { ...none, phase: degrees(3.5) }, tolerance: 0.05 },
  { name: 'output', disturbance: { ...none, output: 0.025 }, tolerance: 0.03 },
  { name: 'dispersion over 12 wavelengths', disturbance: { ...none, splitErrors: splitErrors(12) }, tolerance: 0.03 },
  { name: 'dispersion over 24 wavelengths', disturbance: { ...none, splitErrors: splitErrors(24) }, tolerance: 0.03 },
  {
    name: 'all together',
    disturbance: { magnitude: 0.015, phase: degrees(1), output: 0.025, splitErrors: splitErrors(12) },
    tolerance: 0.03,
  },
]

for (const { name, disturbance, tolerance } of cases)
  test(`error by ${name} is that of a simulation of ${dotProducts} dot products, to ${100 * tolerance} %`, () =>
    close(simulated(disturbance), closedForm(disturbance), tolerance))

test('errors of independent causes add as squares', () => {
  const noise = { magnitude: ratio(0.015), phase: degrees(1), output: ratio(0.025) }
  const errors = splitErrors(12)
  const parts = [magnitudeError(noise), phaseError(noise), outputError(noise), dispersionError(errors)]
  close(
    dotProductError(noise, errors) ** 2,
    parts.reduce((sum, part) => sum + part ** 2, 0),
  )
})

test('magnitude and output errors are proportional to their standard deviation, phase to its square', () => {
  const noise = { magnitude: ratio(0.01), phase: 0.02, output: ratio(0.03) }
  const doubled = { magnitude: ratio(0.02), phase: 0.04, output: ratio(0.06) }
  close(magnitudeError(doubled), 2 * magnitudeError(noise))
  close(phaseError(doubled), 4 * phaseError(noise))
  close(outputError(doubled), 2 * outputError(noise))
  expect(dispersionError([0, 0])).toBe(0)
})
