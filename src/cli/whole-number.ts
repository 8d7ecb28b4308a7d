/** Numbers of a command line. */
import * as E from 'fp-ts/lib/Either.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'

export const wholeNumber = (option: string, value: number, least: number, most: number): E.Either<Failure, number> =>
  Number.isInteger(value) && value >= least && value <= most
    ? E.right(value)
    : E.left(wrongInput(`${option}: expected a whole number from ${least} to ${most}, got ${value}`))

const mostThreads = 256

export const threadsOption = {
  threads: { type: 'number', describe: 'worker threads; one for each processor if not given' },
} as const

export const threadsOf = (
  { processors }: Pick<Runtime, 'processors'>,
  { threads = processors }: { readonly threads?: number | undefined },
): E.Either<Failure, number> => wholeNumber('--threads', threads, 1, mostThreads)
