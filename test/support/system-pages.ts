/** The tables of docs/systems, computed: every design key of a system, and its default point under both accountings. */
import type { DesignKey, DesignValue } from '#models/blocks/block.js'
import { metrics } from '#models/metrics.js'
import type { Evaluation } from '#models/systems/evaluation.js'
import type { System } from '#models/systems/system.js'
import { dimensions } from '#models/units.js'
import { typesetValue } from '#src/report/engineering.js'
import { evaluated, shapeNamed, systemNamed } from '#src/reproduce/configuration.js'

interface NamedKey {
  readonly name: string
  readonly definition: DesignKey
}

/**
 * Each key once, as the first block that has it tells it: a value sets every block of the system that has it. Where blocks differ in
 * its default it is named as a key of each.
 */
const designKeysOf = ({ components }: System): readonly NamedKey[] => {
  const all = components.flatMap(({ block }) =>
    Object.entries(block.design).map(([key, definition]) => ({ key, block: block.name, definition })),
  )
  return all.flatMap(({ key, block, definition }, index) => {
    const same = all.filter((other) => other.key === key)
    const differ = same.some(({ definition: other }) => other.default.published !== definition.default.published)
    if (differ) return [{ name: `${block}.${key}`, definition }]
    return all.findIndex((other) => other.key === key) === index ? [{ name: key, definition }] : []
  })
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')

const valueText = (value: DesignValue, { dimension }: DesignKey): string =>
  `\`${typeof value === 'number' ? typesetValue(value, dimensions[dimension], 6) : String(value)}\``

/** Where the accountings differ, the published value and then the physical one. */
const defaultText = (definition: DesignKey): string => {
  const { published, physical } = definition.default
  const values = published === physical ? [published] : [published, physical]
  return values.map((value) => valueText(value, definition)).join(' / ')
}

const meaningText = ({ meaning, choices }: DesignKey): string =>
  choices === undefined ? meaning : `${meaning} (${choices.map((choice) => `\`${choice}\``).join(', ')})`

/** Keys, what they are if nobody says, and what they decide. */
export const designTable = (name: string): string =>
  table(
    ['key', 'default', 'meaning'],
    designKeysOf(systemNamed(name)).map(({ name: key, definition }) => [
      `\`${key}\``,
      defaultText(definition),
      meaningText(definition),
    ]),
  )

/** What the default point is told by: DeiT-T with 197 tokens, as on the page of the accountings. */
const told = ['energyPerMac', 'energy', 'latency', 'nameplatePower', 'area', 'utilisation', 'effectiveBits'] as const

export const publishedAndPhysical = (name: string): readonly [published: Evaluation, physical: Evaluation] => {
  const shape = shapeNamed('deit-tiny')
  const under = (accounting: 'published' | 'physical') => evaluated({ system: name, accounting, design: {} }, shape)
  return [under('published'), under('physical')]
}

/** The default point under both accountings, and the quotient of the two. */
export const pointTable = (name: string): string => {
  const [published, physical] = publishedAndPhysical(name)
  return table(
    ['metric', 'as published', 'physical', 'quotient'],
    told.map((metric) => {
      const { dimension, of } = metrics[metric]
      const [first, second] = [of(published), of(physical)]
      const text = (value: number) => typesetValue(value, dimensions[dimension], 4)
      return [`\`${metric}\``, text(first), text(second), String(Number((second / first).toPrecision(3)))]
    }),
  )
}
