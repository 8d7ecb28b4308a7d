/** The door: bytes of a sweep file in, a sweep or every fault of the file out. */
import * as E from 'fp-ts/lib/Either.js'
import { checkSweep } from './check.js'
import { defaultVocabulary } from './default-vocabulary.js'
import { type Fault, inFileOrder } from './fault.js'
import { readStructure } from './structure.js'
import type { Sweep } from './sweep.js'
import type { Vocabulary } from './vocabulary.js'
import { readYaml } from './yaml-document.js'

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
  if (E.isLeft(document)) return E.left(inFileOrder(document.left))
  const { remains, faults } = readStructure(document.right.value)
  const checked = checkSweep(remains, vocabulary)
  const all = [...faults, ...checked.faults].map(document.right.place)
  return all.length > 0 ? E.left(inFileOrder(all)) : E.right(checked.sweep)
}
