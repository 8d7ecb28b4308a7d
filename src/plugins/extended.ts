/** A vocabulary with what a module brings. Names stay those of one thing: what is known already cannot be brought again. */
import * as E from 'fp-ts/lib/Either.js'
import type { Block } from '#models/blocks/block.js'
import type { Libraries } from '#models/parameter.js'
import { blocksOf, systemNames, type Vocabulary } from '#src/sweep/vocabulary.js'
import { blocksIn, type Plugin } from './plugin.js'

const librariesOf = (blocks: Iterable<Block>): ReadonlyMap<string, Libraries[string]> =>
  new Map([...blocks].flatMap(({ parameters }) => Object.entries(parameters)))

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** Names that are given twice, here or with what is known. */
const repeated = (noun: string, names: readonly string[], known: ReadonlySet<string>): readonly string[] =>
  names
    .filter((name, index) => known.has(name) || names.indexOf(name) < index)
    .map((name) => `expected ${noun} of a new name, got ${name}, which is known already`)

export const extended = (vocabulary: Vocabulary, plugin: Plugin): E.Either<readonly string[], Vocabulary> => {
  const known = blocksOf(vocabulary)
  // A system may be made of blocks that are known: those are the same values.
  const added = blocksIn(plugin).filter((block) => known.get(block.name) !== block)
  const libraries = librariesOf(known.values())
  const faults = [
    ...repeated(
      'a block',
      added.map(({ name }) => name),
      new Set(known.keys()),
    ),
    ...repeated(
      'a system',
      plugin.systems.map(({ name }) => name),
      new Set([...systemNames(vocabulary), ...known.keys()]),
    ),
    ...repeated(
      'a workload',
      plugin.workloads.map(({ name }) => name),
      new Set(Object.keys(vocabulary.workloads)),
    ),
    ...[...librariesOf(added)]
      .filter(([name, library]) => libraries.has(name) && !isSame(libraries.get(name), library))
      .map(([name]) => `expected a library of a new name, got ${name}, which is known with other values`),
  ]
  if (faults.length > 0) return E.left(faults)
  const workloads = Object.fromEntries(plugin.workloads.map((workload) => [workload.name, workload]))
  return E.right({
    ...vocabulary,
    systems: [...vocabulary.systems, ...plugin.systems],
    otherBlocks: [...(vocabulary.otherBlocks ?? []), ...plugin.blocks],
    workloads: { ...vocabulary.workloads, ...workloads },
  })
}
