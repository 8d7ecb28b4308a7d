/** How often a run notes what is done. */
import { expect, test } from 'vitest'
import { noteInterval } from '#src/storage/note-interval.js'

test.each([
  ['a second at least', 0, 1_000],
  ['fifty times as long as a note takes', 100, 5_000],
  ['ten minutes at most, though a machine slept through a note', 8 * 3600e3, 600_000],
])('is %s', (_, took, interval) => expect(noteInterval(took)).toBe(interval))
