/** The door: bytes of a sweep file in, a sweep or every fault of the file out. */
import * as E from 'fp-ts/lib/Either.js'
import { checkSweep } from './check.js'
import { defaultVocabulary } from './default-vocabulary.js'
import { type Fault, inFileOrder } from './fault.js'
import { readStructure } from './structure.js'
import type { Sweep } from './sweep.js'
import type { Vocabulary } from './vocabulary.js'
import { readYaml } from './yaml-document.js'

/** More are not told: whoever mends so many asks again. A choice of ours. */
const mostFaults = 100

/** In file order; of very many the first, and how many there are behind them. */
const toldOf = (faults: readonly Fault[]): readonly Fault[] => {
  const inOrder = inFileOrder(faults)
  const next = inOrder[mostFaults]
  if (next === undefined) return inOrder
  const message = `and ${inOrder.length - mostFaults} more faults from here on`
  return [...inOrder.slice(0, mostFaults), { ...next, path: '', message }]
}

/**
 * @param file its name, for messages
 * @returns the sweep, or all faults at once in file order
 */
export const decode = (
  bytes: Uint8Array,
  file: string,
  vocabulary: Vocabulary = defaultVocabulary,
): E.Either<readonly Fault[], Sweep> => {
  const document = readYaml(bytes, file)
  if (E.isLeft(document)) return E.left(toldOf(document.left))
  const { remains, faults } = readStructure(document.right.value)
  const checked = checkSweep(remains, vocabulary)
  const all = [...faults, ...checked.faults].map(document.right.place)
  return all.length > 0 ? E.left(toldOf(all)) : E.right(checked.sweep)
}
