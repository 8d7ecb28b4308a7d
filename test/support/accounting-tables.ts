/** The tables of docs/accounting.md, computed: what every rule of the accountings changes, and every assumption. */
import type { Design, DesignKey, DesignValue } from '#models/blocks/block.js'
import { border } from '#models/blocks/border.js'
import { type Library, type Parameter, type Patch, spreadOf } from '#models/parameter.js'
import { effectiveBits } from '#models/signal.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import type { Evaluation } from '#models/systems/evaluation.js'
import { libraries, systems } from '#models/systems/index.js'
import type { System } from '#models/systems/system.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { type Configuration, evaluated, shapeNamed, systemNamed, withValues } from '#src/reproduce/configuration.js'

/** The point on which effects are told: DeiT-T with 197 tokens, on the system as it comes. */
const shape = shapeNamed('deit-tiny')

export interface Rule {
  readonly key: string
  readonly definition: DesignKey
}

/** Each key once: a value sets every block of the system that has it. */
const keysOf = ({ components }: System): readonly Rule[] =>
  [...new Map(components.flatMap(({ block }) => Object.entries(block.design)))].map(([key, definition]) => ({
    key,
    definition,
  }))

/** The rules in which the accountings differ. */
export const rulesOf = (system: System): readonly Rule[] =>
  keysOf(system).filter(({ definition: { default: value } }) => value.published !== value.physical)

/** Rules that both accountings leave as the work has them: the value that the table tries, and in which accounting. */
export const options: Readonly<Record<string, Pick<Configuration, 'accounting' | 'design'>>> = {
  'lightening-transformer': {
    accounting: 'published',
    design: {
      gatePadding: false,
      armShare: 1,
      resolutionRule: 'shot',
      dacRule: 'weighted',
      adcRule: 'walden',
      adcBits: 8,
    },
  },
  'optical-transformer': {
    accounting: 'physical',
    design: {
      qkvLoads: 'fused',
      balancedDetection: true,
      signedTraffic: 'words',
      photonBudget: 'per-dot-product',
      signalReference: 'result',
      residualTraffic: true,
    },
  },
  tron: {
    accounting: 'physical',
    design: {
      devices: 'crosslight-2021',
      reassociate: false,
      calibratedCrosstalk: true,
      ringGeometry: 'conventional',
      weightDrive: 'held',
      normGain: 'digital',
    },
  },
  'gain-cell-attention': {
    accounting: 'physical',
    design: { writeReading: 'chart', adders: 'tree', levelMismatch: true },
  },
  digital: { accounting: 'physical', design: { weightTraffic: true } },
  a100: { accounting: 'physical', design: { fusedAttention: false, attainedShare: 0.5 } },
}

/** A change, three digits: `+0.615`; `0` for none. */
const signed = (change: number): string =>
  Math.abs(change) < 1e-6 ? '0' : `${change > 0 ? '+' : ''}${String(Number(change.toPrecision(3)))}`

const percent =
  (total: 'energy' | 'latency' | 'nameplatePower' | 'area') =>
  (now: Evaluation, before: Evaluation): string =>
    signed(100 * (now[total] / before[total] - 1))

