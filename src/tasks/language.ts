/**
 * A language of which everything is known: sentences that copy, agree at a distance, nest and recall. Most of what can be predicted
 * stands further back than the last few tokens, so that it takes attention to predict it, and how well it could be predicted is
 * computed: perplexity can be told in nats above the floor.
 */
import { entropyOfFirst, entropyRate } from './language/entropy.js'
import { speak } from './language/speak.js'
import { vocabulary } from './language/vocabulary.js'
import { streamOf } from './streams.js'
import type { Task } from './task.js'

/** Of GPT-2. */
const epsilon = 1e-5

/** @param tokens of a sequence, the first of which says nothing */
const languageOf = (name: string, tokens: number): Task => ({
  name,
  describe: `sequences of ${tokens} tokens: copies, agreement at a distance, nested brackets, recall`,
  draw: (purpose, seed, index) => {
    const { ids, floor } = speak(tokens, seed, streamOf('language', purpose, index))
    return { sample: { kind: 'tokens', ids }, floor }
  },
  configOf: (size) => ({ family: 'gpt2', ...size, epsilon, vocabulary, positions: tokens, tied: true }),
  usualSize: { width: 64, layers: 2, heads: 2, feedForward: 256, activation: 'geluTanh' },
  entropyRate: entropyRate(),
  meanFloor: entropyOfFirst(tokens - 1) / (tokens - 1),
})

export const language = languageOf('language', 64)

/** The same sentences, more of them to a sequence: each of these begins with one of the above. */
export const longLanguage = languageOf('language-256', 256)
