/** What a refusal must be: few and short lines, each in words, nothing of our insides. */

/** A hundred faults, and one line that says how many more. */
const mostLines = 101
const longestLine = 1000

/** Words of ours that a message never means: unless the author wrote them. */
const insides = ['undefined', '[object ', 'NaN', 'Infinity', 'function ', '=>', 'RangeError', 'TypeError']

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/
const stack = /\n\s+at |node:internal|\.[jt]s:\d+/

/** @throws what is wrong with the lines of a refusal. @param source what the author wrote */
export const checkTold = (lines: readonly string[], source: string): void => {
  const wrong = (what: string, line: string): never => {
    throw new Error(`told ${what}: ${JSON.stringify(line.slice(0, 2000))}`)
  }
  if (lines.length === 0) throw new Error('refused without a word')
  if (lines.length > mostLines) wrong(`${lines.length} lines`, lines.at(-1)!)
  const written = source.toLowerCase()
  for (const line of lines) {
    if (line.trim() === '') wrong('nothing', line)
    if (line.length > longestLine) wrong(`a line of ${line.length} characters`, line)
    if (control.test(line)) wrong('control characters', line)
    if (stack.test(line)) wrong('a stack', line)
    const inside = insides.find((word) => line.includes(word) && !isWritten(written, word))
    if (inside !== undefined) wrong(inside, line)
  }
}

/** `.nan` and `1e999` are numbers that a message shows as NaN and Infinity. */
const isWritten = (written: string, word: string): boolean =>
  written.includes(word.toLowerCase()) || (word === 'Infinity' && /inf|e\+?\d{3}|\d{300}/.test(written))
