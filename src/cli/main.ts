#!/usr/bin/env node
/** `lightfront`: the command line. */
import yargs, { type Argv } from 'yargs'
import { hideBin } from 'yargs/helpers'
import { exitCodes, type Failure, machineFault, wrongInput } from '#src/runtime/failure.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { suggestion } from '#src/sweep/suggest.js'
import { version } from '#src/study/version.js'
import type { Command } from './command.js'
import { commandsFor } from './commands.js'

const stop = new AbortController()
const runtime = nodeRuntime(stop.signal)
const debug = process.argv.includes('--debug')
const commands = await commandsFor(process.argv[2])

const tell = ({ fault, lines }: Failure): void => {
  for (const line of lines) runtime.say(line)
  process.exitCode = exitCodes[fault]
}

/** The first signal asks for an orderly end, the second is obeyed at once. */
const hearSignals = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(exitCodes.interrupted)
      runtime.say('stopping after the batches in flight; once more to stop at once')
      stop.abort()
    })
}

/** A reader that has gone away (`| head`) is no fault; a full disk is the machine's. */
const hearOutputErrors = (): void => {
  process.stdout.on('error', (reason: NodeJS.ErrnoException) => {
    if (reason.code === 'EPIPE') process.exit(0)
    tell(machineFault(`standard output: ${reason.message}`))
    process.exit()
  })
}

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

const withCommand = (cli: Argv, one: Command): Argv =>
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
      const result = await one.run(given)(runtime)()
      if (result._tag === 'Left') tell(result.left)
    },
  )

const globalOptions = ['help', 'version', 'debug']

/** `Unknown argument: thread` with what was probably meant. */
const explained = (message: string, name: string | undefined): string => {
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(', ')
  const asked = commands.find((one) => one.name === name)
  if (unknown === undefined || asked === undefined) return message
  const known = [...Object.keys(asked.options), ...globalOptions]
  const names = [...new Set(unknown)]
  return names.map((option) => `unknown option or argument ${option}${suggestion(option, known)}`).join('; ')
}

const cli = commands
  .reduce<Argv>(withCommand, yargs(hideBin(process.argv)).scriptName('lightfront'))
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

hearSignals()
hearOutputErrors()
try {
  await cli.parseAsync()
} catch (reason) {
  const message = reason instanceof Error ? reason.message : String(reason)
  if (reason instanceof WrongUsage) {
    tell(wrongInput(`lightfront: ${explained(message, process.argv[2])}`, 'see lightfront --help'))
  } else {
    tell(machineFault(`lightfront failed: ${message}`, 'this is a fault of ours; --debug shows where'))
    if (debug) runtime.say(reason instanceof Error ? (reason.stack ?? message) : message)
  }
}
