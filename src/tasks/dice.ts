/** The draws of one sample, one after the other: the n-th is the n-th of its stream. */
import { normal, uniform } from '#src/random/philox.js'

export interface Dice {
  /** From `least` to below `most`. */
  readonly uniform: (least: number, most: number) => number
  /** Of mean 0. */
  readonly normal: (deviation: number) => number
}

export const diceOf = (seed: number, stream: number): Dice => {
  let draws = 0
  return {
    uniform: (least, most) => least + (most - least) * uniform(seed, stream, draws++),
    normal: (deviation) => deviation * normal(seed, stream, draws++),
  }
}
