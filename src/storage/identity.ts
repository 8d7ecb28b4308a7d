/**
 * What a run is a run of, in parts that can be read: every part that can change a result, by name, as JSON.
 *
 *   { "axes.bits": "[4,8]", "seed": "0", "parameter library zhu-2024": "\"9f2c…\"" }
 */
import { createHash } from 'node:crypto'

/** A part that is long by nature (a library, code, weights) stands as a hash of itself. */
export type Identity = Readonly<Record<string, string>>

export const sha256 = (contents: string | Uint8Array): string => createHash('sha256').update(contents).digest('hex')

export const hashOf = (identity: Identity): string => sha256(JSON.stringify(Object.entries(identity).sort()))

const isHash = (json: string): boolean => /^"[0-9a-f]{64}"$/.test(json)

/** Characters of a value that are shown whole. */
const mostShown = 60
const ends = 25

/** Spaced as one writes it; of a long one both ends. */
const shown = (json: string | undefined): string => {
  if (json === undefined) return 'nothing'
  const spaced = json.replaceAll(/,(?=[^ ])/g, ', ')
  return spaced.length <= mostShown ? spaced : `${spaced.slice(0, ends)} … ${spaced.slice(-ends)}`
}

const changeOf = (part: string, before: string | undefined, after: string | undefined): string => {
  const [from, to] = [shown(before), shown(after)]
  const isOpaque = [before, after].some((json) => json !== undefined && isHash(json))
  return isOpaque || from === to ? `${part} changed` : `${part}: ${from} -> ${to}`
}

/** What differs, a sentence for each part: `axes.bits: [4, 8] -> [4, 6, 8]`. */
export const changes = (before: Identity, after: Identity): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((part) => before[part] !== after[part])
    .map((part) => changeOf(part, before[part], after[part]))
