/** Options as words that can be typed. */
import type { Command } from './command.js'

/** The options that were given, but for those that say what is so anyway. */
export const wordsOf = (options: Command['options'], given: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(options).flatMap(([name, option]) => {
    const value = given[name]
    if (value === undefined || value === option.default) return []
    if (value === true) return [`--${name}`]
    if (value === false) return option.default === true ? [`--no-${name}`] : []
    return (Array.isArray(value) ? value : [value]).flatMap((one) => [`--${name}`, String(one)])
  })
