/** The intervals of a fitted law under doubtful parameters, from its fits at the draws. */
import { type Interval, middle } from '#src/fit/bootstrap.js'
import type { Break } from '#src/fit/breaks.js'
import type { Fit, FittedModel } from '#src/fit/fit.js'
import type { RepeatedFit } from './request.js'

/** Fewer fits than this tell no 95 % interval: two and a half per cent of them is one. */
const fewestFits = 40

const withModel = (model: FittedModel, fits: readonly RepeatedFit[]): FittedModel => {
  const ofCrossover = (): Interval => middle(fits.map(({ crossover }) => crossover))
  return {
    ...model,
    doubtInterval: middle(fits.map(({ exponent }) => exponent)),
    ...(model.crossover === undefined ? {} : { crossoverDoubtInterval: ofCrossover() }),
  }
}

/** A break is the same as that at a draw if there are as many at it, and it is as far from the first. */
const withBreak = (regime: Break, place: number, count: number, fits: readonly RepeatedFit[]): Break => {
  const alike = fits.filter(({ breaks }) => breaks.length === count).map(({ breaks }) => breaks[place]!)
  const doubtShare = alike.length / fits.length
  return alike.length < fewestFits ? { ...regime, doubtShare } : { ...regime, doubtInterval: middle(alike), doubtShare }
}

/** The law with what the draws tell of its chosen model and of its breaks; as it was if too few draws have a law. */
export const doubted = (law: Fit, fits: readonly RepeatedFit[]): Fit =>
  fits.length < fewestFits
    ? law
    : {
        ...law,
        models: law.models.map((model) => (model.model === law.chosen ? withModel(model, fits) : model)),
        breaks: law.breaks.map((regime, place) => withBreak(regime, place, law.breaks.length, fits)),
      }
