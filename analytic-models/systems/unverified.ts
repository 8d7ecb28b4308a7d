/** What a design rests on that nobody has checked against its source: said of every result. */
import type { Block, Design } from '../blocks/block.js'
import type { Library } from '../parameter.js'
import type { Designs, System } from './system.js'

/** Names of the parameters of a library that are recalled, not checked. */
export const unverifiedIn = (library: Library): readonly string[] =>
  Object.entries(library)
    .filter(([, { evidence }]) => evidence === 'unverified')
    .map(([name]) => name)

/** More names than this say less than their number. */
const mostNames = 3

/** `jouppi-2017.dieArea`, or `24 of tron-2023`. */
const namesOf = (library: string, names: readonly string[]): readonly string[] =>
  names.length > mostNames ? [`${names.length} of ${library}`] : names.map((name) => `${library}.${name}`)

/** The libraries on which a design of a block rests. */
export const restsOn = (block: Block, design: Design): readonly string[] =>
  block.librariesOf?.(design) ?? Object.keys(block.parameters)

const none: readonly string[] = []

/** One sentence for all blocks of a system that rest on such parameters, or none. */
export const unverifiedOf = ({ components }: System): ((designs: Designs) => readonly string[]) => {
  const ofLibraries = new Map(
    components.flatMap(({ block }) =>
      Object.entries(block.parameters).map(([name, library]) => [name, namesOf(name, unverifiedIn(library))] as const),
    ),
  )
  const sentences = new Map<string, readonly string[]>()
  const sentenceOf = (designs: Designs): readonly string[] => {
    const libraries = [...new Set(components.flatMap(({ block }, index) => restsOn(block, designs[index]!)))]
    const key = libraries.join()
    const known = sentences.get(key)
    if (known !== undefined) return known
    const names = libraries.flatMap((library) => ofLibraries.get(library) ?? none)
    const sentence = names.length === 0 ? none : [`rests on unverified parameters: ${names.join(', ')}`]
    sentences.set(key, sentence)
    return sentence
  }
  if (components.some(({ block }) => block.librariesOf !== undefined)) return sentenceOf
  // Where no block chooses among its libraries, the same is said of every design.
  let said: readonly string[] | undefined
  return (designs) => (said ??= sentenceOf(designs))
}
