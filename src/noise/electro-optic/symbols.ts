/**
 * What drives the modulators: rows of scores, or the means of their numerators, as codes of a DAC.
 *
 *   t_j = (s_j + b) / 2R + 1/2      rising edge, from its dark end        b = -ln n, of Optmoid
 *   t   = 1 - S                     falling edge, which is the rising one from its other end; S the mean of e
 *
 * Rows are padded to equal lengths; nothing is sent for the padding.
 */
import type { ElectroOpticSoftmax } from '#models/disturbances/electro-optic-softmax.js'
import { optmoidBias } from '#models/photonics/electro-optic-nonlinearity.js'
import type { Arena } from '#src/kernels/arena.js'
import type { Matrix } from '#src/kernels/workspace.js'
import { nearestWhole } from '../nearest-whole.js'

/** Rows of so many columns, of which the first `elements` of each row are there. */
export interface Rows {
  readonly columns: number
  readonly elements: readonly number[]
  /** n, of each row. */
  readonly calibrated: readonly number[]
}

/** What is sent for rows. */
export interface Symbols {
  readonly rows: Rows
  readonly codes: Uint16Array
  /** Code at which the modulator rests before a row. */
  readonly rest: number
}

export const lastCodeOf = ({ inputBits }: ElectroOpticSoftmax): number => 2 ** inputBits - 1

export const rowsOf = (
  { calibration }: ElectroOpticSoftmax,
  { rows, columns }: Matrix,
  length: number,
  growth: number,
): Rows => {
  const elements = Array.from({ length: rows }, (_, row) => Math.min(columns, length + row * growth))
  const longest = Math.max(...elements)
  return { columns, elements, calibrated: calibration === 'row' ? elements : elements.map(() => longest) }
}

/** t before it is clipped, by the score of a row that is calibrated to n elements. */
export const placesOf = ({ scheme, range }: ElectroOpticSoftmax, n: number): ((score: number) => number) => {
  const bias = scheme === 'optmoid' ? optmoidBias(n) : 0
  return (score) => (score + bias) / (2 * range) + 1 / 2
}

const codeOf = (place: number, last: number): number => nearestWhole(last * Math.min(1, Math.max(0, place)))

export const scoreSymbols = (disturbance: ElectroOpticSoftmax, arena: Arena, scores: Matrix, rows: Rows): Symbols => {
  const { columns, elements, calibrated } = rows
  const last = lastCodeOf(disturbance)
  const codes = new Uint16Array(elements.length * columns)
  for (const [row, ofRow] of elements.entries()) {
    const from = arena.f32(scores.at + 4 * row * scores.stride, columns)
    const placeOf = placesOf(disturbance, calibrated[row]!)
    for (let j = 0; j < ofRow; j++) codes[row * columns + j] = codeOf(placeOf(from[j]!), last)
  }
  return { rows, codes, rest: 0 }
}

/** The same symbol for every element of a row. */
export const meanSymbols = (disturbance: ElectroOpticSoftmax, numerators: Float32Array, rows: Rows): Symbols => {
  const { columns, elements, calibrated } = rows
  const last = lastCodeOf(disturbance)
  const codes = new Uint16Array(numerators.length)
  for (const [row, ofRow] of elements.entries()) {
    let sum = 0
    for (let j = 0; j < ofRow; j++) sum += numerators[row * columns + j]!
    codes.fill(last - codeOf(sum / calibrated[row]!, last), row * columns, row * columns + ofRow)
  }
  return { rows, codes, rest: last }
}
