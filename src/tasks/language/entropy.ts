/**
 * Entropy of the language, exactly: where sentences stand after so many tokens, with what probability, and what the next one costs there.
 *
 *   rate               sum over a sentence's tokens of E[cost] / E[tokens of a sentence]            (renewal reward)
 *   of n tokens        sum over n tokens, from the beginning of a sentence on and on into the next ones, of E[cost]
 *
 * with the cost of a token the entropy of its state. The rate is that of an endless text [Cover, Thomas: Elements of information theory,
 * 2006, 4.2]; a text that begins with a sentence has more of beginnings, which are news, than of ends, which are known.
 */
import { between } from './sentences.js'
import { entropyOf, over, type State } from './state.js'

/** Probabilities of places, each with a state that stands for all of its. */
type Standing = ReadonlyMap<string, { readonly state: State; readonly probability: number }>

const atFirst: Standing = new Map([[between.place, { state: between, probability: 1 }]])

/** One token later. @param afterEnd where a sentence that is over goes on, if it does */
const advanced = (standing: Standing, afterEnd: State | undefined): Standing => {
  const next = new Map<string, { readonly state: State; readonly probability: number }>()
  for (const { state, probability } of standing.values())
    for (const move of state.moves()) {
      const reached = move.then(move.tokens[0]!)
      const to = reached === over ? afterEnd : reached
      if (to === undefined) continue
      const before = next.get(to.place)?.probability ?? 0
      next.set(to.place, { state: to, probability: before + probability * move.probability })
    }
  return next
}

const sum = (standing: Standing, of: (state: State) => number): number =>
  [...standing.values()].reduce((total, { state, probability }) => total + probability * of(state), 0)

/** Nats per token of an endless text. */
export const entropyRate = (): number => {
  let [cost, tokens] = [0, 0]
  for (let standing = atFirst; standing.size > 0; standing = advanced(standing, undefined)) {
    cost += sum(standing, entropyOf)
    tokens += sum(standing, () => 1)
  }
  return cost / tokens
}

/** Nats of the first so many tokens after the beginning. */
export const entropyOfFirst = (tokens: number): number => {
  let cost = 0
  let standing = atFirst
  for (let token = 0; token < tokens; token++) {
    cost += sum(standing, entropyOf)
    standing = advanced(standing, between)
  }
  return cost
}
