/** The language: that its floor is the truth. Statistical tests are at four standard errors, with fixed seeds. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreement } from '#src/tasks/language/agreement.js'
import { entropyRate } from '#src/tasks/language/entropy.js'
import { between } from '#src/tasks/language/sentences.js'
import { speak } from '#src/tasks/language/speak.js'
import { type Move, over, type State } from '#src/tasks/language/state.js'
import { vocabulary } from '#src/tasks/language/vocabulary.js'
import { language, longLanguage } from '#src/tasks/language.js'
import type { TaskSample } from '#src/tasks/task.js'
import { close } from '../../support/close.js'

/** What is told of each token: the moves that there were, and the one that said it. */
interface Heard {
  readonly state: State
  readonly moves: readonly Move[]
  readonly said: number
}

/** A sequence as a listener follows it who knows the grammar and not the draws. */
const heard = (ids: Int32Array): readonly Heard[] => {
  let state = between
  return [...ids.subarray(1)].map((token) => {
    const moves = state.moves()
    const said = moves.findIndex(({ tokens }) => tokens.includes(token))
    const here = { state, moves, said }
    const next = moves[said]!.then(token)
    state = next === over ? between : next
    return here
  })
}

const costOf = ({ moves, said }: Heard): number => -Math.log(moves[said]!.probability / moves[said]!.tokens.length)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const averageOf = (values: readonly number[]): { readonly average: number; readonly error: number } => {
  const average = sum(values) / values.length
  const variance = sum(values.map((value) => (value - average) ** 2)) / (values.length - 1)
  return { average, error: Math.sqrt(variance / values.length) }
}
const idsOf = ({ sample }: TaskSample): Int32Array => (sample.kind === 'tokens' ? sample.ids : new Int32Array())
const indices = fc.nat(2 ** 32 - 1)

describe('a listener', () => {
  test('knows the state: at every turn the tokens that may follow are all different and their probabilities sum to 1', () => {
    fc.assert(
      fc.property(indices, (index) => {
        for (const { moves } of heard(idsOf(language.draw('training', 3, index)))) {
          const tokens = moves.flatMap((move) => move.tokens)
          expect(new Set(tokens).size).toBe(tokens.length)
          expect(tokens.every((token) => token > 0 && token < vocabulary)).toBe(true)
          close(sum(moves.map(({ probability }) => probability)), 1)
        }
      }),
    )
  })

  test('pays the floor', () => {
    fc.assert(
      fc.property(indices, fc.boolean(), (index, long) => {
        const sample = (long ? longLanguage : language).draw('evaluation', 3, index)
        close(sum(heard(idsOf(sample)).map(costOf)), sample.floor!)
      }),
    )
  })

  test('finds every move taken as often as its probability says', () => {
    const tallies = new Map<string, { expected: number; variance: number; found: number }>()
    for (let index = 0; index < 2000; index++)
      for (const { state, moves, said } of heard(idsOf(language.draw('training', 5, index))))
        moves.forEach(({ probability }, move) => {
          const key = `${state.place}, move ${move}`
          const tally = tallies.get(key) ?? { expected: 0, variance: 0, found: 0 }
          tally.expected += probability
          tally.variance += probability * (1 - probability)
          tally.found += move === said ? 1 : 0
          tallies.set(key, tally)
        })
    expect(tallies.size).toBeGreaterThan(100)
    for (const [key, { expected, variance, found }] of tallies)
      expect(Math.abs(found - expected), key).toBeLessThanOrEqual(4 * Math.sqrt(variance) + 1e-9 * expected)
  })

  test('finds no token of a move favoured: any noun is as common as any other', () => {
    const nouns = agreement.flatMap(({ tokens }) => tokens)
    const counts = nouns.map(() => 0)
    for (let index = 0; index < 3000; index++)
      for (const token of idsOf(language.draw('training', 6, index)))
        if (nouns.includes(token)) counts[nouns.indexOf(token)]!++
    const mean = sum(counts) / counts.length
    for (const count of counts) expect(Math.abs(count - mean)).toBeLessThan(4 * Math.sqrt(mean))
  })
})

test('states of one place have the same probabilities, as many tokens, and lead to the same places', () => {
  const shapes = new Map<string, string>()
  const shapeOf = ({ moves }: State): string =>
    JSON.stringify(
      moves().map(({ probability, tokens, then }) => [
        probability,
        tokens.length,
        [...new Set(tokens.map((token) => then(token).place))],
      ]),
    )
  for (let index = 0; index < 100; index++)
    for (const { state } of heard(idsOf(language.draw('training', 8, index)))) {
      const shape = shapeOf(state)
      expect(shape, state.place).toBe(shapes.get(state.place) ?? shape)
      shapes.set(state.place, shape)
    }
})

