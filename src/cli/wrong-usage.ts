/**
 * What is wrong with the words of a command line, told as every other fault is: the place, what was expected, what was got. yargs finds
 * it; its sentences are for whoever wrote the program.
 */
import type { Failure } from '#src/runtime/failure.js'
import { wrongInput } from '#src/runtime/failure.js'
import { suggestion } from '#src/sweep/suggest.js'
import type { Command } from './command.js'

const globalOptions = ['help', 'version', 'debug']

/** A sentence of yargs, and what it means of a command. */
interface Explanation {
  readonly pattern: RegExp
  readonly said: (found: readonly string[], asked: Command) => string
}

/** A name of `--help`, as it is typed. */
const typed = ({ options }: Command, name: string): string => (Object.hasOwn(options, name) ? `--${name}` : name)

const explanations: readonly Explanation[] = [
  {
    pattern: /^Unknown arguments?: (.+)$/,
    said: ([names = ''], { options }) =>
      [...new Set(names.split(', '))]
        .map(
          (name) =>
            `unknown option or argument ${name}${suggestion(name, [...Object.keys(options), ...globalOptions])}`,
        )
        .join('; '),
  },
  {
    pattern: /^Not enough non-option arguments: got (\d+)/,
    said: ([got = '0'], { positionals }) =>
      positionals
        .slice(Number(got))
        .filter(({ optional }) => optional !== true)
        .map(({ name, describe, choices }) => `${name}: expected ${choices?.join(', ') ?? describe}, got nothing`)
        .join('; '),
  },
  {
    pattern: /^Not enough arguments following: (.+)$/,
    said: ([name = '']) => `--${name}: expected a value, got nothing`,
  },
  {
    pattern: /^Missing required arguments?: (.+)$/,
    said: ([names = ''], { options }) =>
      names
        .split(', ')
        .map((name) => `--${name}: expected ${options[name]?.describe ?? 'a value'}, got nothing`)
        .join('; '),
  },
  {
    pattern: /^Invalid values:\n\s*Argument: (.+), Given: "(.*)", Choices: (.+)$/,
    said: ([name = '', given = '', choices = ''], asked) => {
      const words = choices.replaceAll('"', '').split(', ')
      return `${typed(asked, name)}: expected ${words.join(', ')}, got ${given}${suggestion(given, words)}`
    },
  },
]

/** @param asked the command, if one was named */
export const wrongUsage = (message: string, asked: Command | undefined): Failure => {
  if (asked === undefined) return wrongInput(`lightfront: ${message}`, 'see lightfront --help')
  const explained = explanations.flatMap(({ pattern, said }) => {
    const found = pattern.exec(message)
    return found === null ? [] : [said(found.slice(1), asked)]
  })
  return wrongInput(`lightfront ${asked.name}: ${explained[0] ?? message}`, `see lightfront ${asked.name} --help`)
}
