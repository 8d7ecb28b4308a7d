/** The shipped sweeps: each asks a question and can be read, and the smallest gives its committed results, whatever the threads. */
import * as E from 'fp-ts/lib/Either.js'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { decode } from '#src/sweep/decode.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { compile } from '#src/sweep/expand.js'
import { faultText } from '#src/sweep/fault.js'
import { inTemporaryFolder, lightfrontHere, resultsIn } from './support/command-line.js'
import { expectSameFiles } from './support/same-files.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const files = readdirSync(join(root, 'sweeps')).filter((name) => name.endsWith('.yaml'))
const pathOf = (file: string): string => join(root, 'sweeps', file)

/** Lines of the comment that a file begins with. */
const openingOf = (text: string): readonly string[] => {
  const lines = text.split('\n')
  return lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('#')),
  )
}

const pointsOf = (file: string): number => {
  const read = decode(readFileSync(pathOf(file)), file)
  // What simulates or trains takes longer than its points tell.
  const costs = E.isRight(read) && read.right.accuracy === undefined
  return costs ? compile(read.right, defaultVocabulary).gridCount : Infinity
}

describe.each(files)('%s', (file) => {
  test('is a sweep without a fault', () => {
    const read = decode(readFileSync(pathOf(file)), file)
    expect(E.isLeft(read) ? read.left.map(faultText) : []).toEqual([])
  })

  test('begins with a comment that asks a question', () => {
    expect(openingOf(readFileSync(pathOf(file), 'utf8')).join(' ')).toMatch(/\?/)
  })

  test('has committed results: a front and laws', () => {
    const folder = join(root, 'outputs', basename(file, '.yaml'))
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['figures', 'fits.json', 'front.csv']))
  })
})

test('there are sweeps', () => expect(files.length).toBeGreaterThanOrEqual(5))

describe('the smallest sweep', () => {
  const smallest = [...files].sort((a, b) => pointsOf(a) - pointsOf(b))[0]!
  const committed = join(root, 'outputs', basename(smallest, '.yaml'))

  test.each(['1', '2'])(`${smallest} on %s workers gives its committed results byte for byte`, (threads) =>
    inTemporaryFolder(async (folder) => {
      const { code } = await lightfrontHere(folder, 'run', pathOf(smallest), '--threads', threads, '--out', 'out')
      expect(code).toBe(0)
      const results = async (from: string) =>
        new Map([...(await resultsIn(from))].filter(([name]) => !name.startsWith('figures')))
      const made = await results(join(folder, 'out'))
      expect([...made.keys()]).toEqual(['fits.json', 'front.csv', 'results.csv'])
      expectSameFiles(made, await results(committed))
    }),
  )
})
