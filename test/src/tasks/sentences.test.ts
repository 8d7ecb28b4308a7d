/** Sentences read without the grammar that made them: what is promised of each kind holds. */
import { expect, test } from 'vitest'
import { speak } from '#src/tasks/language/speak.js'

/** A character for each token; nouns and verbs of one class are the same: S agrees with 6, T with 7, X with 8, Y with 9. */
const characters = '^CM=?abcdefghijklmnopuvwxyzSSTTXXYY66778899ABDEFGHIJKLN([{<)]}>'
const sentenceTokens = 16

const isDistinct = (values: readonly string[]): boolean => new Set(values).size === values.length
const pairsOf = (text: string): readonly string[] => text.match(/../g) ?? []

const isBalanced = (text: string): boolean => {
  const inner = text.replaceAll(/\(\)|\[\]|\{\}|<>/g, '')
  return inner === '' || (inner.length < text.length && isBalanced(inner))
}
const depthOf = (text: string): number => {
  let [depth, deepest] = [0, 0]
  for (const bracket of text) {
    depth += '([{<'.includes(bracket) ? 1 : -1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

interface Kind {
  readonly sentence: RegExp
  readonly holds: (first: string, second: string) => boolean
}

const kinds: Readonly<Record<string, Kind>> = {
  copy: {
    sentence: /^C([a-p]{7})=([a-p]{7})$/,
    holds: (said, repeated) => isDistinct(Array.from(said)) && repeated === said,
  },
  agreement: {
    sentence: /^([STXY])((?:[A-N]{2}[6-9]){5})$/,
    holds: (noun, rest) => rest.replaceAll(/[A-N]/g, '') === '6789'.charAt('STXY'.indexOf(noun)).repeat(5),
  },
  nesting: {
    sentence: /^([([{<])([^\w^=?]{15})$/,
    holds: (first, rest) => isBalanced(first + rest) && depthOf(first + rest) <= 4,
  },
  recall: {
    sentence: /^M((?:[u-z][a-p]){4})\?((?:[u-z][a-p]){3})$/,
    holds: (told, asked) =>
      isDistinct(pairsOf(told).map((pair) => pair.charAt(0))) &&
      isDistinct(pairsOf(asked)) &&
      pairsOf(asked).every((pair) => pairsOf(told).includes(pair)),
  },
}

test('every sentence is a copy, an agreement, a nesting or a recall, each as often as the others', () => {
  const sentences = 2000
  const { ids } = speak(1 + sentences * sentenceTokens, 17, 0)
  const text = Array.from(ids.subarray(1), (token) => characters.charAt(token)).join('')
  const counts = Object.keys(kinds).map(() => 0)
  for (let at = 0; at < text.length; at += sentenceTokens) {
    const said = text.slice(at, at + sentenceTokens)
    const kind = Object.values(kinds).findIndex(({ sentence, holds }) => {
      const [, first, second] = sentence.exec(said) ?? []
      return first !== undefined && second !== undefined && holds(first, second)
    })
    expect(kind, said).toBeGreaterThanOrEqual(0)
    counts[kind]!++
  }
  const expected = sentences / counts.length
  for (const count of counts) expect(Math.abs(count - expected)).toBeLessThan(4 * Math.sqrt(expected * 0.75))
})
