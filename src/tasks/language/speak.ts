/** A sequence of the language, and what it costs the source. */
import { uniform } from '#src/random/philox.js'
import { between } from './sentences.js'
import { over } from './state.js'
import { begin } from './vocabulary.js'

interface Spoken {
  readonly ids: Int32Array
  /** -ln p of all tokens but the first, each given those before it, in nats. */
  readonly floor: number
}

/**
 * One draw for a token, the position its index: a shorter sequence is the beginning of a longer one. What remains of a draw after it has
 * chosen the move is uniform again, and chooses the token.
 */
export const speak = (tokens: number, seed: number, stream: number): Spoken => {
  const ids = new Int32Array(tokens).fill(begin, 0, 1)
  let floor = 0
  let state = between
  for (let position = 1; position < tokens; position++) {
    const moves = state.moves()
    let rest = uniform(seed, stream, position)
    let chosen = 0
    while (chosen < moves.length - 1 && rest >= moves[chosen]!.probability) rest -= moves[chosen++]!.probability
    const { probability, tokens: candidates, then } = moves[chosen]!
    // Rounding of the sums of probabilities may leave a little more than this move's.
    const place = Math.min(Math.floor((rest / probability) * candidates.length), candidates.length - 1)
    const token = candidates[place]!
    ids[position] = token
    floor -= Math.log(probability / candidates.length)
    const next = then(token)
    state = next === over ? between : next
  }
  return { ids, floor }
}
