/** Words as a shell takes them apart again. */

/** What a shell would take apart is quoted. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`

/** A call as it can be typed. */
export const shellText = (words: readonly string[]): string => words.map(quoted).join(' ')
