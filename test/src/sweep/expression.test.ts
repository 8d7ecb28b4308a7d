/** Expressions mean what they mean in JavaScript, and cannot reach anything but numbers. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absent, compileExpression, conditionOf, constant, slot, type Term } from '#src/sweep/expression.js'
import { checkExpression, type Meaning, type Meanings } from '#src/sweep/expression-check.js'
import { namesIn, parseExpression } from '#src/sweep/expression-tree.js'
import { close } from '../../support/close.js'

const meanings: Meanings = new Map<string, Meaning>([
  ['a', { kind: 'number' }],
  ['b', { kind: 'number' }],
  ['c', { kind: 'number' }],
  ['on', { kind: 'switch' }],
  ['area', { kind: 'number', dimension: 'area' }],
  ['power', { kind: 'number', dimension: 'power' }],
  ['energyPerMac', { kind: 'number', dimension: 'energy per operation' }],
  ['system', { kind: 'choice', choices: ['tron', 'digital'] }],
  ['zhu-2024.adcPower', { kind: 'number', dimension: 'power' }],
  ['gone', { kind: 'number' }],
  ['both', { kind: 'ambiguous' }],
])
const row = Float64Array.of(3, -2, 0.5)
const bindings: Readonly<Record<string, Term>> = {
  a: slot(0),
  b: slot(1),
  c: slot(2),
  on: constant(1),
  area: constant(6e-5),
  power: constant(10),
  energyPerMac: constant(3e-13),
  system: constant(1),
  'zhu-2024.adcPower': constant(0.0148),
  gone: absent,
}
const bind = (name: string): Term => bindings[name] ?? absent

const faultOf = (text: string): string => {
  const tree = parseExpression(text)
  if (E.isLeft(tree)) return `${tree.left.at}: ${tree.left.message}`
  return checkExpression(tree.right, meanings)
    .faults.map(({ at, message }) => `${at}: ${message}`)
    .join('; ')
}
const termOf = (text: string): Term => {
  const tree = parseExpression(text)
  if (E.isLeft(tree)) throw new Error(tree.left.message)
  expect(checkExpression(tree.right, meanings).faults).toEqual([])
  return compileExpression(tree.right, meanings, bind)
}
const valueOf = (text: string): number => {
  const term = termOf(text)
  if (term.kind === 'absent') return Number.NaN
  return term.kind === 'constant' ? term.value : term.run(row)
}

describe('arithmetic', () => {
  const table: Readonly<Record<string, number>> = {
    '1 + 2 * 3': 7,
    '(1 + 2) * 3': 9,
    '2 ** 3 ** 2': 512,
    '2 ** -1': 0.5,
    '7 % 4': 3,
    '-7 % 4': -3,
    '1 - 2 - 3': -4,
    '8 / 4 / 2': 1,
    '- - 3': 3,
    '+a': 3,
    '-(2 ** 2)': -4,
    'a * b + c': -5.5,
    'a ** 2 - -b': 7,
    '.5 + 1e3 + 2.': 1002.5,
    '1e-3': 1e-3,
    'min(a, b, c)': -2,
    'max(1, round(a / 2))': 2,
    'abs(b)': 2,
    'floor(c) + ceil(c)': 1,
    'round(2.5)': 3,
    'round(-2.5)': -2,
    'sqrt(16)': 4,
    'log10(1000)': 3,
    'log2(8)': 3,
    'log(exp(2))': 2,
    'pow(2, 10)': 1024,
    'min(4)': 4,
    'a > 2 ? 10 : 20': 10,
    'a > 5 ? 10 : b < 0 ? 30 : 40': 30,
    '1 < 2 && 2 < 3 ? 1 : 0': 1,
  }
  for (const [text, value] of Object.entries(table)) test(`${text} is ${value}`, () => close(valueOf(text), value))
})

describe('conditions', () => {
  const table: Readonly<Record<string, boolean>> = {
    'a < 3': false,
    'a <= 3': true,
    'a > 3': false,
    'a >= 3': true,
    'a == 3': true,
    'a != 3': false,
    '!on': false,
    '!(a < b)': true,
    'a < b || b < a': true,
    'a < b && b < a': false,
    'on == true': true,
    'on != true': false,
    'true || on': true,
    "system == 'digital'": true,
    "'tron' == system": false,
    'system != "tron"': true,
    'a < b == false': true,
    '1 < 2 || 1 < 0 && 1 < 0': true,
  }
  for (const [text, value] of Object.entries(table))
    test(`${text} is ${value}`, () => expect(valueOf(text)).toBe(Number(value)))
})

describe('units', () => {
  const table: Readonly<Record<string, number>> = {
    '60 mm2': 60e-6,
    '10GHz': 1e10,
    '7.4 mW': 7.4e-3,
    '3 dB': 3,
    '-25 dBm': 10 ** -2.5 * 1e-3,
    '2 dB/cm': 200,
    '1.5 pJ/MAC': 1.5e-12,
    '2 µs': 2e-6,
    '5e3 Hz': 5e3,
    '10 Hz / a': 10 / 3,
    '10 Hz/a': 10 / 3,
    'zhu-2024.adcPower / 7.4 mW': 2,
    '6 mm²': 6e-6,
  }
  for (const [text, value] of Object.entries(table))
    test(`${text} is ${value} in SI`, () => close(valueOf(text), value))

  test('a limit with a unit is compared in SI', () => {
    expect(valueOf('area <= 60 mm2')).toBe(1)
    expect(valueOf('area <= 59 mm2')).toBe(0)
    expect(valueOf('energyPerMac <= 300 fJ')).toBe(1)
  })
})

describe('names', () => {
  test('a hyphen in front of a dot belongs to the name', () => {
    expect(E.map(namesIn)(parseExpression('zhu-2024.adcPower - a-b + photonic-tensor-core.tiles * a'))).toEqual(
      E.right(['zhu-2024.adcPower', 'a', 'b', 'photonic-tensor-core.tiles']),
    )
  })
  test('what needs an absent name is absent, what a known condition leaves out is not', () => {
    expect(termOf('gone + a').kind).toBe('absent')
    expect(termOf('a > 2 ? gone : 1').kind).toBe('absent')
    expect(valueOf("system == 'tron' ? gone : 7")).toBe(7)
    expect(valueOf("system == 'tron' && gone > 3")).toBe(0)
    expect(valueOf("gone > 3 && system == 'tron'")).toBe(0)
    expect(valueOf("system == 'digital' || gone > 3")).toBe(1)
    expect(termOf("system == 'digital' && gone > 3").kind).toBe('absent')
  })
  test('a condition that does not apply holds', () => {
    expect(conditionOf(termOf('gone > 3'))(row)).toBe(true)
    expect(conditionOf(termOf('a > 3'))(row)).toBe(false)
  })
  test('what does not vary is folded', () => {
    expect(termOf('area * 2 + max(1, 2)').kind).toBe('constant')
    expect(termOf('a * area + b')).toMatchObject({ kind: 'varying', slots: [0, 1] })
  })
})

describe('an expression with a fault says where', () => {
  const table: Readonly<Record<string, string>> = {
    '': '0: expected a number, a name or (, got the end',
    'a +': '3: expected a number, a name or (, got the end',
    '(a + b': '6: expected ), got the end',
    'a b': '2: expected an operator or the end, got b',
    'a === 3': '2: expected an operator or the end, got ===: write ==',
    'a = 3': '2: expected a number, a name or an operator, got "="',
    'a; b': '1: expected a number, a name or an operator, got ";"',
    '-2 ** 2': '0: expected brackets',
    'a ? 1 : 2': '2: expected a condition, got a number',
    'a < b < c': '6: expected a number, got a condition',
    'on + 1 > 0': '3: expected a number, got a condition',
    'a && on': '2: expected a condition, got a number',
    'area <= 60 mW': '5: expected two quantities of one kind, got an area (m2) and a power (W)',
    'area + power': '5: expected two quantities of one kind',
    'max(area, power)': '0: expected two quantities of one kind',
    'on ? area : power': '3: expected two quantities of one kind',
    'a > 5 mw': '6: expected a unit, got mw; did you mean mW?',
    'nax(1, 2)': '0: expected a function, got nax; did you mean max?',
    'sqrt(1, 2)': '0: sqrt takes 1, got 2',
    'pow(1)': '0: pow takes 2, got 1',
    'zhu-2024.adcPwer > 0': '0: expected a name that is known, got zhu-2024.adcPwer; did you mean zhu-2024.adcPower?',
    "system == 'trn'": "7: expected one of tron, digital, got 'trn'; did you mean tron?",
    'system < 3': '7: expected a number, got one of tron, digital',
    'system == 1': '7: expected two things of one kind',
    "'tron'": '',
    'both > 1': '0: both means different things',
  }
  for (const [text, message] of Object.entries(table))
    test(text === '' ? 'nothing' : text, () =>
      expect(faultOf(text).slice(0, Math.max(message.length, 1))).toBe(message),
    )
})

describe('products follow dimensions as far as pure numbers go', () => {
  for (const text of [
    '2 * area <= 60 mm2',
    'area * 2 <= 60 mm2',
    'area / 2 <= 60 mm2',
    'power * area <= 3',
    'area / area < 1 / 2',
  ])
    test(`${text} makes sense`, () => expect(faultOf(text)).toBe(''))
  test('a ratio of areas is no area', () =>
    expect(faultOf('area / area < 60 mm2')).toMatch(/two quantities of one kind/))
})

describe('nothing but numbers can be reached', () => {
  const probes = [
    'constructor',
    '__proto__',
    'hasOwnProperty',
    'toString',
    'this',
    'globalThis',
    'process',
    'require',
    'a.constructor',
    'constructor.constructor("return 1")()',
    'a.__proto__.x',
    'a["constructor"]',
    '[].constructor',
    '(1).toString()',
    '"".constructor',
    'toString()',
    'valueOf()',
    'constructor()',
    '__proto__()',
    'eval("1")',
    'Function("1")()',
    'max.constructor("1")()',
    'import("fs")',
    '(() => 1)()',
    'function () {}',
    'new Date()',
    'a++',
    'a = 1',
    'a, b',
    '`1`',
    '{}',
    '/x/',
    'a ?? b',
    'a?.b',
    '...a',
    '\\u0061',
    'delete a',
    'typeof a',
    'void 0',
    '1n',
    '0x10',
    '~a',
    'a << 2',
    'a | 1',
    'null',
    'undefined',
    'NaN',
    'Infinity',
  ]
  for (const probe of probes) test(`${probe} is refused`, () => expect(faultOf(probe)).not.toBe(''))

  test('any text is read or refused, and never throws', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-c0-9+*/%<>=!&|?:(). '"-]{0,40}$/)), (text) => {
        expect(faultOf(text)).toBeTypeOf('string')
      }),
    ))

  test('a thousand brackets are read', () => {
    expect(valueOf(`${'('.repeat(490)}a${')'.repeat(490)}`)).toBe(3)
  })
})

