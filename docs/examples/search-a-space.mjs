/** A multi-objective search of a space of one's own, with whatever evaluates: here a formula. */
import { nsga2, runSearch, stopWhen } from 'lightfront'

// Eleven levels, a real between 0 and 1, and one of three categories.
const space = [{ kind: 'level', count: 11 }, { kind: 'real' }, { kind: 'category', count: 3 }]

/** Fewer bits are cheaper and worse; the second kind of converter is the best of all. Violated below 2 bits. */
const designOf = ([level, share, kind]) => {
  const bits = level + 1
  const cost = bits * (1 + share) * (kind === 1 ? 1 : 1.5)
  const error = 2 ** -bits * (2 - share)
  return { objectives: [cost, error], violation: Math.max(0, 2 - bits) }
}

const { front, genomes, evaluations, why } = await runSearch({
  searcher: nsga2(space, { objectives: 2, seed: 3, population: 40 }),
  objectives: 2,
  stop: stopWhen({ evaluations: 2000 }),
  // Asked for a batch at a time, so that it can be shared out to threads or machines.
  evaluate: async (asked) => {
    const designs = asked.map(designOf)
    return {
      objectives: Float64Array.from(designs.flatMap(({ objectives }) => objectives)),
      violations: Float64Array.from(designs, ({ violation }) => violation),
    }
  },
})
console.log(`${evaluations} evaluations, stopped by its ${why}`)
console.log(`every design of the front has converter 1: ${front.every((row) => genomes[row][2] === 1)}`)

// It prints:
// 2000 evaluations, stopped by its budget
// every design of the front has converter 1: true
