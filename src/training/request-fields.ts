/** What somebody may say of a training beside its recipe. */
import type { NumberField } from './number-field.js'

type RequestField = 'evaluation' | 'checkpointEvery'

export const requestFields: Readonly<Record<RequestField, NumberField>> = {
  evaluation: { describe: 'samples of the evaluation set beside the weights', whole: true, least: 1, most: 65_536 },
  checkpointEvery: {
    describe: 'steps from one keeping of the state to the next',
    whole: true,
    least: 1,
    most: 1_000_000,
  },
}

/** Choices of ours: 512 answers tell an accuracy of 0.9 to within 0.013; a hundred steps are seconds, the state some megabytes. */
export const usualRequest: Readonly<Record<RequestField, number>> = { evaluation: 512, checkpointEvery: 100 }
