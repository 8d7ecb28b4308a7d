/** For generators, which have no failures as values: what the disk says is thrown, and caught by who asked for their pieces. */
import * as E from 'fp-ts/lib/Either.js'
import type { Failure } from '#src/runtime/failure.js'

export const orThrow = <A>(result: E.Either<Failure, A>): A => {
  if (E.isLeft(result)) throw new Error(result.left.lines.join('; '))
  return result.right
}
