/** The value of what must have succeeded. */
import * as E from 'fp-ts/lib/Either.js'

/** @throws what is wrong */
export const rightOf = <A>(value: E.Either<unknown, A>): A => {
  if (E.isLeft(value)) throw new Error(JSON.stringify(value.left))
  return value.right
}
