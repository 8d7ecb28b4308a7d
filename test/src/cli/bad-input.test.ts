/** What a user may get wrong, what they are told, and that nothing else happens: no trace, no file, no wait. */
import { appendFile, mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { everythingIn, inTemporaryFolder, lightfrontHere } from '../../support/command-line.js'

const head = 'title: A\nsystems: [lightening-transformer]\nworkloads: [deit-tiny]\n'
const bomb = `a: &a [x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n`
const many = '{ from: 1, to: 10000, step: 1 }'
const cells = 'bits,energy_J,kind\n4,1e-12,a\n6,2e-12,b\n8,3e-12,c\n'

interface Case {
  readonly words: readonly string[]
  /** Files of the folder. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** Wrong input if not given. */
  readonly code?: 1 | 2
  /** Each is matched by a line of its own on stderr. */
  readonly told: readonly RegExp[]
}

/** A sweep file that is run, and what its faults are. */
const sweep = (text: string | Uint8Array, ...told: readonly RegExp[]): Case => ({
  words: ['run', 'x.yaml'],
  files: { 'x.yaml': text },
  told,
})
const withHead = (text: string, ...told: readonly RegExp[]): Case => sweep(head + text, ...told)

const command = (words: string, ...told: readonly RegExp[]): Case => ({ words: words.split(' '), told })
/** Words on a folder that has a good sweep and a good table. */
const good = (words: string, ...told: readonly RegExp[]): Case => ({
  words: words.split(' '),
  files: { 'x.yaml': head, 'x.csv': cells, 'ragged.csv': 'a,b\n1,2\n3\n', 'empty.csv': '', 'heads.csv': 'a,b\n' },
  told,
})

const tables: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  'a sweep file': {
    'that is not there': command('run x.yaml', /^x\.yaml: there is no such file or folder$/),
    'that is a folder': command('run .', /^\.: is not an ordinary file$/),
    'that never ends': command('run /dev/zero', /^\/dev\/zero: is not an ordinary file$/),
    'below a file': good('run x.csv/x.yaml', /^x\.csv\/x\.yaml: .*expected a folder$/),
    'that is empty': sweep('', /^x\.yaml:1:1: expected a sweep, got nothing$/),
    'that is no UTF-8': sweep(new Uint8Array([0x74, 0x3a, 0x0a, 0x61, 0xff]), /^x\.yaml:2:2: expected UTF-8 text/),
    'with a key given twice': sweep(
      'title: A\ntitle: B\n',
      /^x\.yaml:2:1: expected YAML, got: Map keys must be unique$/,
    ),
    'with an alias bomb': sweep(bomb, /^x\.yaml:2:8: expected few aliases/),
    'with a misspelt section and a misspelt key, both told': withHead(
      'axis: {}\naxes: { tils: [1] }\n',
      /^x\.yaml:4:1 axis: expected one of .*did you mean axes\?$/,
      /^x\.yaml:5:9 axes\.tils: expected a key .*did you mean tiles\?$/,
    ),
    'with unknown systems and workloads': sweep(
      'title: A\nsystems: [lightning-transformer]\nworkloads: [deit-teeny]\n',
      /^x\.yaml:2:11 systems\[0\]: .*did you mean lightening-transformer\?$/,
      /^x\.yaml:3:13 workloads\[0\]: .*did you mean deit-tiny\?$/,
    ),
    'with units and values that cannot be': withHead(
      'axes:\n  zhu-2024.adcPower: [5 V, -1 mW, .nan]\n  tiles: [-1]\n  clock: [.inf]\n',
      /^x\.yaml:5:23 axes\.zhu-2024\.adcPower\[0\]: expected a power \(W\), got a voltage \(V\): "5 V"$/,
      /^x\.yaml:5:28 axes\.zhu-2024\.adcPower\[1\]: .* of at least 0 W, got "-1 mW"$/,
      /^x\.yaml:5:35 axes\.zhu-2024\.adcPower\[2\]: expected a finite number, got NaN$/,
      /^x\.yaml:6:11 axes\.tiles\[0\]: expected a whole number .*got -1$/,
      /^x\.yaml:7:11 axes\.clock\[0\]: expected a finite number, got Infinity$/,
    ),
    'with empty and contradictory axes': withHead(
      'axes:\n  tiles: []\n  bits: { from: 8, to: 4, step: 1 }\n  clock: { from: 1 GHz, to: 2 GHz }\n',
      /^x\.yaml:5:10 axes\.tiles: expected at least one entry/,
      /^x\.yaml:6:9 axes\.bits: expected from <= to, got from 8 to 4$/,
      /^x\.yaml:7:10 axes\.clock: expected one of step, count and perDecade, got none \(a range without steps is for samples and searches\)$/,
    ),
    'with a zip of unequal lengths': withHead(
      'zip: [{ coreRows: [8, 12], coreColumns: [8, 12, 16] }]\n',
      /^x\.yaml:4:7 zip\[0\]: expected lists of one length, got 2 of coreRows, 3 of coreColumns$/,
    ),
    'with a cycle': withHead(
      'derive: { width: "heads * 64", heads: "width / 64" }\n',
      /^x\.yaml:4:11 derive\.width: expected keys that do not depend on themselves, got width -> heads -> width$/,
    ),
    'with conditions on unknown names': withHead(
      'where: ["coreRow > 1"]\nobjectives: { minimise: [energy], subjectTo: ["aera <= 60 mm2"] }\n',
      /^x\.yaml:4:10 where\[0\]: .*got coreRow; did you mean coreRows\?$/,
      /^x\.yaml:5:48 objectives\.subjectTo\[0\]: .*got aera; did you mean area\?$/,
    ),
    'with more points than can be counted': withHead(
      `axes: { width: ${many}, tokens: ${many}, context: ${many}, batch: ${many} }\n`,
      /^x\.yaml:4:7 axes: expected at most 9007199254740991 points, got about 1\.00e\+16$/,
    ),
  },
  'validate and plan': {
    'tell every fault of every file': {
      words: ['validate', 'a.yaml', 'none.yaml', 'b.yaml'],
      files: { 'a.yaml': 'title: A\n', 'b.yaml': `${head}seed: -1\n` },
      told: [
        /^a\.yaml:1:1 systems: /,
        /^a\.yaml:1:1 workloads: /,
        /^none\.yaml: /,
        /^b\.yaml:4:7 seed: /,
        /^4 faults in 3 files$/,
      ],
    },
    'plan tells the faults that run tells': {
      ...withHead('seed: x\n', /^x\.yaml:4:7 seed: /),
      words: ['plan', 'x.yaml'],
    },
  },
  'an output folder': {
    'that is a file': good('run x.yaml --out x.csv', /^x\.csv\/figures: is a file, expected a folder$/),
    'below a file': good('run x.yaml --out x.csv/a/b', /^x\.csv\/a\/b\/figures: is a file, expected a folder$/),
    'without a name': {
      ...good('run x.yaml', /--out: expected a value, got nothing$/),
      words: ['run', 'x.yaml', '--out', ''],
    },
    'given twice': good('run x.yaml --out a --out b', /expected --out once$/),
    ...(process.platform === 'linux'
      ? {
          'that is a device': good(
            'run x.yaml --out /dev/full',
            /^\/dev\/full\/figures: is a file, expected a folder$/,
          ),
          'in a file system that takes none': good(
            'run x.yaml --out /proc/lightfront/a',
            /^\/proc\/lightfront\/a\/figures: /,
          ),
        }
      : {}),
  },
  words: {
    none: { words: [], told: [/which command\?/, /see lightfront --help/] },
    'of no command': command('rum x.yaml', /Did you mean run\?|rum/),
    'an unknown option': good('run x.yaml --thread 2', /unknown option or argument thread; did you mean threads\?$/),
    'an argument too many': good('run x.yaml y.yaml', /unknown option or argument y\.yaml/),
    'an argument too few': command(
      'run',
      /^lightfront run: sweep: expected sweep file \(YAML\), got nothing$/,
      /^see lightfront run --help$/,
    ),
    'a word that is none of a few': command(
      'list block',
      /^lightfront list: kind: expected systems, .*, got block; did you mean blocks\?$/,
    ),
    'an option without its value': good('run x.yaml --threads', /--threads: expected a value, got nothing$/),
    'no threads': good('run x.yaml --threads 0', /^--threads: expected a whole number from 1 to 256, got 0$/),
    'threads that are no number': good('run x.yaml --threads x', /^--threads: expected a whole number .*got NaN$/),
    'rows to keep that are no choice': good('run x.yaml --keep some', /--keep: expected all, front, got some$/),
    'an unknown kind of list': command('list things', /kind: expected systems, .*, got things$/),
    'an unknown work': command('reproduce zhu', /^expected a work, got zhu/),
    'an unknown work to cite': command('cite Zhu2025', /got Zhu2025; did you mean Zhu2024\?$/),
    'a folder without a manifest': command('cite .', /^manifest\.json: there is no such file or folder$/),
    'a manifest that is none': {
      words: ['cite', '.'],
      files: { 'manifest.json': '[' },
      told: [/^manifest\.json: is no manifest of a run$/],
    },
  },
  evaluate: {
    'of an unknown system': command(
      'evaluate lightening',
      /^expected a system, got lightening/,
      /^systems: .*lightening-transformer/,
    ),
    'of an unknown workload': command('evaluate digital --workload deit', /^--workload: expected a workload, got deit/),
    'with settings that cannot be, all told': command(
      'evaluate lightening-transformer --set bits --set tils=4 --set tiles=0 --set zhu-2024.adcPower=5V --set clock=1GHz --set clock=2GHz',
      /^--set bits: expected key=value$/,
      /^--set tils=4: .*did you mean tiles\?$/,
      /^--set tiles=0: expected a whole number .*got "0"$/,
      /^--set zhu-2024\.adcPower=5V: expected a power \(W\), got a voltage \(V\): "5V"$/,
      /^--set clock=2GHz: expected each key once, got clock again$/,
    ),
    'with no setting': command('evaluate digital --set', /--set: expected a value, got nothing$/),
    'of a design that cannot be': command(
      'evaluate lightening-transformer --set wavelengths=400',
      /400 wavelengths: the couplers/,
    ),
  },
  'front and fit': {
    'of no file': command('front x.csv --minimise a', /^x\.csv: there is no such file or folder$/),
    'of a ragged table': good('front ragged.csv --minimise a', /^ragged\.csv: line 3: expected 2 cells .*got 1/),
    'of an empty file': good('fit empty.csv --x a --y b', /^empty\.csv: line 1: the file is empty/),
    'of a table without rows': good('front heads.csv --minimise a', /^heads\.csv: line 2: .*no rows/),
    'without an objective': good('front x.csv', /^expected at least one objective/),
    'over an unknown column': good(
      'front x.csv --minimise enrgy',
      /^--minimise: expected a column, got enrgy; did you mean energy/,
    ),
    'over texts': good(
      'front x.csv --minimise energy --maximise kind',
      /^kind: expected a column of numbers, got texts$/,
    ),
    'a law of texts': good('fit x.csv --x kind --y energy', /^kind: expected a column of numbers, got texts$/),
    'a law of an unknown column': good('fit x.csv --x bits --y latency', /expected a column, got latency/),
    'a law of three points in groups of one': good(
      'fit x.csv --x bits --y energy --by kind',
      /^no law of energy against bits for a: /,
    ),
    'a law without its x': good('fit x.csv --y energy', /--x: expected .+, got nothing$/),
    'a seed that is no number': good(
      'fit x.csv --x bits --y energy --seed x',
      /^--seed: expected a whole number .*got NaN$/,
    ),
    'a model that is none': good(
      'fit x.csv --x bits --y energy --models cubic',
      /--models: expected power, offset-power, got cubic$/,
    ),
  },
}

