/** Numbers of a command line. */
import * as E from 'fp-ts/lib/Either.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'

export const wholeNumber = (option: string, value: number, least: number, most: number): E.Either<Failure, number> =>
  Number.isInteger(value) && value >= least && value <= most
    ? E.right(value)
    : E.left(wrongInput(`${option}: expected a whole number from ${least} to ${most}, got ${value}`))
