/** Parameters and references: every number has a unit, a source and a standing, and every source is a work that is listed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Library, patched, spreadOf } from '#models/parameter.js'
import { references } from '#models/references.js'
import { blocks, libraries, systems } from '#models/systems/index.js'
import { isUnit, si } from '#models/units.js'
import { workloads } from '#models/workloads/presets.js'
import { close } from '../support/close.js'

const library = {
  power: { value: 14.8, unit: 'mW', source: { in: 'Zhu2024', at: 'here' }, evidence: 'assumed', spread: [7.4, 20] },
  loss: { value: 1.2, unit: 'dB', source: { in: 'Zhu2024', at: 'there' }, evidence: 'assumed' },
} as const satisfies Library
const set = { 'zhu-2024': library, other: library }

describe('a patched parameter', () => {
  const patch = (value: number) => ({ library: 'zhu-2024', parameter: 'power', value })

  test('has the value given in SI, and the unit, source and evidence it had', () =>
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e3, noNaN: true }), (value) => {
        const { power } = patched(set, [patch(value)])['zhu-2024']
        close(si(power), value)
        expect(power).toEqual({ ...library.power, value: power.value })
      }),
    ))

  test('leaves every other one alone, and the libraries it came from', () => {
    const result = patched(set, [patch(1)])
    expect(result.other).toBe(set.other)
    expect(result['zhu-2024'].loss).toBe(library.loss)
    expect(library.power.value).toBe(14.8)
  })

  test('is the last of several, and one that the set does not have changes nothing', () => {
    close(si(patched(set, [patch(1), patch(2)])['zhu-2024'].power), 2)
    expect(patched(set, [{ ...patch(1), library: 'zhu-2042' }])).toEqual(set)
    expect(patched(set, [{ ...patch(1), parameter: 'powder' }])).toEqual(set)
    expect(patched(set, [])).toBe(set)
  })

  test('with its own value is itself', () => {
    for (const [name, { power }] of Object.entries(patched(set, [patch(si(library.power))])))
      close(power.value, set[name as keyof typeof set].power.value)
  })

  test('has corners in SI, which are its value where no spread is known', () => {
    expect(spreadOf(library.power)).toEqual([0.0074, 0.02])
    expect(spreadOf(library.loss)).toEqual([1.2, 1.2])
  })
})

describe.each([...libraries].map(([name, parameters]) => ({ name, parameters })))('library $name', ({ parameters }) => {
  for (const [name, { value, unit, source, spread }] of Object.entries(parameters))
    test(`${name} is a finite number with a unit, a place in a cited work and a spread around it`, () => {
      expect(Number.isFinite(value)).toBe(true)
      expect(isUnit(unit)).toBe(true)
      expect(references).toHaveProperty([source.in])
      expect(source.at).not.toBe('')
      const [low, high] = spread ?? [value, value]
      expect(low).toBeLessThanOrEqual(value)
      expect(value).toBeLessThanOrEqual(high)
    })
})

describe('a reference', () => {
  const cited = new Set([
    ...[...libraries.values()].flatMap((parameters) => Object.values(parameters).map(({ source }) => source.in)),
    ...systems.flatMap(({ cite }) => cite),
    ...[...blocks.values()].flatMap(({ cite }) => cite),
    ...Object.values(workloads).flatMap(({ cite }) => cite),
  ])

  for (const key of Object.keys(references))
    test(`${key} is cited by a parameter, a block, a system or a workload`, () => expect([...cited]).toContain(key))

  test('is there for every citation', () => {
    for (const key of cited) expect(references).toHaveProperty([key])
  })

  test('can be found: it has a year, and an identifier or a venue', () => {
    for (const { year, venue, title, authors } of Object.values(references)) {
      expect(Number.isInteger(year)).toBe(true)
      for (const text of [venue, title, authors]) expect(text).not.toBe('')
    }
  })
})
