/** What a module may bring: its structure, as named codecs. Who writes TypeScript is told by types; a module is JavaScript. */
import * as t from 'io-ts'
import { accountings } from '#models/blocks/block.js'
import type { Evidence } from '#models/parameter.js'
import { references } from '#models/references.js'
import { dimensions, unitTable } from '#models/units.js'
import { operationKinds } from '#models/workloads/operation.js'
import { workloadFields } from '#models/workloads/transformer.js'
import { anyOf } from '#src/sweep/shape.js'

const named = <C extends t.Mixed>(name: string, type: C, holds: (value: t.TypeOf<C>) => boolean) =>
  t.refinement(type, holds, name)

/** May be left out. */
const optional = (type: t.Mixed) =>
  named(`${type.name}, or nothing`, t.unknown, (value) => value === undefined || type.is(value))

const oneOf = <W extends string>(words: readonly W[]) =>
  t.keyof(Object.fromEntries(words.map((word) => [word, null])) as Record<W, null>, words.join(' or '))

/** Sweep files say `block.key` and `library.parameter`: no name has a dot. */
const Name = named('a name of small letters, digits and hyphens', t.string, (text) => /^[a-z][a-z0-9-]*$/.test(text))
const KeyName = named('a name of letters and digits', t.string, (text) => /^[a-z][A-Za-z0-9]*$/.test(text))
const Text = named('a text', t.string, (text) => text !== '')
const Finite = named('a finite number', t.number, Number.isFinite)
const Flag = t.boolean
const Work = t.keyof(references, 'the key of a work that lightfront cite knows')
const Works = t.array(Work, 'a list of works')
const Parts = t.array(Text, 'a list of parts')
const Texts = t.array(t.string, 'a list of texts')

const Value = anyOf<t.Mixed>('a number, a switch or a text', Finite, Flag, t.string)
const DesignKey = t.type(
  {
    default: t.record(oneOf(accountings), Value, 'a value for each accounting'),
    meaning: Text,
    dimension: t.keyof(dimensions, 'a dimension'),
    least: t.number,
    most: t.number,
    choices: optional(Texts),
  },
  'a design key',
)

const evidence = [
  'published',
  'measured',
  'simulated',
  'projected',
  'assumed',
  'unverified',
] as const satisfies readonly Evidence[]

const Parameter = t.type(
  {
    value: Finite,
    unit: t.keyof(unitTable, 'a unit'),
    source: t.type({ in: Work, at: Text }, 'a source'),
    evidence: oneOf(evidence),
    spread: optional(t.tuple([Finite, Finite], 'low and high')),
    note: optional(t.string),
  },
  'a parameter',
)

const BlockValue = t.type(
  {
    name: Name,
    title: Text,
    cite: Works,
    runs: t.array(oneOf(operationKinds), 'kinds of operation'),
    parameters: t.record(Name, t.record(KeyName, Parameter, 'a library'), 'libraries by their names'),
    design: t.record(KeyName, DesignKey, 'design keys by their names'),
    energyParts: Parts,
    areaParts: Parts,
    powerParts: Parts,
    prepare: t.Function,
  },
  'a block',
)

const Component = t.type(
  { name: Name, block: BlockValue, preset: t.record(KeyName, Value, 'design values by their keys') },
  'a component',
)

const SystemValue = t.type(
  {
    name: Name,
    title: Text,
    cite: Works,
    components: t.array(Component, 'a list of components'),
    runs: t.record(oneOf(operationKinds), t.number, 'a component for each kind of operation'),
  },
  'a system',
)

const whole = (least: number) =>
  named(`a whole number of at least ${least}`, t.number, (value) => Number.isSafeInteger(value) && value >= least)

const Shape = t.type(
  {
    ...Object.fromEntries(Object.entries(workloadFields).map(([field, { least }]) => [field, whole(least)])),
    gated: Flag,
    phase: oneOf(['prefill', 'decode']),
  },
  'a shape',
)
const WorkloadValue = t.type({ name: Name, title: Text, cite: Works, shape: Shape }, 'a workload')

/** What a module may export for a sweep: any of these, of which it exports at least one. */
export const brought: Readonly<Record<'blocks' | 'systems' | 'workloads', t.Mixed>> = {
  blocks: t.array(BlockValue, 'a list of blocks'),
  systems: t.array(SystemValue, 'a list of systems'),
  workloads: t.array(WorkloadValue, 'a list of workloads'),
}