/** Random well-typed expressions, written so that JavaScript reads them alike. */
const { numeric } = fc.letrec<{ numeric: string; logical: string }>((tie) => ({
  numeric: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom('a', 'b', 'c', '1', '2.5', '1e-3'),
    fc.tuple(tie('numeric'), fc.constantFrom('+', '-', '*', '/', '%'), tie('numeric')).map((parts) => parts.join(' ')),
    tie('numeric').map((text) => `(${text})`),
    tie('numeric').map((text) => `-(${text})`),
    fc.tuple(tie('numeric'), tie('numeric')).map(([x, y]) => `(${x}) ** (${y})`),
    fc
      .tuple(fc.constantFrom('min', 'max'), tie('numeric'), tie('numeric'))
      .map(([name, x, y]) => `${name}(${x}, ${y})`),
    fc
      .tuple(fc.constantFrom('abs', 'floor', 'ceil', 'round', 'sqrt', 'exp'), tie('numeric'))
      .map(([name, x]) => `${name}(${x})`),
    fc.tuple(tie('logical'), tie('numeric'), tie('numeric')).map(([x, y, z]) => `(${x} ? ${y} : ${z})`),
  ),
  logical: fc.oneof(
    { maxDepth: 5 },
    fc
      .tuple(tie('numeric'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('numeric'))
      .map((parts) => parts.join(' ')),
    fc.tuple(tie('logical'), fc.constantFrom('&&', '||'), tie('logical')).map((parts) => parts.join(' ')),
    tie('logical').map((text) => `!(${text})`),
  ),
}))

test('random expressions have the value that JavaScript gives them', () =>
  fc.assert(
    fc.property(
      numeric,
      fc.tuple(
        fc.double({ noNaN: true, min: -1e3, max: 1e3 }),
        fc.integer({ min: -9, max: 9 }),
        fc.constantFrom(0, 0.5, 2),
      ),
      (text, values) => {
        fc.pre(text.length < 900)
        const names = Object.getOwnPropertyNames(Math).filter((name) =>
          /^(min|max|abs|floor|ceil|round|sqrt|exp)$/.test(name),
        )
        // The oracle is the language itself; the expressions are ours.
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
        const expected = new Function('a', 'b', 'c', ...names, `return ${text}`)(
          ...values,
          ...names.map((name) => Reflect.get(Math, name) as unknown),
        ) as number
        const term = termOf(text)
        const got =
          term.kind === 'varying'
            ? term.run(Float64Array.from(values))
            : term.kind === 'constant'
              ? term.value
              : 'absent'
        expect(Object.is(got, expected) || got === expected).toBe(true)
      },
    ),
    { numRuns: 500 },
  ))
