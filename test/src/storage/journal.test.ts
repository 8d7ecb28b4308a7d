/** The journal: what its whole lines say counts, what was being written when the machine stopped does not. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noCounts } from '#src/engine/batch.js'
import { type JournalEntry, journalLine, readJournal } from '#src/storage/journal.js'

const head = { identity: { 'axes.bits': '[4,8]', version: '"0.1.0"' } }
const entry = (to: number): JournalEntry => ({
  to,
  results: 100 * to,
  failures: 7,
  counts: { ...noCounts, evaluated: to },
})
const textOf = (entries: readonly JournalEntry[]): string => [head, ...entries].map(journalLine).join('')

test('a journal reads back as its head and its last entry', () => {
  const text = textOf([entry(10), entry(20)])
  expect(readJournal(text)).toEqual({ head, last: entry(20), bytes: text.length })
})

test('a journal with a head alone has no last entry', () => {
  expect(readJournal(textOf([]))).toEqual({ head, last: undefined, bytes: journalLine(head).length })
})

test('a journal cut anywhere says what its whole lines say', () => {
  const entries = [entry(10), entry(20), entry(30)]
  const text = textOf(entries)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length }), (length) => {
      const whole = text.slice(0, length).split('\n').length - 1
      const journal = readJournal(text.slice(0, length))
      if (whole === 0) expect(journal).toBeUndefined()
      else
        expect(journal).toMatchObject({
          head,
          last: entries[whole - 2],
          bytes: textOf(entries.slice(0, whole - 1)).length,
        })
    }),
  )
})

test('a line that is no entry ends a journal, and so does all that follows it', () => {
  const whole = { ...entry(15) }
  const strange = [
    { ...whole, to: 'x' },
    { ...whole, results: -5 },
    { ...whole, results: 1.5 },
    { ...whole, counts: { ...whole.counts, failed: null } },
    { ...whole, counts: 7 },
    { ...whole, sealed: null },
    { ...whole, sealed: { failures: 3 } },
    entry(5),
  ].map((line) => JSON.stringify(line))
  for (const line of ['garbage', '{}', '[]', 'null', '{"to":5}', ...strange])
    expect(readJournal(`${textOf([entry(10)])}${line}\n${journalLine(entry(20))}`)?.last).toEqual(entry(10))
})

test('a text that does not begin like a journal is none', () => {
  const strange = ['{"identity":null}\n', '{"identity":{"seed":1}}\n', '{"identity":"x"}\n']
  for (const text of ['', 'garbage\n', '{}\n', 'null\n', journalLine(entry(10)), ...strange])
    expect(readJournal(text)).toBeUndefined()
})
