/**
 * Attention weights from modulators undone: the fitted curve is differentiated, with the noise of the forward pass.
 *
 *   Optmoid   p_j = e_j                   de_j = g_j
 *   Optmax    p_j = (4 / n) e_j r_j       dr_j = (4 / n) g_j e_j        de_j = (4 / n) g_j r_j + dS / n
 *
 *   dS = - sum over j of dt_j of the reciprocals: the mean S of e, from which all of them follow, drives t = 1 - S
 *   ds_j = dt_j / 2R of the numerators, where the score was not clipped
 *
 * [Mickeler2026, the curve in place of the function]
 */
import type { ElectroOpticSoftmax, ModulatorEdge } from '#models/disturbances/electro-optic-softmax.js'
import { optmaxGain } from '#models/photonics/electro-optic-nonlinearity.js'
import { countOf, within } from '#src/kernels/workspace.js'
import { modulation } from '#src/noise/electro-optic-softmax.js'
import { edgeSlopes } from '#src/noise/electro-optic/edge.js'
import { lastCodeOf, placesOf, type Rows } from '#src/noise/electro-optic/symbols.js'
import type { Transmission } from '#src/noise/electro-optic/transmission.js'
import type { Surroundings } from '#src/noise/law.js'
import type { SoftmaxReversal } from '../law.js'
import { reverseTransmission } from './transmission.js'

/** Gradient of weights to gradient of numerators and of reciprocals, the first of them in place. */
const throughProduct = (
  numerators: Transmission,
  reciprocals: Transmission,
  gradient: Float32Array,
  ofReciprocals: Float32Array,
): void => {
  const { columns, elements, calibrated } = numerators.symbols.rows
  for (const [row, n] of calibrated.entries())
    for (let place = row * columns, end = place + elements[row]!; place < end; place++) {
      const ofProduct = (optmaxGain / n) * gradient[place]!
      ofReciprocals[place] = ofProduct * numerators.words[place]!
      gradient[place] = ofProduct * reciprocals.words[place]!
    }
}

/** Adds to the gradient of numerators what comes by way of their mean. */
const throughMean = (
  { columns, elements, calibrated }: Rows,
  ofReciprocalPlaces: Float32Array,
  gradient: Float32Array,
): void => {
  for (const [row, n] of calibrated.entries()) {
    const [start, end] = [row * columns, row * columns + elements[row]!]
    let ofMean = 0
    for (let place = start; place < end; place++) ofMean -= ofReciprocalPlaces[place]!
    for (let place = start; place < end; place++) gradient[place]! += ofMean / n
  }
}

/** Gradient of t to gradient of scores, in place. */
const throughDrive = (
  disturbance: ElectroOpticSoftmax,
  { columns, elements, calibrated }: Rows,
  scores: Float32Array,
  gradient: Float32Array,
): void => {
  for (const [row, length] of elements.entries()) {
    const placeOf = placesOf(disturbance, calibrated[row]!)
    const [start, end] = [row * columns, row * columns + length]
    for (let place = start; place < end; place++) {
      const t = placeOf(scores[place]!)
      gradient[place] = t >= 0 && t <= 1 ? gradient[place]! / (2 * disturbance.range) : 0
    }
    gradient.fill(0, end, start + columns)
  }
}

export const reverseElectroOpticSoftmax = (
  disturbance: ElectroOpticSoftmax,
  { workspace }: Surroundings,
): SoftmaxReversal => {
  const { arena } = workspace
  const { rising, falling } = disturbance
  const modulate = modulation(workspace, disturbance)
  const slopesOf = (edge: ModulatorEdge): Float64Array => edgeSlopes(edge, lastCodeOf(disturbance))
  const risingSlopes = slopesOf(rising)
  const fallingSlopes = falling && slopesOf(falling)

  return (pass) =>
    ({ scores, length, growth }, gradient, site) => {
      within(workspace, () => {
        const count = countOf(scores)
        const { numerators, reciprocals } = modulate(pass, scores, length, growth, site)
        const { rows } = numerators.symbols
        const g = arena.f32(gradient.at, count)
        if (reciprocals !== undefined && fallingSlopes !== undefined) {
          const ofReciprocals = arena.f32(arena.allocate(4 * count), count)
          throughProduct(numerators, reciprocals, g, ofReciprocals)
          reverseTransmission(workspace, reciprocals, fallingSlopes, ofReciprocals)
          throughMean(rows, ofReciprocals, g)
        }
        reverseTransmission(workspace, numerators, risingSlopes, g)
        throughDrive(disturbance, rows, arena.f32(scores.at, count), g)
      })
    }
}
