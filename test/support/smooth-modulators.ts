/**
 * The smooth functions beneath the converters of an electro-optic softmax, in double precision and with normals that are given: what
 * its gradients are of. A formula each, written again, so that they are the oracle of the law as well as of its reversal.
 */
import type { ElectroOpticSoftmax, ModulatorEdge } from '#models/disturbances/electro-optic-softmax.js'

const clip = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

const edgeAt = ({ swing, floor }: ModulatorEdge, t: number): number => {
  const light = (place: number): number => floor + (1 - floor) * Math.sin((Math.PI / 2) * swing * place) ** 2
  return light(t) / light(1)
}

/** What is read of symbols that were sent one after the other. */
const read = (
  { memory, floorSubtracted }: ElectroOpticSoftmax,
  edge: ModulatorEdge,
  places: readonly number[],
  rest: number,
  normals: ArrayLike<number>,
): readonly number[] => {
  const { constant, linear, quadratic } = edge.variance
  const dark = floorSubtracted ? edgeAt(edge, 0) : 0
  let before = edgeAt(edge, rest)
  return places.map((place, j) => {
    before = (1 - memory) * edgeAt(edge, place) + memory * before
    const sigma = Math.sqrt(constant + linear * before + quadratic * before ** 2)
    return (clip(before + sigma * normals[j]!, dark, 1) - dark) / (1 - dark)
  })
}

/**
 * Weights of one row.
 *
 * @param n what the row is calibrated to
 * @param normals of the numerators and of the reciprocals
 */
export const smoothWeights = (
  disturbance: ElectroOpticSoftmax,
  scores: readonly number[],
  n: number,
  normals: readonly [ArrayLike<number>, ArrayLike<number>],
): readonly number[] => {
  const { scheme, range, rising, falling } = disturbance
  const bias = scheme === 'optmoid' ? -Math.log(n) : 0
  const places = scores.map((score) => clip((score + bias) / (2 * range) + 1 / 2, 0, 1))
  const numerators = read(disturbance, rising, places, 0, normals[0])
  if (falling === undefined) return numerators
  const mean = numerators.reduce((sum, one) => sum + one, 0) / n
  const sent = scores.map(() => 1 - mean)
  const reciprocals = read(disturbance, falling, sent, 1, normals[1])
  return numerators.map((one, j) => (4 / n) * one * reciprocals[j]!)
}
