/** The command line as a function: words and a world in, an exit code out. */
import yargs, { type Argv } from 'yargs'
import { exitCodes, type Failure, machineFault } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { version } from '#src/study/version.js'
import type { Command } from './command.js'
import { commandsFor } from './commands.js'
import { completionFlag } from './completion.js'
import { completionsOf } from './completions.js'
import { wrongUsage } from './wrong-usage.js'

const usage = ({ name, positionals }: Command): string =>
  [
    name,
    ...positionals.map(({ name: positional, many, optional }) => {
      const text = many ? `${positional}..` : positional
      return optional ? `[${text}]` : `<${text}>`
    }),
  ].join(' ')

/** Thrown through yargs, so that no command runs on words that it refused. */
class WrongUsage extends Error {}

/** yargs gathers an option that is given twice into a list, and takes `--out ''` for a value: @throws WrongUsage */
const checkOptions = ({ options }: Command, given: Readonly<Record<string, unknown>>): void => {
  for (const [name, { array }] of Object.entries(options)) {
    if (array !== true && Array.isArray(given[name])) throw new WrongUsage(`expected --${name} once`)
    if (given[name] === '') throw new WrongUsage(`--${name}: expected a value, got nothing`)
  }
}

/** Every option but a switch wants a value. */
const withValues = ({ options }: Command): Command['options'] =>
  Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, { ...option, requiresArg: option.type !== 'boolean' }]),
  )

type Run = (one: Command, given: Readonly<Record<string, unknown>>) => Promise<void>

const withCommand = (cli: Argv, one: Command, run: Run): Argv =>
  cli.command(
    usage(one),
    one.describe,
    (sub) => {
      for (const { name, describe, choices } of one.positionals)
        sub.positional(name, { describe, type: 'string', ...(choices ? { choices } : {}) })
      return sub.options(withValues(one)).example(...one.example)
    },
    async (given) => {
      checkOptions(one, given)
      await run(one, given)
    },
  )

const cliOf = (words: readonly string[], commands: readonly Command[], run: Run): Argv =>
  commands
    .reduce<Argv>((cli, one) => withCommand(cli, one, run), yargs([...words]).scriptName('lightfront'))
    .option('debug', { type: 'boolean', default: false, describe: 'show where a failure of ours happened' })
    .version(version)
    .demandCommand(1, 'which command? lightfront --help lists them')
    .recommendCommands()
    .strict()
    .wrap(Math.min(110, process.stdout.columns || 110))
    .epilogue('exit codes: 0 done, 1 a run that failed, 2 wrong input, 3 interrupted and resumable')
    .fail((message: string | null, error: Error | undefined) => {
      // yargs throws some of its own refusals instead of telling them.
      throw error === undefined || error.name === 'YError' ? new WrongUsage(message ?? error?.message ?? '') : error
    })
    .exitProcess(false)

/** @returns the exit code; what went wrong has been said */
export const commandLine = async (words: readonly string[], runtime: Runtime): Promise<number> => {
  const tell = ({ fault, lines }: Failure): number => {
    for (const line of lines) runtime.say(line)
    return exitCodes[fault]
  }
  const [name] = words
  if (name === completionFlag) {
    runtime.print((await completionsOf(runtime, words.slice(2))).map((one) => `${one}\n`).join(''))
    return 0
  }
  const commands = await commandsFor(name)
  let code = 0
  const run: Run = async (one, given) => {
    const result = await one.run(given)(runtime)()
    if (result._tag === 'Left') code = tell(result.left)
  }
  try {
    await cliOf(words, commands, run).parseAsync()
    return code
  } catch (reason) {
    const message = reason instanceof Error ? reason.message : String(reason)
    if (reason instanceof WrongUsage) {
      const asked = commands.find((one) => one.name === name)
      return tell(wrongUsage(message, asked))
    }
    tell(machineFault(`lightfront failed: ${message}`, 'this is a fault of ours; --debug shows where'))
    if (words.includes('--debug')) runtime.say(reason instanceof Error ? (reason.stack ?? message) : message)
    return exitCodes.machine
  }
}
