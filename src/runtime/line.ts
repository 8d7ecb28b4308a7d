/** Lines that hold what strangers wrote, as they may stand on a terminal. */

/** Characters of a line; longer ones keep both ends. Choices of ours. */
const longest = 1000
const [start, end] = [700, 200]

/** What a terminal obeys, what turns the order of letters round, and halves of characters. */
const unshowable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

const code = (character: string): string => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`

/** Whether a text may be shown as it is: tabs and line breaks, which people write, aside. */
export const isShowable = (text: string): boolean => !unshowable.test(text.replace(/[\t\r\n]/g, ''))

/** One line, not too long, without anything that a terminal would obey. */
export const shownLine = (text: string): string => {
  const line = text.replace(new RegExp(unshowable, 'gu'), code)
  return line.length <= longest ? line : `${line.slice(0, start)} … ${line.slice(-end)}`
}
