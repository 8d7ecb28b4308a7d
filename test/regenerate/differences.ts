/** Where two texts differ, line by line: in any character, or in numbers that are further apart than a tolerance. */

export interface Difference {
  /** Both from 1. */
  readonly line: number
  readonly column: number
  readonly committed: string
  readonly fresh: string
}

/**
 * What two machines may make of the same figure: their last places differ where a library of functions differs. Far below what a change
 * of a model makes; a choice of ours.
 */
const tolerance = 1e-9

const number = /(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/

const areClose = (one: string, other: string): boolean => {
  if (one === other) return true
  const [a, b] = [Number(one), Number(other)]
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))
}

/** Pieces that are compared: what stands between numbers, and the numbers. */
type Pieces = (line: string) => readonly string[]

const lines = (text: string): readonly string[] => text.split('\n')

const differenceIn = (
  committed: string | undefined,
  fresh: string | undefined,
  line: number,
  pieces: Pieces,
): readonly Difference[] => {
  if (committed === fresh) return []
  if (committed === undefined || fresh === undefined)
    return [{ line, column: 1, committed: committed ?? 'no such line', fresh: fresh ?? 'no such line' }]
  const [ours, theirs] = [pieces(committed), pieces(fresh)]
  const at = ours.findIndex((piece, index) => !areClose(piece, theirs[index] ?? ''))
  if (at < 0) return ours.length === theirs.length ? [] : [{ line, column: 1, committed, fresh }]
  return [{ line, column: ours.slice(0, at).join('').length + 1, committed: ours[at]!, fresh: theirs[at] ?? '' }]
}

const differencesBy =
  (pieces: Pieces) =>
  (committed: string, fresh: string): readonly Difference[] => {
    const [ours, theirs] = [lines(committed), lines(fresh)]
    return Array.from({ length: Math.max(ours.length, theirs.length) }, (_, index) =>
      differenceIn(ours[index], theirs[index], index + 1, pieces),
    ).flat()
  }

/** Of tables: CSV, JSON. */
export const differencesInNumbers = differencesBy((line) => line.split(number))

/** Of what is printed or drawn. */
export const differencesInText = differencesBy((line) => [line])
