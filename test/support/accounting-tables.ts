/** The tables of docs/accounting.md, computed: what every rule of the accountings changes, and every assumption. */
import type { DesignKey, DesignValue } from '#models/blocks/block.js'
import { lightfront2026 } from '#models/libraries/lightfront-2026.js'
import { type Parameter, type Patch, spreadOf } from '#models/parameter.js'
import { defaultDesigns, type Evaluation, prepareSystem } from '#models/systems/evaluate.js'
import type { System } from '#models/systems/system.js'
import { type Configuration, evaluated, shapeNamed, systemNamed, withValues } from '#src/reproduce/configuration.js'
import { operationsOf } from '#models/workloads/transformer.js'

/** The point on which effects are told: DeiT-T with 197 tokens at 4 bits, on the system as it comes. */
const shape = shapeNamed('deit-tiny')

export interface Rule {
  readonly block: string
  readonly key: string
  readonly definition: DesignKey
}

const keysOf = ({ components }: System): readonly Rule[] =>
  components.flatMap(({ block }) =>
    Object.entries(block.design).map(([key, definition]) => ({ block: block.name, key, definition })),
  )

/** The rules in which the accountings differ. */
export const rulesOf = (system: System): readonly Rule[] =>
  keysOf(system).filter(({ definition: { default: value } }) => value.published !== value.physical)

/** Rules that both accountings leave as the work has them, and the value that the table tries. */
const options: Readonly<Record<string, DesignValue>> = {
  gatePadding: false,
  armShare: 1,
  resolutionRule: 'shot',
  dacRule: 'weighted',
  adcRule: 'walden',
  adcBits: 8,
}

/** A change in per cent, three digits: `+0.615`; `0` for none. */
const percent = (now: number, before: number): string => {
  const change = 100 * (now / before - 1)
  if (Math.abs(change) < 1e-9) return '0'
  return `${change > 0 ? '+' : ''}${String(Number(change.toPrecision(3)))}`
}

const effects = (now: Evaluation, before: Evaluation): readonly string[] =>
  (['energy', 'latency', 'nameplatePower', 'area'] as const).map((total) => percent(now[total], before[total]))

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const code = (value: DesignValue): string => `\`${String(value)}\``
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')

const effectHeads = ['energy %', 'latency %', 'power %', 'area %']

/** Each rule alone, switched on in the published accounting; then all of them. */
export const ruleTable = (name: string): string => {
  const published: Configuration = { system: name, accounting: 'published', design: {} }
  const before = evaluated(published, shape)
  const rows = rulesOf(systemNamed(name)).map(({ key, definition: { default: value, meaning } }) => [
    code(key),
    code(value.published),
    code(value.physical),
    meaning,
    ...effects(evaluated({ ...published, design: { [key]: value.physical } }, shape), before),
  ])
  const all = effects(evaluated({ ...published, accounting: 'physical' }, shape), before)
  return table(
    ['key', 'published', 'physical', 'what it decides', ...effectHeads],
    [...rows, ['all together', '', '', '', ...all]],
  )
}

/** Rules that stay as published in both accountings, each tried alone in the published one. */
export const optionTable = (name: string): string => {
  const published: Configuration = { system: name, accounting: 'published', design: {} }
  const before = evaluated(published, shape)
  const rows = keysOf(systemNamed(name)).flatMap(({ key, definition: { default: value, meaning } }) => {
    const tried = options[key]
    if (tried === undefined) return []
    const now = evaluated({ ...published, design: { [key]: tried } }, shape)
    return [[code(key), code(value.published), code(tried), meaning, ...effects(now, before)]]
  })
  return table(['key', 'both accountings', 'tried', 'what it decides', ...effectHeads], rows)
}

/** Our assumptions, and what the ends of their spread change on Lightening-Transformer in the physical accounting. */
export const assumptionTable = (): string => {
  const system = systemNamed('lightening-transformer')
  const designs = defaultDesigns(system, 'physical')
  const physical = (patches: readonly Patch[], broadcast: boolean) =>
    prepareSystem(system)(patches)(withValues(designs, { broadcast })).evaluate(operationsOf(shape), 1)

  const rows = Object.entries(lightfront2026 as Readonly<Record<string, Parameter>>).map(([parameter, entry]) => {
    // Wire is laid only where nothing is broadcast.
    const broadcast = parameter !== 'wireEnergy'
    const before = physical([], broadcast)
    const atEnds = spreadOf(entry).map((value) =>
      physical([{ library: 'lightfront-2026', parameter, value }], broadcast),
    )
    const ends = (total: 'energy' | 'latency') =>
      entry.spread === undefined
        ? ''
        : [...new Set(atEnds.map((now) => percent(now[total], before[total])))].join(' to ')
    return [
      code(parameter),
      `${entry.value}${entry.unit === '1' ? '' : ` ${entry.unit}`}`,
      entry.spread?.join(' to ') ?? '',
      entry.note ?? '',
      ends('energy'),
      ends('latency'),
    ]
  })
  return table(['parameter', 'value', 'spread', 'meaning', 'energy %', 'latency %'], rows)
}