/** The last words of a programmer: a place in a file of ours, or the name of a class of errors. */
const trace = /\n\s+at |node_modules|file:\/\/|TypeError|fault of ours/

const mostSeconds = 5

for (const [subject, cases] of Object.entries(tables))
  describe(subject, () => {
    test.each(Object.entries(cases))('%s', (_, { words, files = {}, code = 2, told }) =>
      inTemporaryFolder(async (folder) => {
        for (const [name, contents] of Object.entries(files)) await writeFile(join(folder, name), contents)
        const before = await everythingIn(folder)
        const answer = await lightfrontHere(folder, ...words)
        for (const line of told) expect(answer.stderr.split('\n')).toContainEqual(expect.stringMatching(line))
        expect(answer.code).toBe(code)
        expect(answer.stderr).not.toMatch(trace)
        expect(answer.stdout).toBe('')
        expect(answer.seconds).toBeLessThan(mostSeconds)
        expect(await everythingIn(folder)).toEqual(before)
      }),
    )
  })

describe('a file of 100 MB', () => {
  test.each([
    ['run', /^big: is 100\.0 MiB large, at most .* are read$/],
    ['front', /^big: line /],
  ])('given to %s is refused, and soon', (name, told) =>
    inTemporaryFolder(async (folder) => {
      await appendFile(join(folder, 'big'), '')
      await truncate(join(folder, 'big'), 100 * 2 ** 20)
      const words = name === 'run' ? ['run', 'big'] : ['front', 'big', '--minimise', 'a']
      const answer = await lightfrontHere(folder, ...words)
      expect(answer.stderr.trimEnd()).toMatch(told)
      expect(answer.code).toBe(2)
      expect(answer.seconds).toBeLessThan(mostSeconds)
      expect(await everythingIn(folder)).toEqual(['big'])
    }),
  )
})

// Permissions bind nobody who is root: there a folder that cannot be written to is one of /proc (above).
// Root is refused nothing: for root, the folders of /proc stand in (above).
if (process.getuid?.() !== 0)
  test('an output folder without permission is wrong input', () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'x.yaml'), head)
      await mkdir(join(folder, 'locked'), { mode: 0o500 })
      const answer = await lightfrontHere(folder, 'run', 'x.yaml', '--out', 'locked/a')
      expect(answer).toMatchObject({ code: 2, stderr: 'locked/a/figures: permission denied\n' })
    }))
