/**
 * Nesting: brackets of several kinds, closed in the reverse of the order they were opened in; the sentence is over when all of 8 pairs are.
 *
 *   ( [ ] { < > } ) { } ( ( [ ] ) )
 *
 * That a bracket closes is a toss, which one it is, is certain to whoever finds the last that is open.
 */
import { endsOrGoesOn, type Move, over, type State } from './state.js'
import { closings, openings, sentenceTokens } from './vocabulary.js'

/** Ours: a bracket opens or closes by the toss of a coin, where both may be; there is an end to what must be kept in mind. */
const closing = 1 / 2
const deepest = 4
const pairsInAll = sentenceTokens / 2

const opened = (open: readonly number[], pairs: number): readonly Move[] => [
  { probability: 1, tokens: openings, then: (bracket) => inside([...open, bracket], pairs + 1) },
]

/** What there is to say between two brackets: nothing is open, and perhaps nothing is left. */
const outside = (pairs: number): State =>
  pairs === pairsInAll ? over : { place: `outside after ${pairs}`, moves: () => opened([], pairs) }

/** @param open the brackets that are open, the innermost last */
const inside = (open: readonly number[], pairs: number): State => {
  const outer = open.slice(0, -1)
  return endsOrGoesOn(
    `inside ${open.length} of ${pairs}`,
    open.length === deepest || pairs === pairsInAll ? 1 : closing,
    {
      probability: 1,
      tokens: [closings[openings.indexOf(open.at(-1)!)]!],
      then: () => (outer.length === 0 ? outside(pairs) : inside(outer, pairs)),
    },
    opened(open, pairs),
  )
}

export const nesting: readonly Move[] = opened([], 0)
