/**
 * Agreement at a distance: a noun of a class, then words that say nothing of it, and after every second one a verb of the same class.
 *
 *   N2  w5 w3 V2  w0 w1 V2  w6 w2 V2  w9 w9 V2  w4 w7 V2
 *
 * The words are a Markov chain that a glance at the last one predicts as well as can be; the class of the verbs stands at the other end
 * of the sentence.
 */
import { type Move, over, type State } from './state.js'
import { nouns, sentenceTokens, verbs, words } from './vocabulary.js'

/** Words before a verb; and verbs, in a sentence that begins with a noun. */
const wordsBefore = 2
const verbsInAll = (sentenceTokens - 1) / (wordsBefore + 1)

/** Ours: word i is followed by word 5 i + step modulo 12; 5 and 12 have no common divisor, so no word is commoner than another. */
const stride = 5
const steps = [
  { step: 1, probability: 1 / 2 },
  { step: 4, probability: 1 / 4 },
  { step: 6, probability: 1 / 8 },
  { step: 11, probability: 1 / 8 },
]

/** Any word may be the first. */
const wordsAfter = (last: number | undefined, then: Move['then']): readonly Move[] =>
  last === undefined
    ? [{ probability: 1, tokens: words, then }]
    : steps.map(({ step, probability }) => ({
        probability,
        tokens: [words[(stride * words.indexOf(last) + step) % words.length]!],
        then,
      }))

/** @param said words since the last verb */
const talking = (agreeing: readonly number[], said: number, verbsSaid: number, last?: number): State => ({
  place: last === undefined ? 'beginning to talk' : `talking ${said} after ${verbsSaid}`,
  moves: () =>
    said < wordsBefore
      ? wordsAfter(last, (word) => talking(agreeing, said + 1, verbsSaid, word))
      : [
          {
            probability: 1,
            tokens: agreeing,
            then: () => (verbsSaid + 1 === verbsInAll ? over : talking(agreeing, 0, verbsSaid + 1, last)),
          },
        ],
})

export const agreement: readonly Move[] = nouns.map((tokens, kind) => ({
  probability: 1 / nouns.length,
  tokens,
  then: () => talking(verbs[kind]!, 0, 0),
}))
