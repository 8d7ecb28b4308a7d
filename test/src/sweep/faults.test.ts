/** What a sweep file may get wrong, and what its author is told: file, line, column, path, expected, got. */
import { describe, expect, test } from 'vitest'
import { longestExpression } from '#src/sweep/expression-tokens.js'
import { largestFile } from '#src/sweep/yaml-document.js'
import { faultsOf, head, sweepOf } from '../../support/sweep-text.js'

/** A file, and what each of its faults begins with. */
type Row = readonly [what: string, text: string | Uint8Array, ...faults: readonly string[]]

const tables: Readonly<Record<string, readonly Row[]>> = {
  'a file that is no sweep': [
    ['an empty file', '', 'x.yaml:1:1: expected a sweep, got nothing'],
    ['a list', '- 1\n', 'x.yaml:1:1: expected a sweep, got a list of 1'],
    ['a text', 'hello', 'x.yaml:1:1: expected a sweep, got "hello"'],
    ['broken YAML', 'title: [', 'x.yaml:1:9: expected YAML, got: Flow sequence'],
    ['a key given twice', 'title: A\ntitle: B\n', 'x.yaml:2:1: expected YAML, got: Map keys must be unique'],
    [
      'a second document',
      `${head}---\ntitle: B\n`,
      'x.yaml:4:1: expected YAML, got: Source contains multiple documents',
    ],
    ['a tag', `${head}axes: !!js/function "x"\n`, 'x.yaml:4:7: expected YAML, got: Unresolved tag'],
    ['bytes that are no UTF-8', new Uint8Array([0x74, 0x3a, 0x0a, 0x61, 0xff]), 'x.yaml:2:2: expected UTF-8 text'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x74, 0x00]), 'x.yaml:1:1: expected UTF-8 text'],
    [
      'a very large file',
      new Uint8Array(largestFile + 1),
      `x.yaml:1:1: expected a file of at most ${largestFile} bytes`,
    ],
    [
      'a mapping that no person wrote',
      `${head}axes: {${Array.from({ length: 501 }, (_, i) => `k${i}: [1]`).join(', ')}}\n`,
      'x.yaml:4:7: expected at most 500 keys in one place, got 501',
    ],
    ['nesting thousands deep', '['.repeat(5000), 'x.yaml:1:'],
    [
      'an alias bomb',
      'a: &a [x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n',
      'x.yaml:2:8: expected few aliases, got: Excessive alias count',
    ],
    ['an alias of nothing', 'title: *nothing\n', 'x.yaml:1:8: expected'],
    [
      'nothing that must be there',
      '{}',
      'x.yaml:1:1 title: expected text, got nothing',
      'x.yaml:1:1 systems: expected a list of systems, got nothing',
      'x.yaml:1:1 workloads: expected a list of workloads, got nothing',
    ],
  ],
  names: [
    [
      'a misspelt section beside a misspelt workload',
      'title: A\nsystmes: [optical]\nsystems: [optical]\nworkloads: [toy-tinny]\n',
      'x.yaml:2:1 systmes: expected one of title, systems, workloads,',
      'x.yaml:4:13 workloads[0]: expected a workload, got toy-tinny; did you mean toy-tiny?',
    ],
    [
      'an unknown system',
      'title: A\nsystems:\n  - optcal\n  - analog\n  - analog\nworkloads: [toy-tiny]\n',
      'x.yaml:3:5 systems[0]: expected a system, got optcal; did you mean optical?',
      'x.yaml:5:5 systems[2]: expected each name once, got analog again',
    ],
    [
      'empty lists',
      'title: A\nsystems: []\nworkloads: []\naccounting: []\n',
      'x.yaml:2:10 systems: expected at least one entry, got an empty list',
      'x.yaml:3:12 workloads: expected at least one entry, got an empty list',
      'x.yaml:4:13 accounting: expected at least one entry, got an empty list',
    ],
    [
      'a misspelt key',
      `${head}axes: { rwos: [1] }\n`,
      'x.yaml:4:9 axes.rwos: expected a key of the workload, of a block or of a library, got rwos; did you mean rows?',
    ],
    [
      'a key of a system that the sweep has not',
      'title: A\nsystems: [optical]\nworkloads: [toy-tiny]\naxes:\n  quality: [1, 2]\n',
      'x.yaml:5:3 axes.quality: expected a key of a system of this sweep, got quality, which only analog has',
    ],
    ['a block that has not the key', `${head}axes: { host.rows: [1] }\n`, 'x.yaml:4:9 axes.host.rows: expected a key'],
    [
      'an unknown parameter',
      `${head}axes: { toy-2020.adcPwer: [1 mW] }\n`,
      'x.yaml:4:9 axes.toy-2020.adcPwer: expected a key of the workload, of a block or of a library, got toy-2020.adcPwer; did you mean toy-2020.adcPower?',
    ],
    [
      'a property of all objects as a key',
      `${head}axes: { constructor: [1], __proto__: [1], core.toString: [1] }\n`,
      'x.yaml:4:9 axes.constructor: expected a key',
      'x.yaml:4:27 axes.__proto__: expected a key',
      'x.yaml:4:43 axes.core.toString: expected a key',
    ],
    [
      'a property of all objects as a name',
      'title: A\nsystems: [toString]\nworkloads: [constructor]\n',
      'x.yaml:2:11 systems[0]: expected a system, got toString',
      'x.yaml:3:13 workloads[0]: expected a workload, got constructor',
    ],
    [
      'a missing system hides no key',
      'title: A\nsystems: [optical, anlog]\nworkloads: [toy-tiny]\naxes: { quality: [8000], rwos: [1] }\n',
      'x.yaml:2:20 systems[1]: expected a system, got anlog',
      'x.yaml:4:26 axes.rwos: expected a key',
    ],
    [
      'an unknown accounting',
      `${head}accounting: [published, physcal]\n`,
      'x.yaml:4:25 accounting[1]: expected published or physical, got "physcal"',
    ],
    ['a negative seed', `${head}seed: -1\n`, 'x.yaml:4:7 seed: expected a whole number of at least 0, got -1'],
  ],
  values: [
    [
      'numbers that are none of the key',
      `${head}axes: { bits: [4.5, 8, 99], clock: [-2 GHz, .nan, .inf, x], rows: [0] }\n`,
      'x.yaml:4:16 axes.bits[0]: expected a whole number, got 4.5',
      'x.yaml:4:24 axes.bits[2]: expected a whole number from 1 to 12, got 99',
      'x.yaml:4:37 axes.clock[0]: expected a frequency (Hz) from 1e6 Hz to 1e12 Hz, got "-2 GHz"',
      'x.yaml:4:45 axes.clock[1]: expected a finite number, got NaN',
      'x.yaml:4:51 axes.clock[2]: expected a finite number, got Infinity',
      'x.yaml:4:57 axes.clock[3]: expected a number, got "x"',
      'x.yaml:4:68 axes.rows[0]: expected a whole number from 1 to 64, got 0',
    ],
    [
      'wrong units',
      `${head}axes:\n  toy-2020.adcPower: [5 V, 3, -1 mW, 7 mw]\n  clock: [10 GHZ]\n  toy-2020.loss: [3]\n`,
      'x.yaml:5:23 axes.toy-2020.adcPower[0]: expected a power (W), got a voltage (V): "5 V"',
      'x.yaml:5:28 axes.toy-2020.adcPower[1]: expected a power (W) with its unit, such as 3 W, got 3',
      'x.yaml:5:31 axes.toy-2020.adcPower[2]: expected a power (W) of at least 0 W, got "-1 mW"',
      'x.yaml:5:38 axes.toy-2020.adcPower[3]: expected a unit, got mw; did you mean mW?',
      'x.yaml:6:11 axes.clock[0]: expected a unit, got GHZ; did you mean GHz?',
      'x.yaml:7:19 axes.toy-2020.loss[0]: expected a decibel (dB) with its unit, such as 3 dB, got 3',
    ],
    [
      'switches and choices',
      `${head}axes: { shared: [true, yes], scheme: [optmix], phase: 3, gated: [1] }\n`,
      'x.yaml:4:24 axes.shared[1]: expected true or false, got "yes"',
      'x.yaml:4:39 axes.scheme[0]: expected optmax or optmoid, got "optmix"; did you mean optmax?',
      'x.yaml:4:55 axes.phase: expected prefill or decode, got 3',
      'x.yaml:4:66 axes.gated[0]: expected true or false, got 1',
    ],
    [
      'a value again',
      `${head}axes: { rows: [1, 2, 2] }\n`,
      'x.yaml:4:22 axes.rows[2]: expected distinct values, got 2 again',
    ],
    [
      'the same value in another unit',
      `${head}axes: { clock: [1 GHz, 1000 MHz] }\n`,
      'x.yaml:4:24 axes.clock[1]: expected distinct values, got "1000 MHz" again',
    ],
    [
      'an empty axis',
      `${head}axes: { rows: [] }\n`,
      'x.yaml:4:15 axes.rows: expected at least one entry, got an empty list',
    ],
    [
      'no axis at all',
      `${head}axes: { rows: }\n`,
      'x.yaml:4:15 axes.rows: expected a value, a list or a range, got nothing',
    ],
    [
      'a null among the values',
      `${head}axes: { rows: [1, null] }\n`,
      'x.yaml:4:19 axes.rows[1]: expected a number, a text or a switch, got nothing',
    ],
  ],
  ranges: [
    [
      'ends in the wrong order',
      `${head}axes: { rows: { from: 8, to: 4, step: 1 } }\n`,
      'x.yaml:4:15 axes.rows: expected from <= to, got from 8 to 4',
    ],
    [
      'a step that misses the end',
      `${head}axes: { rows: { from: 1, to: 10, step: 4 } }\n`,
      'x.yaml:4:40 axes.rows.step: expected a step that reaches 10, got 4: from 1 it stops at 9',
    ],
    [
      'no step',
      `${head}axes: { rows: { from: 1, to: 8, step: 0 } }\n`,
      'x.yaml:4:39 axes.rows.step: expected a step above 0, got 0: it never reaches 8',
    ],
    [
      'a step backwards',
      `${head}axes: { rows: { from: 1, to: 8, step: -1 } }\n`,
      'x.yaml:4:39 axes.rows.step: expected a step above 0, got -1',
    ],
    [
      'a broken step of whole numbers',
      `${head}axes: { rows: { from: 1, to: 2, step: 0.5 } }\n`,
      'x.yaml:4:39 axes.rows.step: expected a whole step, got 0.5',
    ],
    [
      'a misspelt spacing',
      `${head}axes: { width: { from: 1, to: 8, perDecde: 4 } }\n`,
      'x.yaml:4:16 axes.width: expected one of step, count and perDecade, got none',
      'x.yaml:4:34 axes.width.perDecde: expected one of from, to, step, count, perDecade, scale, multipleOf, got perDecde; did you mean perDecade?',
    ],
    [
      'two spacings',
      `${head}axes: { width: { from: 1, to: 8, count: 2, perDecade: 4 } }\n`,
      'x.yaml:4:16 axes.width: expected one of step, count and perDecade, got count and perDecade',
    ],
    [
      'a missing end',
      `${head}axes: { width: { from: 1, perDecade: 4 } }\n`,
      'x.yaml:4:16 axes.width.to: expected a number, a text or a switch, got nothing',
    ],
    [
      'a logarithm from zero',
      `${head}axes: { toy-2020.adcPower: { from: 0 mW, to: 8 mW, perDecade: 4 } }\n`,
      'x.yaml:4:36 axes.toy-2020.adcPower.from: expected a number above 0',
    ],
    [
      'an end out of range',
      `${head}axes: { bits: { from: 1, to: 13, step: 1 } }\n`,
      'x.yaml:4:30 axes.bits.to: expected a whole number from 1 to 12, got 13',
    ],
    [
      'an end of another dimension',
      `${head}axes: { clock: { from: 1 GHz, to: 3 mW, count: 3 } }\n`,
      'x.yaml:4:35 axes.clock.to: expected a frequency (Hz), got a power (W)',
    ],
    [
      'a range of switches',
      `${head}axes: { shared: { from: 0, to: 1, step: 1 } }\n`,
      'x.yaml:4:17 axes.shared: expected a list: shared is no number, got a range',
    ],
    [
      'multiples of what is not whole',
      `${head}axes: { clock: { from: 1 GHz, to: 2 GHz, count: 3, multipleOf: 2 } }\n`,
      'x.yaml:4:64 axes.clock.multipleOf: expected multipleOf for whole numbers only',
    ],
    [
      'no multiple inside',
      `${head}axes: { rows: { from: 9, to: 15, count: 3, multipleOf: 8 } }\n`,
      'x.yaml:4:15 axes.rows: expected a range with a multiple of 8 in it',
    ],
    [
      'too many values',
      `${head}axes: { clock: { from: 1 GHz, to: 2 GHz, step: 1 Hz } }\n`,
      'x.yaml:4:48 axes.clock.step: expected at most 1000000 values',
    ],
    [
      'more points than can be counted',
      `${head}axes:\n  width: &many { from: 1, to: 10000, step: 1 }\n  tokens: *many\n  context: *many\n  batch: *many\n`,
      'x.yaml:5:3 axes: expected at most 9007199254740991 points, got about 1.00e+16',
    ],
  ],
  'zips, conditions and chains': [
    [
      'unequal lengths',
      `${head}zip:\n  - { rows: [8, 12], columns: [8, 12, 16] }\n`,
      'x.yaml:5:5 zip[0]: expected lists of one length, got 2 of rows, 3 of columns',
    ],
    [
      'a row again',
      `${head}zip:\n  - { rows: [8, 8, 8], columns: [8, 12, 8] }\n`,
      'x.yaml:5:5 zip[0]: expected distinct rows, got row 1 again as row 3',
    ],
    ['an empty zip', `${head}zip: [{}]\n`, 'x.yaml:4:7 zip[0]: expected at least one key, got none'],
    [
      'a key twice',
      `${head}axes: { rows: [8] }\nzip: [{ rows: [4] }]\n`,
      'x.yaml:5:9 zip[0].rows: expected each key once, got rows again',
    ],
    [
      'a condition on a conditional axis',
      `${head}when:\n  - { if: "rows == 8", axes: { columns: [1] } }\n  - { if: "columns == 1", axes: { lanes: [1] } }\n`,
      'x.yaml:6:11 when[1].if: expected a condition on system, workload, accounting and unconditional axes, got columns',
    ],
    [
      'two conditions that set one key at once',
      `${head}axes: { rows: [8, 9] }\nwhen:\n  - { if: "rows > 7", axes: { columns: [1] } }\n  - { if: "rows > 8", axes: { columns: [2] } }\n`,
      'x.yaml:6:3 when: expected each key once, got columns from two axes at the same points',
    ],
    [
      'a system that the sweep has not',
      `${head}chain: [{ systems: [digital], axes: { rows: [1] } }]\n`,
      'x.yaml:4:21 chain[0].systems[0]: expected a system of this sweep, got digital',
    ],
    [
      'a key that the block has not',
      `${head}chain: [{ systems: [analog], axes: { clock: [1 GHz] } }]\n`,
      'x.yaml:4:38 chain[0].axes.clock: expected a key of a system of this sweep, got clock, which only optical has',
    ],
    [
      'a misspelt part of a block',
      `${head}chain: [{ axis: {} }]\n`,
      'x.yaml:4:11 chain[0].axis: expected one of axes, zip, when, accounting, systems, workloads, got axis; did you mean axes?',
    ],
  ],
  'derived keys and conditions': [
    [
      'a cycle',
      `${head}derive: { width: "heads * 64", heads: "width / 64" }\n`,
      'x.yaml:4:11 derive.width: expected keys that do not depend on themselves, got width -> heads -> width',
    ],
    [
      'a key from itself',
      `${head}derive: { width: "width * 2" }\n`,
      'x.yaml:4:11 derive.width: expected keys that do not depend on themselves, got width -> width',
    ],
    [
      'a misspelt key',
      `${head}derive: { heds: 3 }\n`,
      'x.yaml:4:11 derive.heds: expected a key, or a name that another expression uses, got heds; did you mean heads?',
    ],
    [
      'a key that an axis sets',
      `${head}axes: { core.bits: [4] }\nderive: { bits: "rows" }\n`,
      'x.yaml:5:11 derive.bits: expected a key that no axis sets, got bits, which core.bits sets',
    ],
    [
      'a reserved name',
      `${head}derive: { energy: "1" }\n`,
      'x.yaml:4:11 derive.energy: expected a new name, got energy, which has a meaning already',
    ],
    [
      'a number out of range',
      `${head}derive: { heads: 0.5 }\n`,
      'x.yaml:4:18 derive.heads: expected a whole number, got 0.5',
    ],
    [
      'a condition for a number',
      `${head}derive: { heads: "rows > 1" }\n`,
      'x.yaml:4:18 derive.heads: expected a number for heads, got a condition',
    ],
    [
      'a power for a frequency',
      `${head}derive: { clock: "3 mW" }\n`,
      'x.yaml:4:18 derive.clock: expected a frequency (Hz) for clock, got a power (W)',
    ],
    [
      'an unknown name',
      `${head}where: ["rows * colums <= 256"]\n`,
      'x.yaml:4:17 where[0]: expected a name that is known, got colums; did you mean columns?',
    ],
    [
      'every unknown name',
      `${head}where: ["foo < bar"]\n`,
      'x.yaml:4:10 where[0]: expected a name that is known, got foo',
      'x.yaml:4:16 where[0]: expected a name that is known, got bar',
    ],
    [
      'a metric before it is known',
      `${head}where: ["energy < 1 mJ"]\n`,
      'x.yaml:4:9 where[0]: expected a condition on what is set, got energy, a metric',
    ],
    [
      'a number for a condition',
      `${head}where: ["rows"]\n`,
      'x.yaml:4:9 where[0]: expected a condition such as a <= b, got "rows"',
    ],
    [
      'an unknown system',
      `${head}where: ["system == 'opticl'"]\n`,
      "x.yaml:4:17 where[0]: expected one of optical, analog, got 'opticl'; did you mean optical?",
    ],
    [
      'a very long condition',
      `${head}where: ["${'1 + '.repeat(longestExpression / 4)}1 > 0"]\n`,
      `x.yaml:4:10 where[0]: expected at most ${longestExpression} characters`,
    ],
    [
      'a list where a text belongs',
      `${head}where: [[1]]\n`,
      'x.yaml:4:9 where[0]: expected an expression in quotes, got a list of 1',
    ],
  ],
  results: [
    [
      'objectives',
      `${head}objectives: { minimise: [enrgy, area, area], maximise: [area], subjectTo: ["area <= 60 mW", "aera < 1"] }\n`,
      'x.yaml:4:26 objectives.minimise[0]: expected a metric, got enrgy; did you mean energy?',
      'x.yaml:4:39 objectives.minimise[2]: expected each name once, got area again',
      'x.yaml:4:57 objectives.maximise[0]: expected one direction, got area, which is minimised',
      'x.yaml:4:82 objectives.subjectTo[0]: expected two quantities of one kind, got an area (m2) and a power (W)',
      'x.yaml:4:94 objectives.subjectTo[1]: expected a name that is known, got aera; did you mean area?',
    ],
    [
      'fits',
      `${head}axes: { rows: [1, 2] }\nfits: [{ y: enrgy, x: rws, by: [sytem], models: [powr] }, { y: energy }]\n`,
      'x.yaml:5:13 fits[0].y: expected a metric, the energy of a part or a number that the sweep varies, got enrgy; did you mean energy?',
      'x.yaml:5:23 fits[0].x: expected a number that the sweep varies or a metric, got rws; did you mean rows?',
      'x.yaml:5:33 fits[0].by[0]: expected system, workload, accounting or a key of the sweep, got sytem; did you mean system?',
      'x.yaml:5:50 fits[0].models[0]: expected power or offset-power, got "powr"',
      'x.yaml:5:59 fits[1].x: expected the name of a key or metric, got nothing',
    ],
    [
      'curves',
      `${head}axes: { rows: [1, 2] }\ncurves: [{ y: enrgy, x: scheme, by: [rws], xScale: loga }, { y: accuracy, x: rows }]\n`,
      'x.yaml:5:15 curves[0].y: expected a metric, the energy of a part or a number that the sweep varies, got enrgy; did you mean energy?',
      'x.yaml:5:25 curves[0].x: expected a number that the sweep varies or a metric, got scheme',
      'x.yaml:5:38 curves[0].by[0]: expected system, workload, accounting or a key of the sweep, got rws; did you mean rows?',
      'x.yaml:5:52 curves[0].xScale: expected linear or log, got "loga"',
      'x.yaml:5:65 curves[1].y: expected a metric, the energy of a part or a number that the sweep varies, got accuracy: it is simulated, which takes `accuracy: { model: … }` in the file',
    ],
    [
      'a figure of no curve',
      `${head}figures: [curves]\n`,
      'x.yaml:4:11 figures[0]: expected a curve to draw, got none',
    ],
    [
      'a front without objectives',
      `${head}keep: front\nfigures: [front, scaling, pie]\n`,
      'x.yaml:4:7 keep: expected objectives for a front, got none',
      'x.yaml:5:11 figures[0]: expected two objectives for a front, got 0',
      'x.yaml:5:18 figures[1]: expected a fit for a scaling law, got none',
      'x.yaml:5:27 figures[2]: expected front or scaling or curves or breakdown, got "pie"',
    ],
  ],
  'mixed systems': [
    [
      'blocks that do not exist or do not run their kind',
      'title: A\nsystems: [{ name: h, blocks: { static: optical, attention: aray, softmax: core, other: host } }]\nworkloads: [toy-tiny]\n',
      'x.yaml:2:60 systems[0].blocks.attention: expected a system or a block, got aray; did you mean array?',
      'x.yaml:2:75 systems[0].blocks.softmax: expected a block that runs softmax, got core, which runs static, dynamic',
    ],
    [
      'kinds that nobody runs',
      'title: A\nsystems: [{ name: h, blocks: { static: host, attention: array } }]\nworkloads: [toy-tiny]\n',
      'x.yaml:2:30 systems[0].blocks: expected blocks that run softmax, layerNorm, activation, residual, got none',
    ],
    [
      'a preset by another meaning',
      'title: A\nsystems: [{ name: optical, blocks: { other: host } }]\nworkloads: [toy-tiny]\n',
      'x.yaml:2:19 systems[0].name: expected a new name, got optical, which is a preset',
    ],
    [
      'a misspelt role',
      'title: A\nsystems: [{ name: h, blocks: { sofmax: host, other: host } }]\nworkloads: [toy-tiny]\n',
      'x.yaml:2:32 systems[0].blocks.sofmax: expected one of static, attention, softmax, layerNorm, activation, residual, other, got sofmax; did you mean softmax?',
    ],
    [
      'two components of one name that differ',
      'title: A\nsystems: [{ name: h, blocks: { static: optical, attention: core, other: host } }]\nworkloads: [toy-tiny]\n',
      'x.yaml:2:60 systems[0].blocks.attention: expected one component called core, got those of optical and of core, which differ',
    ],
  ],
}

