/** What a training is given on a command line. */
import { activations, countFields, type SizeText } from '#src/training/network-size.js'
import type { FieldFault, NumberField } from '#src/training/number-field.js'
import { type RecipeField, recipeFields, recipeOf, type RecipeText } from '#src/training/recipe-fields.js'
import { requestFields, usualRequest } from '#src/training/request-fields.js'
import { disturbanceOptions, exactName } from './disturbances-named.js'

const number = ({ describe }: NumberField, usually: string) =>
  ({ type: 'number', describe: `${describe}; ${usually} if not given` }) as const

const [fresh, tuned] = [recipeOf({}, true), recipeOf({}, false)]

/** With what it is where nothing is said, of a fresh network and of one that is there. */
const ofRecipe = (field: RecipeField) =>
  number(
    recipeFields[field],
    fresh[field] === tuned[field] ? String(fresh[field]) : `${fresh[field]}, with --from ${tuned[field]},`,
  )

/** What decides the weights that come out. */
export const trainingOptions = {
  system: { type: 'string', default: exactName, describe: 'a system to train with, or exact for none' },
  ...disturbanceOptions,
  from: { type: 'string', describe: 'folder of a checkpoint, or a shipped model, to go on from; else a fresh network' },
  scalers: { type: 'string', describe: 'scalers of gain cells to start with; scalers.json beside --from if not given' },
  width: number(countFields.width, "the task's usual one"),
  layers: number(countFields.layers, "the task's usual ones"),
  heads: number(countFields.heads, "the task's usual ones"),
  'feed-forward': number(countFields.feedForward, 'in the usual ratio to the width'),
  activation: { choices: activations, describe: "of the feed-forward part; the task's usual one if not given" },
  steps: ofRecipe('steps'),
  batch: ofRecipe('batch'),
  rate: ofRecipe('rate'),
  'warm-up': number(recipeFields.warmUp, 'a tenth of them'),
  'final-share': ofRecipe('finalShare'),
  decay: ofRecipe('decay'),
  clip: ofRecipe('clip'),
  seed: ofRecipe('seed'),
  half: { type: 'boolean', default: false, describe: 'write weights as 16-bit floats' },
  evaluation: { type: 'number', default: usualRequest.evaluation, describe: requestFields.evaluation.describe },
  out: {
    type: 'string',
    demandOption: true,
    describe: 'folder for the checkpoint, and for a stopped run to go on from',
  },
} as const

interface Given extends Omit<RecipeText, 'warmUp' | 'finalShare'>, Omit<SizeText, 'feedForward'> {
  readonly 'warm-up'?: number | undefined
  readonly 'final-share'?: number | undefined
  readonly 'feed-forward'?: number | undefined
}

export const recipeTextOf = (given: Given): RecipeText => {
  const { steps, batch, rate, decay, clip, seed } = given
  return { steps, batch, rate, decay, clip, seed, warmUp: given['warm-up'], finalShare: given['final-share'] }
}

export const sizeTextOf = (given: Given): SizeText => {
  const { width, layers, heads, activation } = given
  return { width, layers, heads, activation, feedForward: given['feed-forward'] }
}

/** `feedForward` is `--feed-forward`. */
const optionOf = (field: string): string => `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

export const faultLines = (faults: readonly FieldFault<string>[]): readonly string[] =>
  faults.map(({ field, message }) => `${optionOf(field)}: ${message}`)
