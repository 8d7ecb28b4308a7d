/**
 * Elasticities: by how many per cent a figure changes when an input changes by one.
 *
 *   E = d ln f / d ln x = (ln f(x e^h) - ln f(x e^-h)) / 2 h        h = 0.001
 *
 * Central differences err by h^2 / 6 times the third derivative, about 1e-7 of a smooth law, and by 1e-13 of rounding. Across a step
 * (a whole number of units, a ceiling) there is no derivative: what is told there is that of the step, which another h would make
 * smaller or larger.
 *
 * An input of 0 has no logarithm, and E = (x / f) df/dx = 0 there. Of a level in decibels the change a decibel is told too,
 * d ln f / dx by steps of 0.01 dB; it does not vanish at 0 dB.
 */

/** Writes the figures at the inputs; what does not exist there is NaN. */
export type Figures = (inputs: Float64Array, into: Float64Array) => void

const logarithmicStep = 1e-3
const decibelStep = 0.01

/** Half the difference of the logarithms of all figures, with input `index` at two values, over a step. */
const slopes = (
  figures: Figures,
  inputs: Float64Array,
  index: number,
  [below, above]: readonly [number, number],
  width: number,
  outputs: number,
): Float64Array => {
  const at = inputs.slice()
  const [lower, upper] = [new Float64Array(outputs), new Float64Array(outputs)]
  at[index] = below
  figures(at, lower)
  at[index] = above
  figures(at, upper)
  return upper.map((value, output) => (Math.log(value) - Math.log(lower[output]!)) / width)
}

/** d ln f / d ln x of every figure to input `index`; NaN where a figure is no positive number. */
export const elasticitiesTo = (
  figures: Figures,
  inputs: Float64Array,
  index: number,
  outputs: number,
): Float64Array => {
  const value = inputs[index]!
  if (value === 0) return new Float64Array(outputs)
  const ends = [value * Math.exp(-logarithmicStep), value * Math.exp(logarithmicStep)] as const
  return slopes(figures, inputs, index, ends, 2 * logarithmicStep, outputs)
}

/** d ln f / dx of every figure to a level in decibels. */
export const changesPerDecibel = (
  figures: Figures,
  inputs: Float64Array,
  index: number,
  outputs: number,
): Float64Array => {
  const value = inputs[index]!
  return slopes(figures, inputs, index, [value - decibelStep, value + decibelStep], 2 * decibelStep, outputs)
}
