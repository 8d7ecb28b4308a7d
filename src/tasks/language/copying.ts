/**
 * Copies: a mark, letters of which none is twice, a second mark, and the same letters again.
 *
 *   C  b f a d e p c  =  b f a d e p c
 *
 * After the second mark everything is certain to whoever looks back as far as the first half is long, or finds the letter that was just
 * said and looks behind it.
 */
import { type Move, mustSay, over, type State } from './state.js'
import { copyMark, letters, repeatMark, sentenceTokens } from './vocabulary.js'

/** Beside the two marks. */
const letterCount = (sentenceTokens - 2) / 2

const repeating = (rest: readonly number[]): State => {
  const [first, ...others] = rest
  return first === undefined ? over : mustSay(`repeating ${rest.length}`, first, () => repeating(others))
}

const hearing = (heard: readonly number[]): State => ({
  place: `hearing ${heard.length}`,
  moves: () =>
    heard.length === letterCount
      ? [{ probability: 1, tokens: [repeatMark], then: () => repeating(heard) }]
      : [
          {
            probability: 1,
            tokens: letters.filter((letter) => !heard.includes(letter)),
            then: (letter) => hearing([...heard, letter]),
          },
        ],
})

export const copying: readonly Move[] = [{ probability: 1, tokens: [copyMark], then: () => hearing([]) }]
