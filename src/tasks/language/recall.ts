/**
 * Recall: keys with a value each, then keys again in another order, each with the value that it had.
 *
 *   M  k3 d  k0 a  k5 a  k1 f  ?  k0 a  k1 f  k3 d
 *
 * No key is twice among the pairs; values may be. Which key is asked for is drawn, its value is certain; the last one is not asked for.
 */
import { type Move, mustSay, over, type State } from './state.js'
import { askMark, keys, letters, recallMark } from './vocabulary.js'

type Pair = readonly [key: number, value: number]

/** With one left that is not asked for, a sentence of 16 tokens. */
const pairsTold = 4

const answering = (pairs: readonly Pair[]): State => ({
  place: `asking ${pairs.length}`,
  moves: () =>
    pairs.map(([key, value]) => {
      const others = pairs.filter(([other]) => other !== key)
      const next = (): State => (others.length === 1 ? over : answering(others))
      return {
        probability: 1 / pairs.length,
        tokens: [key],
        then: () => mustSay(`answering ${pairs.length}`, value, next),
      }
    }),
})

const valueOf = (key: number, pairs: readonly Pair[]): State => ({
  place: `valuing ${pairs.length}`,
  moves: () => [{ probability: 1, tokens: letters, then: (value) => telling([...pairs, [key, value]]) }],
})

const telling = (pairs: readonly Pair[]): State => ({
  place: `telling ${pairs.length}`,
  moves: () =>
    pairs.length === pairsTold
      ? [{ probability: 1, tokens: [askMark], then: () => answering(pairs) }]
      : [
          {
            probability: 1,
            tokens: keys.filter((key) => !pairs.some(([known]) => known === key)),
            then: (key) => valueOf(key, pairs),
          },
        ],
})

export const recall: readonly Move[] = [{ probability: 1, tokens: [recallMark], then: () => telling([]) }]
