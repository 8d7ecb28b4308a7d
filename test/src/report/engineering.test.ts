import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatted, onScale, scaleOf, typesetValue } from '#src/report/engineering.js'
import { inSentence, printed, quantityOf } from '#src/report/quantity.js'
import { close } from '../../support/close.js'

describe('engineering notation', () => {
  const cases: readonly (readonly [value: number, unit: string, text: string])[] = [
    [1.48e-12, 'J', '1.48 pJ'],
    [6.03e-5, 'm2', '60.3 mm2'],
    [2850e-12, 'm2', '2850 um2'],
    [1e-6, 'm2', '1 mm2'],
    [0.5, 'm2', '500000 mm2'],
    [5e9, 'Hz', '5 GHz'],
    [1.94e-5, 's', '19.4 us'],
    [14.75, 'W', '14.8 W'],
    [3.07e-13, 'J/MAC', '307 fJ/MAC'],
    [1.21e-11, 'J/MAC', '12100 fJ/MAC'],
    [6.53e12, 'OPS/W', '6.53 TOPS/W'],
    [51671, '/s', '51.7 k/s'],
    [1.2, 'dB', '1.2 dB'],
    [-17.25, 'dB', '-17.3 dB'],
    [1500, 'K', '1500 K'],
    [999.96e-12, 'J', '1 nJ'],
    [-2.5e-3, 's', '-2.5 ms'],
    [3e-22, 'J', '3e-4 aJ'],
    [0, 'J', '0 J'],
    [NaN, 'J', ''],
    [Infinity, 's', 'Infinity s'],
    [0.94123, '', '0.941'],
    [12288, '', '12288'],
    [1253683200, '', '1253683200'],
    [1.5e-7, '', '1.5e-7'],
    [12345678.9, '', '1.23e7'],
  ]
  for (const [value, unit, text] of cases)
    test(`${value} ${unit} is ${text === '' ? 'nothing' : text}`, () => expect(formatted(value, unit)).toBe(text))

  test('what is printed is within half a unit of its last digit', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 1e-15, max: 1e14, noNaN: true }),
        fc.integer({ min: 2, max: 9 }),
        (value, digits) => {
          const scale = scaleOf(Number(value.toPrecision(digits)), 'J')
          const [number, symbol] = formatted(value, 'J', digits).split(' ')
          expect(symbol).toBe(scale.symbol)
          close(Number(number) * 10 ** scale.exponent, value, 0.5001 * 10 ** (1 - digits))
        },
      ),
    ))

  test('the number before a prefixed unit is at least 1 and less than 1000', () =>
    fc.assert(
      fc.property(fc.double({ min: 1e-17, max: 1e17, noNaN: true }), (value) => {
        const number = Number.parseFloat(formatted(value, 'W'))
        expect(number).toBeGreaterThanOrEqual(1)
        expect(number).toBeLessThan(1000)
      }),
    ))

  test('a value on a scale is clean of the rounding of powers of ten', () =>
    expect(onScale(3e-13, { symbol: 'fJ', exponent: -15 })).toBe(300))

  test('print has micro signs, squares and ohms', () =>
    expect([
      typesetValue(2e-12, 'm2'),
      typesetValue(3e-6, 's'),
      typesetValue(7.4e-9, 'Js'),
      typesetValue(5e3, 'Ohm'),
    ]).toEqual(['2 µm²', '3 µs', '7.4 nJ·s', '5 kΩ']))
})

describe('quantities', () => {
  test('energy per MAC is in joules per MAC, and shown in femtojoules', () => {
    const schema = { name: 'energyPerMac', unit: 'J' }
    expect(quantityOf(schema)).toEqual({ title: 'Energy per MAC', unit: 'J/MAC' })
    expect(printed(schema, 3.07e-13)).toBe('307 fJ/MAC')
  })

  test('an operation a second is no hertz, and operations per joule are TOPS/W', () => {
    expect(printed({ name: 'operationsPerSecond', unit: 'Hz' }, 1.3e14)).toBe('130 TOPS')
    expect(printed({ name: 'operationsPerJoule', unit: 'op/J' }, 6.5e12)).toBe('6.5 TOPS/W')
  })

  test('names are told in words, and a name of somebody else stays', () => {
    expect(quantityOf({ name: 'nameplatePower', unit: 'W' })).toEqual({ title: 'Nameplate power', unit: 'W' })
    expect(quantityOf({ name: 'zhu-2024.adcPower', unit: 'W' }).title).toBe('zhu-2024.adcPower')
  })

  test('a title in a sentence begins small, unless it is an abbreviation', () =>
    expect(['Energy per MAC', 'MACs'].map(inSentence)).toEqual(['energy per MAC', 'MACs']))

  test('a category is printed as its label, an absent value as nothing', () => {
    const schema = { name: 'system', unit: '', labels: ['digital'] }
    expect([printed(schema, 0), printed(schema, NaN)]).toEqual(['digital', ''])
  })
})
