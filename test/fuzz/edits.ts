/** Mutations of a text without regard to what it says: bytes, words or lines of it cut, doubled, swapped, flipped or put in. */
import fc from 'fast-check'
import { hostileText } from './hostile.js'

const kinds = ['cut', 'double', 'swap', 'put', 'replace', 'flip'] as const

interface Edit {
  readonly unit: 'byte' | 'word' | 'line'
  readonly kind: (typeof kinds)[number]
  /** Shares of the way through the text. */
  readonly at: number
  readonly to: number
  readonly piece: string
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

/** Few of them: after many nothing is left that a reader would look at twice. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record<Edit>({
    unit: fc.constantFrom('byte', 'word', 'word', 'line'),
    kind: fc.constantFrom(...kinds),
    at: share,
    to: share,
    piece: hostileText,
  }),
  { minLength: 1, maxLength: 4 },
)

const changed = <A>(units: readonly A[], edit: Edit, piece: readonly A[], flip: (unit: A) => A): readonly A[] => {
  const [at, to] = [edit.at, edit.to].map((place) => Math.floor(place * units.length)) as [number, number]
  const [first, last] = [Math.min(at, to), Math.max(at, to)]
  // Mostly a short stretch, so that the rest is still read.
  const end = Math.min(last, first + 1 + (last % 5))
  const stretch = units.slice(first, end)
  switch (edit.kind) {
    case 'cut':
      return [...units.slice(0, first), ...units.slice(end)]
    case 'double':
      return [...units.slice(0, end), ...stretch, ...units.slice(end)]
    case 'swap':
      return units.map((unit, i) => (i === first ? units[last]! : i === last ? units[first]! : unit))
    case 'put':
      return [...units.slice(0, at), ...piece, ...units.slice(at)]
    case 'replace':
      return [...units.slice(0, at), ...piece, ...units.slice(at + 1)]
    case 'flip':
      return units.map((unit, i) => (i === at ? flip(unit) : unit))
  }
}

const separators = { word: /(?<=[^\w.-])|(?=[^\w.-])/, line: /(?<=\n)/ }
const bitsOfByte = 8

const edited = (bytes: Uint8Array, edit: Edit): Uint8Array => {
  const piece = Buffer.from(edit.piece)
  if (edit.unit === 'byte') {
    const bit = 1 << Math.floor(edit.to * bitsOfByte)
    return Uint8Array.from(changed([...bytes], edit, [...piece], (byte) => byte ^ bit))
  }
  const units = Buffer.from(bytes).toString().split(separators[edit.unit])
  return Buffer.from(changed(units, edit, [edit.piece], (unit) => unit.toUpperCase()).join(''))
}

/** The bytes after these edits, one after the other. */
export const withEdits = (bytes: Uint8Array, all: readonly Edit[]): Uint8Array => all.reduce(edited, bytes)
