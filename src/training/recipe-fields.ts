/**
 * What a recipe may hold, for whoever writes one; and what it holds where nothing is said.
 *
 * The usual numbers are choices of ours, for networks of some 100,000 weights: 1,500 steps of 32 samples from nothing. A network that
 * is trained already takes up the errors of hardware in fewer steps, at a tenth of the rate, so that it does not lose what it knows.
 * A tenth of the steps warm up, while the second moments are still those of few gradients.
 */
import { type FieldFault, type NumberField, numberFaults } from './number-field.js'
import type { Recipe } from './recipe.js'

export type RecipeField = keyof Recipe

export const recipeFields: Readonly<Record<RecipeField, NumberField>> = {
  steps: { describe: 'steps of the optimiser', whole: true, least: 1, most: 1_000_000 },
  batch: { describe: 'samples of a step', whole: true, least: 1, most: 4096 },
  rate: { describe: 'peak of the learning rate', whole: false, least: 1e-9, most: 1 },
  warmUp: { describe: 'steps in which the rate rises to its peak', whole: true, least: 0, most: 1_000_000 },
  finalShare: { describe: 'share of the peak rate that is left at the end', whole: false, least: 0, most: 1 },
  decay: { describe: 'weight decay of matrices', whole: false, least: 0, most: 1 },
  clip: { describe: 'greatest norm of the gradient of a step', whole: false, least: 1e-6, most: 1e9 },
  // A counter of the generator has 32 bits.
  seed: { describe: 'of data, noise and fresh weights', whole: true, least: 0, most: 2 ** 32 - 1 },
}
export const recipeFieldNames = Object.keys(recipeFields) as readonly RecipeField[]

/** What somebody says of a recipe: of some fields nothing. */
export type RecipeText = { readonly [F in RecipeField]?: Recipe[F] | undefined }

/** @param fresh whether weights are drawn, or are those of a trained network */
export const recipeOf = (text: RecipeText, fresh: boolean): Recipe => {
  const { steps = fresh ? 1500 : 300, batch = 32, rate = fresh ? 3e-3 : 3e-4, finalShare = 0.1 } = text
  const { warmUp = Math.ceil(steps / 10), decay = 0.1, clip = 1, seed = 1 } = text
  return { steps, batch, rate, finalShare, warmUp, decay, clip, seed }
}

export const recipeFaults = (text: RecipeText, { steps, warmUp }: Recipe): readonly FieldFault<RecipeField>[] => {
  const faults = numberFaults(recipeFields, text)
  return faults.length === 0 && warmUp > steps
    ? [{ field: 'warmUp', message: `expected at most the ${steps} steps, got ${warmUp}` }]
    : faults
}
