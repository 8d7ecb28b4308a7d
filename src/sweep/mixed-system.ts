/**
 * Systems by choice: a preset by its name, or a mixture of blocks by the roles they play.
 *
 *   { static: lightening-transformer, attention: gain-cell-attention, other: digital }
 *
 * A role is given to a system (then to the component with which that system runs the kind of operation), to a
 * component, or to a block with its own defaults, in this order. One system holds one component of a name. What crosses between
 * blocks that do not pay for it is charged, in either accounting: no work published this mixture with free borders.
 */
import * as E from 'fp-ts/lib/Either.js'
import { type Component, component, type System, system, unmapped } from '#models/systems/system.js'
import { type OperationKind, operationKinds } from '#models/workloads/operation.js'
import type { Path } from './fault.js'
import { newNameFault } from './new-name.js'
import { suggestion } from './suggest.js'
import type { Role, SystemChoice } from './sweep.js'
import { blocksOf, componentsOf, systemNames, type Vocabulary } from './vocabulary.js'

/** What is wrong with a choice, and where in it. */
export interface ChoiceFault {
  readonly path: Path
  readonly message: string
}

const roleOf = (kind: OperationKind): Role => (kind === 'dynamic' ? 'attention' : kind)
/** `dynamic products (attention)`. */
const kindText = (kind: OperationKind): string => (kind === 'dynamic' ? 'dynamic (role attention)' : kind)

type Assignment = Readonly<Partial<Record<Role, string>>>

/** The role that an assignment gives a kind by, and the name it gives it to. */
const assigned = (blocks: Assignment, kind: OperationKind): readonly [Role, string] | undefined => {
  const role = blocks[roleOf(kind)] === undefined ? 'other' : roleOf(kind)
  const name = blocks[role]
  return name === undefined ? undefined : [role, name]
}

const componentFor = (name: string, kind: OperationKind, vocabulary: Vocabulary): Component | undefined => {
  const preset = vocabulary.systems.find((known) => known.name === name)
  if (preset !== undefined) return preset.components[preset.runs[kind]]
  const block = blocksOf(vocabulary).get(name)
  return block === undefined ? componentsOf(vocabulary).get(name) : component(block)
}

const sameComponent = (a: Component, b: Component): boolean =>
  a.block === b.block && Object.keys({ ...a.preset, ...b.preset }).every((key) => a.preset[key] === b.preset[key])

interface Part {
  readonly kind: OperationKind
  readonly role: Role
  readonly source: string
  readonly component: Component
}

/** Parts that call two different components by one name. */
const clashes = (parts: readonly Part[]): readonly ChoiceFault[] =>
  parts.flatMap((part, index) => {
    const other = parts.slice(0, index).find(({ component: { name } }) => name === part.component.name)
    if (other === undefined || sameComponent(other.component, part.component)) return []
    const sources = `those of ${other.source} and of ${part.source}, which differ`
    const message = `expected one component called ${part.component.name}, got ${sources}`
    return [{ path: ['blocks', part.role], message }]
  })

/** One fault for all kinds that nobody was asked to run. */
const missing = (blocks: Assignment): readonly ChoiceFault[] => {
  const kinds = operationKinds.filter((kind) => assigned(blocks, kind) === undefined)
  const message = `expected blocks that run ${kinds.map(kindText).join(', ')}, got none: name them, or other`
  return kinds.length > 0 ? [{ path: ['blocks'], message }] : []
}

const partOf = (
  [role, source]: readonly [Role, string],
  kind: OperationKind,
  vocabulary: Vocabulary,
): E.Either<ChoiceFault, Part> => {
  const path = ['blocks', role]
  const found = componentFor(source, kind, vocabulary)
  if (found === undefined) {
    const known = [...systemNames(vocabulary), ...blocksOf(vocabulary).keys(), ...componentsOf(vocabulary).keys()]
    return E.left({ path, message: `expected a system or a block, got ${source}${suggestion(source, known)}` })
  }
  const { name, block } = found
  return unmapped({ [kind]: found }).includes(kind)
    ? E.left({
        path,
        message: `expected a block that runs ${kindText(kind)}, got ${name}, which runs ${block.runs.join(', ')}`,
      })
    : E.right({ kind, role, source, component: found })
}

const uniqueFaults = (faults: readonly ChoiceFault[]): readonly ChoiceFault[] => [
  ...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values(),
]

const mixture = (
  name: string,
  blocks: Assignment,
  vocabulary: Vocabulary,
): E.Either<readonly ChoiceFault[], System> => {
  const read = operationKinds.flatMap((kind) => {
    const given = assigned(blocks, kind)
    return given === undefined ? [] : [partOf(given, kind, vocabulary)]
  })
  const parts = read.flatMap((part) => (E.isRight(part) ? [part.right] : []))
  const faults = uniqueFaults([
    ...missing(blocks),
    ...read.flatMap((part) => (E.isLeft(part) ? [part.left] : [])),
    ...clashes(parts),
  ])
  if (faults.length > 0) return E.left(faults)
  const runs = Object.fromEntries(parts.map(({ kind, component: found }) => [kind, found])) as Record<
    OperationKind,
    Component
  >
  const cite = [...new Set(parts.flatMap((part) => part.component.block.cite))]
  const title = `${name}: ${Object.entries(blocks)
    .map(([role, source]) => `${role} on ${source}`)
    .join(', ')}`
  return E.right(system({ name, title, cite, runs, borders: { borders: 'charged' } }))
}

/** The system that a choice names or mixes, or everything that is wrong with it. */
export const resolveSystem = (
  choice: SystemChoice,
  vocabulary: Vocabulary,
): E.Either<readonly ChoiceFault[], System> => {
  const { name, blocks } = choice
  const preset = vocabulary.systems.find((known) => known.name === name)
  if (blocks === undefined)
    return preset === undefined
      ? E.left([{ path: [], message: `expected a system, got ${name}${suggestion(name, systemNames(vocabulary))}` }])
      : E.right(preset)
  const wrong = preset === undefined ? newNameFault(name) : `expected a new name, got ${name}, which is a preset`
  return wrong === undefined ? mixture(name, blocks, vocabulary) : E.left([{ path: ['name'], message: wrong }])
}
