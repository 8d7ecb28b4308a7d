/**
 * A language as a machine. A state has moves, each with its probability and the tokens it may say, all of them equally likely. No token
 * is in two moves of a state, so whoever has read what was said knows the state: the probability of a token given all before it is
 *
 *   p(token) = probability of the move that says it / tokens of that move
 */
export interface Move {
  readonly probability: number
  readonly tokens: readonly number[]
  readonly then: (token: number) => State
}

/**
 * States of one place differ only in which tokens they remember: their moves have the same probabilities and as many tokens, and lead to
 * the same places. Sums over all sentences are therefore sums over places, of which there are few.
 */
export interface State {
  readonly place: string
  readonly moves: () => readonly Move[]
}

/** The end of a sentence. */
export const over: State = { place: 'over', moves: () => [] }

/** A state in which one token must follow. */
export const mustSay = (place: string, token: number, then: () => State): State => ({
  place,
  moves: () => [{ probability: 1, tokens: [token], then }],
})

const scaled = ({ probability, tokens, then }: Move, share: number): Move => ({
  probability: share * probability,
  tokens,
  then,
})

/**
 * A state in which something ends, or goes on.
 *
 * @param ending probability of the end, above 0
 * @param goOn moves whose probabilities are those if it does not end
 */
export const endsOrGoesOn = (place: string, ending: number, end: Move, goOn: readonly Move[]): State => ({
  place,
  moves: () => (ending === 1 ? [end] : [scaled(end, ending), ...goOn.map((move) => scaled(move, 1 - ending))]),
})

/** -sum p ln p over the tokens that may follow, in nats. */
export const entropyOf = ({ moves }: State): number =>
  -moves().reduce((sum, { probability, tokens }) => sum + probability * Math.log(probability / tokens.length), 0)
