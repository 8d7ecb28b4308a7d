/** Units: the door through which every number comes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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