describe('the entropy', () => {
  /** Of draws without replacement: ln n + ln (n - 1) + ... */
  const logChoices = (from: number, count: number): number =>
    sum(Array.from({ length: count }, (_, i) => Math.log(from - i)))
  /** Nats that brackets still cost with so many open, of so many opened. */
  const brackets = (open: number, pairs: number): number => {
    const opening = (): number => Math.log(4) + brackets(open + 1, pairs + 1)
    if (open === 0) return pairs === 8 ? 0 : opening()
    if (open === 4 || pairs === 8) return brackets(open - 1, pairs)
    return Math.log(2) + (opening() + brackets(open - 1, pairs)) / 2
  }

  test('rate is (H(kinds) + sum p_i H_i) / sum p_i L_i, kind by kind', () => {
    const nats = [
      logChoices(16, 7),
      // A class and a noun of it, the first word, the others in 7/4 bits each, verbs of a class.
      Math.log(4) + Math.log(2) + Math.log(12) + 9 * 1.75 * Math.log(2) + 5 * Math.log(2),
      brackets(0, 0),
      // Keys and values, and which three of four are asked for in what order.
      logChoices(6, 4) + 4 * Math.log(16) + logChoices(4, 3),
    ]
    close(entropyRate(), (4 * Math.log(4) + sum(nats)) / (4 * 16))
  })

  test('rate is what a token of long texts costs', () => {
    const [texts, tokens] = [30, 10_000]
    const costs = Array.from({ length: texts }, (_, text) => speak(tokens + 1, 11, text).floor / tokens)
    const { average, error } = averageOf(costs)
    const surplusOfBeginning = 255 * (longLanguage.meanFloor! - entropyRate())
    expect(Math.abs(average - surplusOfBeginning / tokens - entropyRate())).toBeLessThan(4 * error)
    expect(error / entropyRate()).toBeLessThan(2e-3)
  })

  test.each([
    { task: language, tokens: 64, count: 6000 },
    { task: longLanguage, tokens: 256, count: 1500 },
  ])('of the first $tokens tokens is what they cost on average', ({ task, tokens, count }) => {
    const costs = Array.from({ length: count }, (_, index) => task.draw('evaluation', 13, index).floor!)
    const { average, error } = averageOf(costs.map((cost) => cost / (tokens - 1)))
    expect(Math.abs(average - task.meanFloor!)).toBeLessThan(4 * error)
    expect(error / task.meanFloor!).toBeLessThan(2e-3)
  })

  test('of a sequence is above the rate, and the less so the longer it is', () => {
    const [first, second] = [language.meanFloor!, longLanguage.meanFloor!].map((floor) => floor - entropyRate())
    expect(second).toBeGreaterThan(0)
    expect(first).toBeGreaterThan(second!)
    // The surplus of a beginning is spread over all tokens.
    close(first! * 63, second! * 255, 0.03)
  })
})

describe('a sample', () => {
  test('is a function of purpose, seed and index alone', () => {
    fc.assert(
      fc.property(fc.constantFrom('training', 'evaluation'), fc.nat(), indices, (purpose, seed, index) => {
        const first = language.draw(purpose, seed, index)
        language.draw(purpose, seed, index === 0 ? 1 : index - 1)
        expect(language.draw(purpose, seed, index)).toEqual(first)
      }),
    )
  })

  test('is another for another purpose, seed or index', () => {
    fc.assert(
      fc.property(fc.nat(), fc.uniqueArray(indices, { minLength: 4, maxLength: 4 }), (seed, some) => {
        const others = [
          ...some.map((index) => language.draw('training', seed, index)),
          language.draw('evaluation', seed, some[0]!),
          language.draw('training', seed + 1, some[0]!),
          language.draw('training', seed, (some[0]! ^ 0x10000) >>> 0),
        ]
        expect(new Set(others.map((sample) => idsOf(sample).join(' '))).size).toBe(others.length)
      }),
    )
  })

  test('begins with token 0, which is nowhere else, and fills the context', () => {
    fc.assert(
      fc.property(indices, (index) => {
        const ids = idsOf(language.draw('training', 1, index))
        expect(ids).toHaveLength(64)
        expect([ids.indexOf(0), ids.lastIndexOf(0)]).toEqual([0, 0])
      }),
    )
  })

  test('of 256 tokens begins with that of 64', () => {
    const long = idsOf(longLanguage.draw('training', 1, 7))
    expect(long.subarray(0, 64)).toEqual(idsOf(language.draw('training', 1, 7)))
  })
})
