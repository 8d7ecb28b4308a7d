/** Tokens of the language. Letters stand in copies and are the values of recall, so that a letter alone does not tell its sentence. */
const row = (first: number, count: number): readonly number[] => Array.from({ length: count }, (_, i) => first + i)

/** Stands before all sequences and nowhere else. */
export const begin = 0

/** Marks of sentences and of their middles. */
export const copyMark = 1
export const recallMark = 2
export const repeatMark = 3
export const askMark = 4

export const letters = row(5, 16)
export const keys = row(21, 6)

/** Nouns and verbs by their class: those of one class agree. */
export const nouns = [row(27, 2), row(29, 2), row(31, 2), row(33, 2)]
export const verbs = [row(35, 2), row(37, 2), row(39, 2), row(41, 2)]
export const words = row(43, 12)

/** An opening bracket and its closing one have the same place in their rows. */
export const openings = row(55, 4)
export const closings = row(59, 4)

export const vocabulary = 63

/** Every sentence has so many tokens, whatever its kind: where it begins need not be found, so that small networks can learn the rest. */
export const sentenceTokens = 16
