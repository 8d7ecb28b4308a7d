/** "Did you mean …?" for names that nobody knows. */
import { editDistance } from './edit-distance.js'

/** Texts longer than this are no misspelling of anything. */
const longestName = 80
/** One slip, and one more for every so many letters. */
const lettersPerSlip = 4

/**
 * The known name that was probably meant: nearest, capitals and hyphens ignored, within about a quarter of its letters.
 */
export const nearest = (name: string, known: Iterable<string>): string | undefined => {
  if (name.length > longestName) return undefined
  const plain = (text: string) => text.toLowerCase().replace(/[-_ ]/g, '')
  const letters = plain(name)
  const allowed = Math.min(1 + Math.floor(letters.length / lettersPerSlip), Math.floor(letters.length / 2))
  let best: string | undefined
  let least = allowed + 1
  for (const candidate of known) {
    const other = plain(candidate)
    // The lengths alone tell most candidates apart.
    const distance = Math.abs(letters.length - other.length) < least ? editDistance(letters, other) : least
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** `; did you mean width?`, or nothing. */
export const suggestion = (name: string, known: Iterable<string>): string => {
  const best = nearest(name, known)
  return best === undefined ? '' : `; did you mean ${best}?`
}
