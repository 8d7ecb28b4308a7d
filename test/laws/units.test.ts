/** Units and parameters: the door through which every number comes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Library, patched, spreadOf } from '#models/parameter.js'
import { references } from '#models/references.js'
import { blocks, libraries, systems } from '#models/systems/index.js'
import {
  dbm,
  decibels,
  decibelsOf,
  dimensions,
  inUnit,
  isUnit,
  ratioOf,
  si,
  type Unit,
  unitTable,
} from '#models/units.js'
import { workloads } from '#models/workloads/presets.js'
import { close } from '../support/close.js'

const units = Object.keys(unitTable) as readonly Unit[]

describe('a unit', () => {
  const known: readonly (readonly [value: number, unit: Unit, inSi: number])[] = [
    [14.8, 'mW', 0.0148],
    [450, 'fJ/symbol', 4.5e-13],
    [62.4, 'pJ/16b', 3.9e-12],
    [1, 'pJ/B', 1.25e-13],
    [2, 'MiB', 2 * 8 * 1024 * 1024],
    [1, 'TB/s', 8e12],
    [2850, 'um2', 2.85e-9],
    [60.3, 'mm2', 6.03e-5],
    [1, 'cm2', 1e-4],
    [1, 'dB/cm', 100],
    [180, 'deg', Math.PI],
    [14, 'GS/s', 14e9],
    [1, 'TOPS/W', 1e12],
    [1, 'eV', 1.602176634e-19],
    [50, '%', 0.5],
    [0, 'dBm', 1e-3],
    [30, 'dBm', 1],
  ]
  for (const [value, unit, inSi] of known)
    test(`makes ${value} ${unit} ${inSi} in SI`, () => close(si({ value, unit }), inSi))

  test('has a dimension that is known, and a factor above zero', () => {
    for (const { dimension, factor } of Object.values(unitTable)) {
      expect(dimensions).toHaveProperty([dimension])
      expect(factor).toBeGreaterThan(0)
    }
  })

  test('is read back from SI as it was written, whichever it is', () =>
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (unit, value) => {
        // A level of many decibels is a large power of ten: only its logarithm comes back.
        const written = unit === 'dBm' ? Math.log10(value) : value
        const back = inUnit(si({ value: written, unit }), unit)
        if (unit === 'dBm') expect(Math.abs(back - written)).toBeLessThan(1e-12)
        else close(back, written)
      }),
    ))

  test('is none that the table does not have, nor a name that every object has', () => {
    for (const text of ['mw', 'Furlong', '', 'toString', 'constructor', '__proto__']) expect(isUnit(text)).toBe(false)
    for (const unit of units) expect(isUnit(unit)).toBe(true)
  })

  test('with a prefix is a thousand of the one before', () => {
    for (const base of ['J', 'W', 's', 'Hz', 'J/bit', 'B/s', 'Ohm'] as const)
      for (const [smaller, larger] of [
        ['f', 'p'],
        ['p', 'n'],
        ['n', 'u'],
        ['u', 'm'],
        ['k', 'M'],
        ['M', 'G'],
        ['G', 'T'],
      ] as const)
        close(unitTable[`${larger}${base}`].factor, 1000 * unitTable[`${smaller}${base}`].factor)
  })
})

describe('decibels', () => {
  const level = fc.double({ min: -60, max: 60, noNaN: true })

  test('add where ratios multiply', () =>
    fc.assert(
      fc.property(level, level, (a, b) =>
        close(ratioOf(decibels(a + b)), ratioOf(decibels(a)) * ratioOf(decibels(b)), 1e-11),
      ),
    ))

  test('are the logarithm of a ratio', () =>
    fc.assert(
      fc.property(level, (a) => {
        expect(Math.abs(decibelsOf(ratioOf(decibels(a))) - a)).toBeLessThan(1e-12)
      }),
    ))

  test('count a power from a milliwatt: -25 dBm are 3.162 uW', () => close(dbm(-25), 3.1622776601683795e-6))
})

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
