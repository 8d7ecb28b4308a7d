/**
 * The order in which derived keys find their inputs: each after those it mentions, else in file order.
 * [Kahn, Communications of the ACM 5(11), 1962]
 */
import * as E from 'fp-ts/lib/Either.js'

/** A derived key and the names its expression mentions. */
export interface Dependency {
  readonly key: string
  readonly names: readonly string[]
}

/** Follows inputs that wait for each other until a key comes again: `heads -> width -> heads`. */
const cycleFrom = (start: Dependency, waiting: readonly Dependency[]): readonly string[] => {
  const path: string[] = []
  let current = start
  while (!path.includes(current.key)) {
    path.push(current.key)
    current = waiting.find(({ key }) => current.names.includes(key))!
  }
  return [...path.slice(path.indexOf(current.key)), current.key]
}

/** Places in the list, each after its inputs; or the keys of a cycle, the first of them again at the end. */
export const derivationOrder = (list: readonly Dependency[]): E.Either<readonly string[], readonly number[]> => {
  const order: number[] = []
  let waiting = list
  while (waiting.length > 0) {
    const ready = waiting.find(({ names }) => !waiting.some(({ key }) => names.includes(key)))
    if (ready === undefined) return E.left(cycleFrom(waiting[0]!, waiting))
    order.push(list.indexOf(ready))
    waiting = waiting.filter((dependency) => dependency !== ready)
  }
  return E.right(order)
}
