/**
 * The physical accounting is the published one with named rules changed, and nothing else: with every rule at its published
 * value it returns the published numbers.
 */
import { describe, expect, test } from 'vitest'
import { metrics } from '#models/metrics.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import type { Machine } from '#models/systems/machine.js'
import { systems } from '#models/systems/index.js'
import type { Designs } from '#models/systems/system.js'
import { workloads } from '#models/workloads/presets.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { withValues } from '#src/reproduce/configuration.js'
import { rulesOf } from '../support/accounting-tables.js'
import { close } from '../support/close.js'

const points = ['deit-tiny', 'bert-large', 'gpt2-medium'].flatMap((name) => [
  { name, shape: workloads[name]!.shape },
  {
    name: `${name}, decoding 4 sequences`,
    shape: { ...workloads[name]!.shape, phase: 'decode', context: 512, batch: 4, patch: 0 } as const,
  },
])

const same = (ours: Machine, published: Machine, operations: ReturnType<typeof operationsOf>, batch: number) => {
  const a = ours.evaluate(operations, batch)
  const b = published.evaluate(operations, batch)
  for (const { of } of Object.values(metrics)) close(of(a), of(b))
  for (const [part, energy] of a.energyByPart.entries()) close(energy, b.energyByPart[part]!)
  for (const [i, energy] of a.energyByOperation.entries()) close(energy, b.energyByOperation[i]!)
  for (const [part, area] of ours.areaByPart().entries()) close(area, published.areaByPart()[part]!)
  for (const [part, power] of ours.powerByPart().entries()) close(power, published.powerByPart()[part]!)
}

describe.each(systems.map((system) => ({ name: system.name, system })))('$name', ({ system }) => {
  const prepared = prepareSystem(system)([])
  const published = defaultDesigns(system, 'published')
  const physical = defaultDesigns(system, 'physical')

  /** The physical designs, then with one rule after the other back at its published value. */
  const walk = rulesOf(system).reduce<readonly Designs[]>(
    (designs, { key, definition }) => [
      ...designs,
      withValues(designs.at(-1)!, { [key]: definition.default.published }),
    ],
    [physical],
  )

  test('differs between the accountings in its rules alone', () => expect(walk.at(-1)).toEqual(published))

  for (const { name, shape } of points)
    test(`costs what is published for ${name}, with every rule of the physical accounting set back`, () => {
      same(prepared(walk.at(-1)!), prepared(published), operationsOf(shape), shape.batch)
    })

  test('counts no fewer MACs than are there, and the same in every accounting that leaves none out', () => {
    const operations = operationsOf(workloads['deit-tiny']!.shape)
    expect(prepared(physical).evaluate(operations, 1).macs).toBe(1_253_683_200)
  })
})
