/**
 * A command of the tool: what it is called, what it may be given, and what it does as an effect on the world.
 */
import type { ReaderTaskEither } from 'fp-ts/lib/ReaderTaskEither.js'
import type { InferredOptionTypes, Options } from 'yargs'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'

type Effect = ReaderTaskEither<Runtime, Failure, void>

interface Positional {
  readonly name: string
  readonly describe: string
  readonly choices?: readonly string[]
  /** Takes all that is left. */
  readonly many?: true
  readonly optional?: true
}

export interface Command {
  readonly name: string
  readonly describe: string
  readonly positionals: readonly Positional[]
  readonly options: Readonly<Record<string, Options>>
  /** A call that can be typed as it stands, and what it does. */
  readonly example: readonly [call: string, describe: string]
  readonly run: (given: Readonly<Record<string, unknown>>) => Effect
}

interface Definition<O extends Readonly<Record<string, Options>>> extends Omit<Command, 'options' | 'run'> {
  readonly options: O
  readonly run: (given: InferredOptionTypes<O> & Readonly<Record<string, unknown>>) => Effect
}

/** Closes a definition over the types of its options; yargs has checked what is given against them. */
export const command = <const O extends Readonly<Record<string, Options>>>(definition: Definition<O>): Command =>
  definition as unknown as Command

/** The texts given for a positional that takes many. */
export const textsOf = (given: unknown): readonly string[] => (Array.isArray(given) ? given.map(String) : [])

export const jsonOption = { json: { type: 'boolean', default: false, describe: 'print one JSON object' } } as const