for (const [subject, rows] of Object.entries(tables))
  describe(subject, () => {
    for (const [what, text, ...expected] of rows)
      test(`${what} is refused where it stands`, () => {
        const faults = faultsOf(text)
        expect(faults.map((fault, index) => fault.slice(0, expected[index]?.length))).toEqual(expected)
      })
  })

test('no fault shows a stack, spans lines or is longer than a paragraph', () => {
  const faults = Object.values(tables).flatMap((rows) => rows.flatMap(([, text]) => faultsOf(text)))
  expect(faults.length).toBeGreaterThan(100)
  for (const fault of faults) {
    expect(fault).not.toMatch(/\n|\bat .*\.js|Error:/)
    expect(fault.length).toBeLessThan(300)
  }
})

test('faults of structure and of meaning are told together, in file order', () => {
  const text = `${head}axes: { rows: [1, 1], widht: [3] }\nderive: { heads: "wdth" }\nsed: 3\nkeep: everything\n`
  const places = faultsOf(text).map((fault) => fault.split(' ')[0])
  expect(places).toEqual(
    ['x.yaml:4:19', 'x.yaml:4:23', 'x.yaml:5:19', 'x.yaml:6:1:', 'x.yaml:7:7'].map((place) => place.replace(/:$/, '')),
  )
})

test('an expression in a block text is placed at its start', () => {
  expect(faultsOf(`${head}where:\n  - >-\n    rows * colums\n    <= 256\n`)[0]).toMatch(
    /^x\.yaml:5:5 where\[0\]: .*colums/,
  )
})

test('the same text without its mistakes is a sweep', () => {
  expect(sweepOf(`${head}axes: { rows: [1, 2] }\nwhere: ["rows * columns <= 256"]\n`).title).toBe('A')
})
