/** Texts of a figure for a paper, broken into lines where a column is too narrow for them. */

/** Pieces put on lines: each beside those before it if it fits there. */
export const linesOf = (pieces: readonly string[], most: number): readonly string[] =>
  pieces
    .reduce<readonly string[]>((lines, piece) => {
      const last = lines.at(-1)
      return last === undefined || (last + piece).trimEnd().length > most
        ? [...lines, piece]
        : [...lines.slice(0, -1), last + piece]
    }, [])
    .map((line) => line.trimEnd())

/** Laws break after colons and commas, but not within an interval. */
export const lawPieces = (text: string): readonly string[] => text.split(/(?<=[:,] )(?![^[]*\])/)
/** Names of designs break after their parts: `lightening-`, `transformer, `, `physical`. */
export const namePieces = (text: string): readonly string[] => text.split(/(?<=[-,] ?)(?=[a-z])/)

/** An expression that gives a label its text, or its lines. */
export const textTable = (texts: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify(texts)}[datum.label] || datum.label`
