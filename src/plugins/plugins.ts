/**
 * Modules that a sweep file names under `plugins`: what they bring is added to the vocabulary before the file is decoded.
 *
 * A module is code, and runs with the rights of whoever runs the sweep: nothing holds it in. Only what it brings is checked.
 */
import type { Vocabulary } from '#src/sweep/vocabulary.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'

export interface Plugins {
  /** With what they bring. */
  readonly vocabulary: Vocabulary
  /** Their files as URLs, in the order of the sweep file, by which threads load the same. */
  readonly modules: readonly string[]
}

export const noPlugins: Plugins = { vocabulary: defaultVocabulary, modules: [] }