interface Effect {
  readonly head: string
  readonly of: (now: Evaluation, before: Evaluation) => string
}
const costs: readonly Effect[] = [
  { head: 'energy %', of: percent('energy') },
  { head: 'latency %', of: percent('latency') },
  { head: 'power %', of: percent('nameplatePower') },
  { head: 'area %', of: percent('area') },
]
const signal: Effect = {
  head: 'bits',
  of: (now, before) => signed(effectiveBits(now.noise) - effectiveBits(before.noise)),
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const code = (value: DesignValue): string => `\`${String(value)}\``
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')

/** A row: what it says, then what it changes, at one value or at both ends of a spread. */
interface Change {
  readonly cells: readonly string[]
  readonly before: Evaluation
  readonly now: readonly Evaluation[]
}

const cellOf = ({ of }: Effect, { now, before }: Change): string =>
  [...new Set(now.map((one) => of(one, before)))].join(' to ')

/** @returns those effects of which some change has one */
const shown = (effects: readonly Effect[], changes: readonly Change[]): readonly Effect[] =>
  effects.filter((effect) => changes.some((change) => !['', '0'].includes(cellOf(effect, change))))

const changeTable = (heads: readonly string[], changes: readonly Change[], effects: readonly Effect[]): string =>
  table(
    [...heads, ...effects.map(({ head }) => head)],
    changes.map((change) => [...change.cells, ...effects.map((effect) => cellOf(effect, change))]),
  )

/** Each rule alone, switched on in the published accounting; then all of them. */
export const ruleTable = (name: string): string => {
  const published: Configuration = { system: name, accounting: 'published', design: {} }
  const before = evaluated(published, shape)
  const alone = rulesOf(systemNamed(name)).map(({ key, definition: { default: value, meaning } }) => ({
    cells: [code(key), code(value.published), code(value.physical), meaning],
    before,
    now: [evaluated({ ...published, design: { [key]: value.physical } }, shape)],
  }))
  const together = {
    cells: ['all together', '', '', ''],
    before,
    now: [evaluated({ ...published, accounting: 'physical' }, shape)],
  }
  const changes = [...alone, together]
  const heads = ['key', 'published', 'physical', 'what it decides']
  return changeTable(heads, changes, [...costs, ...shown([signal], changes)])
}

/** Rules that stay as published in both accountings, each tried alone. */
export const optionTable = (name: string): string => {
  const { accounting, design } = options[name]!
  const base: Configuration = { system: name, accounting, design: {} }
  const before = evaluated(base, shape)
  const changes = keysOf(systemNamed(name)).flatMap(({ key, definition: { default: value, meaning } }) => {
    const tried = design[key]
    if (tried === undefined) return []
    const now = [evaluated({ ...base, design: { [key]: tried } }, shape)]
    return [{ cells: [code(key), code(value.published), code(tried), meaning], before, now }]
  })
  const heads = ['key', 'both accountings', 'tried', 'what it decides']
  return changeTable(heads, changes, [...costs, ...shown([signal], changes)])
}

/** What the border costs in every system that has one, in the published accounting. */
export const borderTable = (): string => {
  const bordered = systems.filter(({ components }) => components.some(({ block }) => block === border))
  const changes = bordered.map(({ name }): Change => {
    const published: Configuration = { system: name, accounting: 'published', design: {} }
    const now = evaluated({ ...published, design: { borders: 'charged' } }, shape)
    return { cells: [code(name)], before: evaluated(published, shape), now: [now] }
  })
  return changeTable(['system'], changes, costs)
}

const isAssumed = ({ evidence }: Parameter): boolean => evidence === 'assumed'
export const isOurs = ({ source }: Parameter): boolean => source.in === 'Lightfront'

/** What a library assumes, whether in our name or as our reading of a work. */
export const assumedIn = (library: Library): readonly (readonly [name: string, parameter: Parameter])[] =>
  Object.entries(library).filter(([, parameter]) => isAssumed(parameter))

/** Libraries that have assumptions of ours. */
export const assumedLibraries: readonly string[] = [...libraries]
  .filter(([, library]) => Object.values(library).some(isOurs))
  .map(([name]) => name)

interface Place {
  readonly system: string
  readonly design: Design
}

/** Where the assumptions of a library act. */
const places: Readonly<Record<string, Place>> = {
  'lightfront-2026': { system: 'lightening-transformer', design: {} },
  'free-space-2026': { system: 'optical-transformer', design: {} },
  'ring-array-2026': { system: 'tron', design: {} },
  'crosslight-2021': { system: 'tron', design: { devices: 'crosslight-2021' } },
  'leroux-2025': { system: 'gain-cell-attention', design: {} },
  'electro-optic-2026': { system: 'electro-optic-softmax', design: {} },
}

/** Where single ones act, which elsewhere change nothing. */
const otherPlaces: Readonly<Record<string, Place>> = {
  'lightfront-2026.wireEnergy': { system: 'lightening-transformer', design: { broadcast: false } },
  'lightfront-2026.borderBandwidth': { system: 'electro-optic-softmax', design: {} },
  'free-space-2026.dramBandwidth': { system: 'optical-transformer', design: { cores: 1 } },
  'ring-array-2026.calibrationResidual': { system: 'tron', design: { calibratedCrosstalk: true } },
  'leroux-2025.oxideTimeConstant': { system: 'gain-cell-attention', design: { cell: 'osfet' } },
  'electro-optic-2026.sampleEnergy': { system: 'electro-optic-softmax', design: { chain: 'reported' } },
}

const placeText = ({ system, design }: Place, usual: Place): string =>
  [
    ...(system === usual.system ? [] : [code(system)]),
    ...Object.entries(design).map(([key, value]) => code(`${key}: ${String(value)}`)),
  ].join(', ')

/** The assumptions of a library, and what the ends of their spread change where they act, in the physical accounting. */
export const assumptionTable = (library: string): string => {
  const usual = places[library]!
  const changes = assumedIn(libraries.get(library)!).map(([parameter, entry]): Change => {
    const other = otherPlaces[`${library}.${parameter}`]
    const place = other ?? usual
    const system = systemNamed(place.system)
    const designs = withValues(defaultDesigns(system, 'physical'), place.design)
    const physical = (patches: readonly Patch[]) =>
      prepareSystem(system)(patches)(designs).evaluate(operationsOf(shape), shape.batch)
    const { value, unit, spread, note } = entry
    const ends = spread === undefined ? [] : spreadOf(entry)
    return {
      cells: [
        code(parameter),
        `${value}${unit === '1' ? '' : ` ${unit}`}`,
        spread?.join(' to ') ?? '',
        [note ?? '', ...(other === undefined ? [] : [`(on ${placeText(other, usual)})`])].join(' '),
      ],
      before: physical([]),
      now: ends.map((end) => physical([{ library, parameter, value: end }])),
    }
  })
  return changeTable(['parameter', 'value', 'spread', 'meaning'], changes, shown([...costs, signal], changes))
}
