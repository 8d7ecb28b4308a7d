/**
 * Morris screening: which inputs matter at all, from few evaluations.
 *
 * A trajectory begins at a place of a grid of p levels in the unit cube and moves one input after the other, in random order and
 * direction, by D = p / (2 (p - 1)); each move gives an elementary effect of its input,
 *
 *   EE_i = (f(x + D e_i) - f(x)) / D
 *
 *   mu*     mean |EE_i|                 how much it matters
 *   mu      mean EE_i                   and which way, on the whole
 *   sigma   standard deviation of EE_i  whether that depends on where: curvature, or the other inputs
 *
 * r trajectories of k inputs cost r (k + 1) evaluations. [Morris: Factorial sampling plans for preliminary computational
 * experiments, Technometrics 33, 1991; mu*: Campolongo, Cariboni, Saltelli: An effective screening design for sensitivity analysis
 * of large models, Env. Modelling & Software 22, 2007]. Trajectories are drawn, not chosen to be far apart as the latter propose.
 */
import { integerBelow } from '#src/random/philox.js'
import type { Figures } from './elasticity.js'

export interface Screening {
  /** By figure, then by input. */
  readonly muStar: readonly Float64Array[]
  readonly mu: readonly Float64Array[]
  readonly sigma: readonly Float64Array[]
}

export interface ScreeningPlan {
  readonly inputs: number
  readonly outputs: number
  readonly trajectories: number
  readonly seed: number
}

/** Levels of the grid: four, with steps of 2/3, as Morris does. */
const levels = 4
const step = levels / (2 * (levels - 1))
/** The letters 'mor': streams of these draws alone. */
const stream = 0x6d6f7200

/** Input numbers in a random order [Fisher, Yates]. */
const shuffled = (count: number, below: (bound: number) => number): Uint32Array => {
  const order = Uint32Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    const other = below(last + 1)
    const held = order[last]!
    order[last] = order[other]!
    order[other] = held
  }
  return order
}

interface Move {
  readonly input: number
  readonly effects: Float64Array
}

/** The elementary effects of one trajectory. */
const trajectory = (figures: Figures, { inputs, outputs, seed }: ScreeningPlan, number: number): readonly Move[] => {
  let draw = 0
  const below = (bound: number): number => integerBelow(bound, seed, stream + number, draw++)
  const directions = Float64Array.from({ length: inputs }, () => (below(2) === 0 ? step : -step))
  const at = directions.map((move) => below(levels / 2) / (levels - 1) + (move < 0 ? step : 0))
  let before = new Float64Array(outputs)
  figures(at, before)
  return Array.from(shuffled(inputs, below), (input) => {
    at[input]! += directions[input]!
    const after = new Float64Array(outputs)
    figures(at, after)
    const effects = after.map((value, output) => (value - before[output]!) / directions[input]!)
    before = after
    return { input, effects }
  })
}

/** Mean of the magnitudes, mean and standard deviation; effects between figures that do not exist are passed over. */
const momentsOf = (effects: readonly number[]): readonly [muStar: number, mu: number, sigma: number] => {
  const present = effects.filter(Number.isFinite)
  const n = present.length
  const mu = present.reduce((sum, effect) => sum + effect, 0) / n
  const muStar = present.reduce((sum, effect) => sum + Math.abs(effect), 0) / n
  const squares = present.reduce((sum, effect) => sum + (effect - mu) ** 2, 0)
  return [muStar, mu, n > 1 ? Math.sqrt(squares / (n - 1)) : 0]
}

/** Screens figures over the unit cube. */
export const screen = (figures: Figures, plan: ScreeningPlan): Screening => {
  const { inputs, outputs, trajectories } = plan
  const effects = Array.from({ length: outputs }, () => Array.from({ length: inputs }, (): number[] => []))
  for (let number = 0; number < trajectories; number++)
    for (const move of trajectory(figures, plan, number))
      for (let output = 0; output < outputs; output++) effects[output]![move.input]!.push(move.effects[output]!)
  const moments = effects.map((ofOutput) => ofOutput.map(momentsOf))
  const column = (which: 0 | 1 | 2) => moments.map((ofOutput) => Float64Array.from(ofOutput, (all) => all[which]))
  return { muStar: column(0), mu: column(1), sigma: column(2) }
}
