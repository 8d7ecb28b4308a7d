/** Files that nobody wrote in good faith: each is refused at once, in few lines, and takes no more memory than it is worth. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wrongInput } from '#src/runtime/failure.js'
import { faultsOf, head, sweepOf } from '../../support/sweep-text.js'

/** Seconds of a processor: what is linear takes some hundredths of one, what is not would take minutes. */
const mostSeconds = 2

const faultsSoon = (text: string): readonly string[] => {
  const began = process.cpuUsage()
  const faults = faultsOf(text)
  const { user } = process.cpuUsage(began)
  expect(user / 1e6).toBeLessThan(mostSeconds)
  return faults
}

const listOf = (count: number, entry: string): string => `[${`${entry}, `.repeat(count)}]`

describe('a file that would take long', () => {
  test.for([
    [
      'a number of thousands of digits with a unit of three lines',
      `axes: { clock: "${'1'.repeat(30_000)}x\\nx\\nx" }`,
      /expected a unit, got x/,
    ],
    [
      'thousands of faulty conditions',
      `where: ${listOf(8_000, '1')}`,
      /where: expected at most 500 entries, got a list of 8000/,
    ],
    [
      'thousands of unknown metrics',
      `objectives: { minimise: ${listOf(3_000, 'm')} }`,
      /minimise: expected at most 500 entries/,
    ],
    [
      'aliases of long lists',
      `where: &a ${listOf(2_000, '"rows > 1"')}\nb: ${listOf(90, '*a')}`,
      /expected at most 32768 values in a file/,
    ],
    [
      'a nest of aliases',
      `a0: &a0 [1]\n${Array.from({ length: 80 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]\n`).join('')}`,
      /expected few aliases/,
    ],
    ['a deep nest', `a: ${'['.repeat(200)}${']'.repeat(200)}`, /nested too deeply/],
    [
      'thousands of keys in one place',
      Array.from({ length: 3_000 }, (_, i) => `k${i}: 1`).join('\n'),
      /at most 500 keys in one place/,
    ],
    [
      'thousands of keys in all',
      `when: [${Array.from({ length: 300 }, () => `{ if: "a", axes: { ${Array.from({ length: 20 }, (_, i) => `k${i}: 1`).join(', ')} } }`).join(', ')}]`,
      /at most 2000 keys in a file/,
    ],
    [
      'axes of a million values each',
      'axes: { width: { from: 1, to: 1000000, count: 1000000 }, tokens: { from: 1, to: 1000000, count: 1000000 } }',
      /axes\.tokens: expected at most 1000000 values of all axes together/,
    ],
    [
      'conditions over every value of a long axis',
      'axes: { width: { from: 1, to: 99999, step: 1 } }\nwhen: [{ if: "width > 5", axes: { rows: [1, 2] } }]',
      /conditions over at most 20000 values, got 99999/,
    ],
  ] as const)('%s is refused', ([, text, told]) => {
    expect(faultsSoon(head + text)).toEqual(expect.arrayContaining([expect.stringMatching(told)]))
  })
})

test('of very many faults a hundred are told, and how many there are behind them', () => {
  const faults = faultsSoon(`${head}axes: { rows: [${Array.from({ length: 5000 }, (_, i) => `m${i}`).join(', ')}] }`)
  expect(faults).toHaveLength(101)
  expect(faults.at(-1)).toMatch(/^x\.yaml:4:\d+: and 4900 more faults from here on$/)
})

test('a key given twice is told at its second place, also as a number and as a text', () => {
  expect(faultsOf(`${head}axes: { 1: [1], "1": [2] }`)).toEqual([
    'x.yaml:4:17: expected YAML, got: Map keys must be unique',
  ])
})

test('names that objects have are keys like others', () => {
  const faults = faultsOf(`${head}axes: { __proto__: [1], constructor: [2], toString: { from: 1 } }`)
  expect(faults).toHaveLength(3)
  for (const name of ['__proto__', 'constructor', 'toString'])
    expect(faults).toEqual(expect.arrayContaining([expect.stringContaining(`axes.${name}`)]))
})

test('an invented name that figures could make no field of is refused', () => {
  expect(faultsOf(`${head}where: ["constructor > 1"]\nderive: { constructor: "rows * 2" }`)).toContain(
    'x.yaml:5:11 derive.constructor: expected a new name, got constructor, which has a meaning already',
  )
  const mixed = (name: string) =>
    `title: A\nsystems: [{ name: ${JSON.stringify(name)}, blocks: { other: optical } }]\nworkloads: [toy-tiny]\n`
  for (const name of ['__proto__', 'toString', ' ', 'a\nb', 'x'.repeat(81)])
    expect(faultsOf(mixed(name))[0]).toMatch(/^x\.yaml:2:19 systems\[0\]\.name: expected a (new )?name/)
})

test('a text with what a terminal obeys is refused, and shown as letters', () => {
  const faults = faultsOf('title: "a\\e[2J"\nsystems: [optical]\nworkloads: [toy-tiny]\n')
  expect(faults).toEqual(['x.yaml:1:8 title: expected text without control characters, got "a\\u001b[2J"'])
  expect(sweepOf('title: |\n  two\n  lines\nsystems: [optical]\nworkloads: [toy-tiny]\n').title).toBe('two\nlines\n')
})

test('a key with spaces is quoted in its path', () => {
  expect(faultsOf(`${head}axes: { "a: b": 1 }`)[0]).toMatch(/^x\.yaml:4:9 axes\."a: b": expected a key/)
})

test('a line of a refusal is one line that a terminal can show, whatever it quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
      const [line] = wrongInput(text).lines as [string]
      expect(line.length).toBeLessThanOrEqual(1000)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
    }),
  )
})
