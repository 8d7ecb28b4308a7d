/**
 * Functions of elements over arrays, in place. A function is the method `of` of a class without fields: AssemblyScript has
 * no closures, and a method that is called on no object is compiled into the loop.
 */
import { endOfWhole, loadPart, storePart } from './parts'

/** x = F(x). Loops of long functions have their condition at the end: from such engines take the constants of F out. */
@inline
export function each<F>(x: usize, count: usize): void {
  const f = changetype<F>(0)
  const end = endOfWhole(x, count)
  const rest = count & 3
  if (x < end)
    do {
      v128.store(x, f.of(v128.load(x)))
      x += 16
    } while (x < end)
  if (rest) storePart(x, f.of(loadPart(x, rest)), rest)
}

/** x = F(x, y), of one y for all */
@inline
export function eachWith<F>(x: usize, y: v128, count: usize): void {
  const f = changetype<F>(0)
  const rest = count & 3
  for (const end = endOfWhole(x, count); x < end; x += 16) v128.store(x, f.of(v128.load(x), y))
  if (rest) storePart(x, f.of(loadPart(x, rest), y), rest)
}

/** x = F(x, y) */
@inline
export function eachPair<F>(x: usize, y: usize, count: usize): void {
  const f = changetype<F>(0)
  const end = endOfWhole(x, count)
  const rest = count & 3
  if (x < end)
    do {
      v128.store(x, f.of(v128.load(x), v128.load(y)))
      x += 16
      y += 16
    } while (x < end)
  if (rest) storePart(x, f.of(loadPart(x, rest), loadPart(y, rest)), rest)
}
