/**
 * Mutations of every shipped sweep: each is refused at a place of the file in a few clear lines, or accepted; and what is accepted is
 * laid out, and its first points evaluated, where a point that cannot be is a row that says why.
 */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { stringify } from 'yaml'
import { readCsv } from '#src/columns/read-csv.js'
import { csvHeader } from '#src/columns/csv.js'
import { compileEngine } from '#src/engine/engine.js'
import { failureSchema } from '#src/engine/schema.js'
import { wrongInput } from '#src/runtime/failure.js'
import { decode } from '#src/sweep/decode.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { faultText } from '#src/sweep/fault.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { edits, withEdits } from './edits.js'
import { fuzz, type Mutated } from './fuzzed.js'
import { runs } from './runs.js'
import { sweepNames, sweepText, sweepTree } from './shipped.js'
import { checkTold } from './told.js'
import { changes, withChanges } from './trees.js'
import { inTime } from './within-time.js'

const name = 'x.yaml'
const firstPoints = 20

/** The numbers of a row are numbers, and its words words. */
const checkRows = (text: string): void => {
  for (const word of ['undefined', '[object', 'NaN']) if (text.includes(word)) throw new Error(`${word} in ${text}`)
  const read = readCsv(text)
  if (E.isLeft(read) && !/no rows|no column of numbers/.test(read.left)) throw new Error(`${read.left} of ${text}`)
}

/** Coordinates for a search, whose points nobody has asked for. */
const askedPoints = (dimensions: number, count: number): Float64Array =>
  Float64Array.from({ length: dimensions * count }, (_, i) => (i * Math.SQRT2) % 1)

const evaluateFirst = (sweep: Sweep): void => {
  const engine = compileEngine(sweep, defaultVocabulary)
  const to = Math.min(firstPoints, engine.points.gridCount)
  const asked =
    sweep.search === undefined ? undefined : askedPoints(engine.points.drawn?.space.dimensions.length ?? 0, to)
  const result = engine.evaluate({ from: 0, to, rows: true, ...(asked === undefined ? {} : { asked }) })
  const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
  if (sweep.title.includes('NaN')) return
  checkRows(csvHeader(engine.layout.schema) + textOf(result.results))
  const failures = csvHeader(failureSchema(engine.layout)) + textOf(result.failures)
  if (/undefined|\[object/.test(failures)) throw new Error(`told ${failures}`)
}

const placed = /^x\.yaml:([1-9]\d*):([1-9]\d*)( \S.*?)?: \S/

const check = (files: Mutated): void => {
  const bytes = files[name]!
  const source = Buffer.from(bytes).toString()
  const read = inTime(() => decode(bytes, name))
  if (E.isRight(read)) {
    inTime(() => evaluateFirst(read.right))
    return
  }
  const { lines } = wrongInput(...read.left.map(faultText))
  checkTold(lines, source)
  const last = source.split('\n').length
  for (const line of lines) {
    const at = placed.exec(line)
    if (at === null || Number(at[1]) > last) throw new Error(`told no place: ${line}`)
  }
}

const anySweep = fc.constantFrom(...sweepNames)
const written = (tree: unknown): Uint8Array => Buffer.from(stringify(tree, { schema: 'core' }))

describe('a shipped sweep', () => {
  test('whose text was mutated is accepted or refused', () => {
    const mutated = fc.tuple(anySweep, edits).map(([sweep, all]) => ({ [name]: withEdits(sweepText(sweep), all) }))
    fuzz('whose text was mutated', runs(0.3), mutated, check)
  })

  test('whose values and keys were mutated is accepted or refused', () => {
    const mutated = fc
      .tuple(anySweep, changes)
      .map(([sweep, all]) => ({ [name]: written(withChanges(sweepTree(sweep), all)) }))
    fuzz('whose values and keys were mutated', runs(0.3), mutated, check)
  })
})
