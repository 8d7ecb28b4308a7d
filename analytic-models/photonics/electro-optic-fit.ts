/**
 * How well an edge of a modulator's response stands in for the functions of attention: least-squares fits over a uniform grid.
 *
 *   sigmoid       (1 + sin kappa z)/2 clamped                       kappa
 *   exponential   sin^2(theta_0 + k x) / sin^2 theta_0, x <= 0      k          0 where the phase is
 *   reciprocal    c cos^2(theta_0 + k (S - 1)), S >= 1              c and k, relative errors; 0 beyond a quarter wave
 *
 * Fits depend on grid and range, so both are arguments. Errors of a fit are no noise: they are the same at every use, and training
 * absorbs them. [shapes: Mickeler2026, introduction]
 */
import { clampedSine } from './electro-optic-nonlinearity.js'

export interface Grid {
  readonly low: number
  readonly high: number
  readonly points: number
}

export interface Errors {
  readonly greatest: number
  readonly rootMeanSquare: number
}

export interface SigmoidFit extends Errors {
  /** kappa */
  readonly steepness: number
  /** Where the sine ends. */
  readonly clip: number
}

export interface ExponentialFit extends Errors {
  /** k */
  readonly slope: number
  /** x at which nothing is transmitted. */
  readonly zero: number
  /** Of the modulator at x = 0: what the better fit costs in light. */
  readonly transmission: number
  /** Over the half-wave voltage. */
  readonly swing: number
}

export interface ReciprocalFit extends Errors {
  /** c */
  readonly gain: number
  /** k */
  readonly slope: number
}

const abscissas = ({ low, high, points }: Grid): readonly number[] =>
  Array.from({ length: points }, (_, i) => low + ((high - low) * i) / (points - 1))

/** Of a curve against the function that it stands for. */
const errorsOf = (curve: (x: number) => number, target: (x: number) => number, grid: Grid): Errors => {
  const errors = abscissas(grid).map((x) => Math.abs(curve(x) - target(x)))
  const squares = errors.reduce((sum, error) => sum + error ** 2, 0)
  return { greatest: Math.max(...errors), rootMeanSquare: Math.sqrt(squares / errors.length) }
}

const candidates = 256
const halvings = 64

/** Where a function of one valley is least: the best of a geometric scan, then golden sections about it. */
const argumentOfLeast = (of: (x: number) => number, low: number, high: number): number => {
  const factor = (high / low) ** (1 / candidates)
  const scan = Array.from({ length: candidates + 1 }, (_, i) => low * factor ** i)
  const costs = scan.map(of)
  const best = scan[costs.indexOf(Math.min(...costs))]!
  const section = (Math.sqrt(5) - 1) / 2
  let [left, right] = [best / factor, best * factor]
  for (let i = 0; i < halvings; i++) {
    const width = section * (right - left)
    if (of(right - width) < of(left + width)) right = left + width
    else left = right - width
  }
  return (left + right) / 2
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))

/** Errors of any steepness. */
export const sigmoidErrors = (steepness: number, grid: Grid): Errors =>
  errorsOf((z) => clampedSine(steepness, z), sigmoid, grid)

/** No fit takes a quarter wave over more than a thousand times the range, or over less than a thousandth of it. */
const extremes = 1000
const quarterWaveOver = ({ low, high }: Grid): number => Math.PI / 2 / (high - low)
const slowest = (grid: Grid): number => quarterWaveOver(grid) / extremes
const steepest = (grid: Grid): number => quarterWaveOver(grid) * extremes

export const fitSigmoid = (grid: Grid): SigmoidFit => {
  const steepness = argumentOfLeast((k) => sigmoidErrors(k, grid).rootMeanSquare, slowest(grid), steepest(grid))
  return { steepness, clip: Math.PI / 2 / steepness, ...sigmoidErrors(steepness, grid) }
}

/** Over x from -range to 0; `phase` is theta_0, in (0, pi/2]. */
export const fitExponential = (phase: number, range: number, points: number): ExponentialFit => {
  const grid: Grid = { low: -range, high: 0, points }
  const whole = Math.sin(phase) ** 2
  const errors = (k: number) => errorsOf((x) => Math.sin(Math.max(0, phase + k * x)) ** 2 / whole, Math.exp, grid)
  const slope = argumentOfLeast((k) => errors(k).rootMeanSquare, slowest(grid), steepest(grid))
  return { slope, zero: -phase / slope, transmission: whole, swing: phase / (Math.PI / 2), ...errors(slope) }
}

/** Over S from 1 to `spread`; `phase` is theta_0, in [0, pi/2). For each k the best c follows. */
export const fitReciprocal = (phase: number, spread: number, points: number): ReciprocalFit => {
  const grid: Grid = { low: 1, high: spread, points }
  const sums = abscissas(grid)
  const product = (k: number, sum: number) => sum * Math.cos(Math.min(Math.PI / 2, phase + k * (sum - 1))) ** 2
  const gainOf = (k: number) => {
    const products = sums.map((sum) => product(k, sum))
    return products.reduce((a, b) => a + b, 0) / products.reduce((a, b) => a + b ** 2, 0)
  }
  const errors = (k: number) => {
    const gain = gainOf(k)
    return errorsOf(
      (sum) => gain * product(k, sum),
      () => 1,
      grid,
    )
  }
  const slope = argumentOfLeast((k) => errors(k).rootMeanSquare, slowest(grid), quarterWaveOver(grid))
  return { gain: gainOf(slope), slope, ...errors(slope) }
}
