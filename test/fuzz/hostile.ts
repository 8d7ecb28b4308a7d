/** What a clumsy or hostile author may put into a file: a choice of ours, of what has broken readers of text before. */
import fc from 'fast-check'

/** Names that objects of JavaScript have. */
const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']

const numbers = [
  '.nan',
  'NaN',
  '.inf',
  '-.inf',
  'Infinity',
  '1e999',
  '-1',
  '-0',
  '0',
  '0.1',
  '1e-320',
  '9007199254740993',
  '1e308',
  '0x7fffffff',
  '1_000',
  '999999999999 GHz',
  '-3 dBm',
  '5 V',
  '1 furlong',
]

const notation = [
  '~',
  'null',
  'true',
  '""',
  '[]',
  '{}',
  '[[[[[[[[[[]]]]]]]]]]',
  '&a',
  '*a',
  '<<: *a',
  '!!binary x',
  '!!js/function x',
  '? ',
  '- ',
  ': ',
  ',',
  '#',
  '|',
  '>-',
  '---',
  '...',
  '%YAML 3.0',
  '@',
  '`',
  '"',
  "'",
  '\\',
  '\t',
  '\r',
  '\n',
]

const characters = [
  '\u0000',
  '\u0007',
  '\u001b[2J',
  '"\\e]0;x\\a"',
  '\u007f',
  '\u009b1m',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\u{1f4a5}',
  'é',
  'e\u0301',
]

const paths = ['../../escaped', '/tmp/escaped', './../x', 'a/../../b', '..', '.', 'C:\\x', '{width}/../..', '\u0000/x']

const markup = ['<script>alert(1)</script>', '</script><b>', '"><img src=x onerror=alert(1)>', '${x}', '{{x}}', '=1+1']

const expressions = [
  'width / 0',
  '0 / 0',
  'sqrt(-1)',
  'log(0)',
  'width ** width ** width',
  '((((1))))',
  '1 ? 2 : 3',
  "system == 'tron' ? 1 : 0",
  'energyPerMac',
  'constructor',
  'this.constructor("x")()',
  'width %',
  '&&',
  '-2 ** 2',
]

const long = [
  '9'.repeat(4000),
  'a'.repeat(4000),
  '['.repeat(3000),
  '{a: '.repeat(900),
  '(1+'.repeat(300),
  ' '.repeat(4000),
]

const pieces: readonly string[] = [
  ...inherited,
  ...numbers,
  ...notation,
  ...characters,
  ...paths,
  ...markup,
  ...expressions,
  ...long,
]

/** A piece of text to be put where nobody expects it. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...pieces) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
)

/** A value to be put where another was expected. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      0.5,
      1e308,
      2 ** 53 + 2,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ),
  },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.array(fc.constantFrom<unknown>(1, 2, 2, 'x', null, [], {}), { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.dictionary(hostileText, fc.constantFrom<unknown>(1, 'x', null), { maxKeys: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }).map((depth) => nested(depth)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }).map((length) => Array.from({ length }, (_, i) => i)) },
)

/** Lists in lists. */
const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = [value]
  return value
}
