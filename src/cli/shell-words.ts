/** A call as it can be typed. */
import type { Command } from './command.js'

/** What a shell would take apart is quoted. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`

export const shellText = (words: readonly string[]): string => words.map(quoted).join(' ')

/** The options that were given, but for those that say what is so anyway. */
export const wordsOf = (options: Command['options'], given: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(options).flatMap(([name, option]) => {
    const value = given[name]
    if (value === undefined || value === option.default || value === false) return []
    if (value === true) return [`--${name}`]
    return (Array.isArray(value) ? value : [value]).flatMap((one) => [`--${name}`, String(one)])
  })
