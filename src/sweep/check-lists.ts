/** The lists of a sweep file: systems, workloads, accountings, each name known and given once. */
import * as E from 'fp-ts/lib/Either.js'
import type { Accounting } from '#models/blocks/block.js'
import type { System } from '#models/systems/system.js'
import type { BlockText, SweepRemains } from './codec.js'
import type { Path, PathFault, Report } from './fault.js'
import { resolveSystem } from './mixed-system.js'
import type { Circumstances } from './names.js'
import type { Item } from './shape.js'
import { suggestion } from './suggest.js'
import type { SystemChoice } from './sweep.js'
import type { Vocabulary } from './vocabulary.js'

/** Of a file that names none. */
const defaultAccounting: Accounting = 'published'

export interface CheckedLists {
  readonly choices: readonly SystemChoice[]
  readonly systems: readonly System[]
  /** The names, for expressions. */
  readonly names: Circumstances
  readonly accountings: readonly Accounting[]
  /** Is every system of the file known? */
  readonly complete: boolean
}

interface NamedOnce<A> {
  readonly nameOf: (value: A) => string
  /** What is wrong with an element by itself. */
  readonly faultsOf: (value: A) => readonly PathFault[]
}

/** The sound elements. A name given again is a fault. */
const distinct = <A>(
  items: readonly Item<A>[],
  path: Path,
  { nameOf, faultsOf }: NamedOnce<A>,
  report: Report,
): readonly A[] => {
  const names = new Set<string>()
  return items.flatMap(({ at, value }) => {
    const faults = faultsOf(value)
    for (const fault of faults) report({ ...fault, path: [...path, at, ...fault.path] })
    const name = nameOf(value)
    const again = names.has(name)
    if (again) report({ path: [...path, at], message: `expected each name once, got ${name} again` })
    names.add(name)
    return faults.length > 0 || again ? [] : [value]
  })
}

/** Names of a list that is known. */
const oneOf = <N extends string>(noun: string, known: readonly N[]): NamedOnce<N> => ({
  nameOf: (name) => name,
  faultsOf: (name) =>
    known.includes(name) ? [] : [{ path: [], message: `expected ${noun}, got ${name}${suggestion(name, known)}` }],
})

const readAccountings = (text: BlockText['accounting'], path: Path, known: readonly Accounting[], report: Report) => {
  if (text === undefined) return known
  const items = typeof text === 'string' ? [{ at: 0, value: text }] : text
  return distinct(items, path, oneOf('an accounting of this sweep', known), report)
}

export const checkLists = (remains: SweepRemains, vocabulary: Vocabulary, report: Report): CheckedLists => {
  const choices = (remains.systems ?? []).map(({ at, value }) => ({
    at,
    value: typeof value === 'string' ? { name: value } : value,
  }))
  const resolve = (choice: SystemChoice) => resolveSystem(choice, vocabulary)
  const known: NamedOnce<SystemChoice> = {
    nameOf: ({ name }) => name,
    faultsOf: (choice) =>
      E.match(
        (faults: readonly PathFault[]) => faults,
        () => [],
      )(resolve(choice)),
  }
  const sound = remains.systems === undefined ? [] : distinct(choices, ['systems'], known, report)
  const workloadNames = oneOf('a workload', Object.keys(vocabulary.workloads))
  const workload =
    remains.workloads === undefined ? [] : distinct(remains.workloads, ['workloads'], workloadNames, report)
  const all: readonly Accounting[] = ['published', 'physical']
  const accounting =
    remains.accounting === undefined
      ? [defaultAccounting]
      : readAccountings(remains.accounting, ['accounting'], all, report)
  return {
    choices: sound,
    systems: sound.flatMap((choice) =>
      E.match(
        () => [],
        (system: System) => [system],
      )(resolve(choice)),
    ),
    names: { system: sound.map(({ name }) => name), workload, accounting },
    accountings: accounting,
    complete: sound.length > 0 && sound.length === remains.systems?.length,
  }
}

/** The names of the sweep's lists that a block is for: all, unless it says otherwise. */
export const checkSubsets = (
  text: BlockText,
  path: Path,
  { names, accountings }: CheckedLists,
  report: Report,
): Circumstances => {
  const subset = (key: 'systems' | 'workloads', noun: string, known: readonly string[]) => {
    const items = text[key]
    return items === undefined ? known : distinct(items, [...path, key], oneOf(noun, known), report)
  }
  return {
    system: subset('systems', 'a system of this sweep', names.system),
    workload: subset('workloads', 'a workload of this sweep', names.workload),
    accounting: readAccountings(text.accounting, [...path, 'accounting'], accountings, report),
  }
}
