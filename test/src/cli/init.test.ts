/** What `lightfront init` writes: a sweep that runs as it stands, for every system, and nothing over the work of others. */
import * as E from 'fp-ts/lib/Either.js'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systems } from '#models/systems/index.js'
import { firstSweep } from '#src/cli/first-sweep.js'
import { compileEngine } from '#src/engine/engine.js'
import type { Fit } from '#src/fit/fit.js'
import { decode } from '#src/sweep/decode.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { faultText } from '#src/sweep/fault.js'
import { everythingIn, inTemporaryFolder, lightfrontHere } from '../../support/command-line.js'

const commented = /^# ((?:accuracy|uncertainty): .*|\s*subjectTo: .*)$/gm

describe('the first sweep of', () => {
  for (const { name } of systems)
    for (const workload of ['deit-tiny', 'llama-3-8b'])
      test(`${name} on ${workload} costs all its designs and has a front of several`, () => {
        const text = firstSweep(name, workload, 'first.yaml', 'sweep.schema.json')
        const read = decode(new TextEncoder().encode(text), 'first.yaml')
        if (E.isLeft(read)) throw new Error(read.left.map(faultText).join('\n'))
        const engine = compileEngine(read.right, defaultVocabulary)
        const { counts, front } = engine.evaluate({ from: 0, to: engine.points.gridCount, rows: false })
        expect(counts.evaluated).toBe(engine.points.gridCount)
        expect(counts.evaluated).toBeGreaterThanOrEqual(12)
        expect(counts.failed).toBe(0)
        expect(front.indices.length).toBeGreaterThan(1)
      })

  test('a newcomer stays right with every line that is only a comment put in', () => {
    const text = firstSweep('lightening-transformer', 'deit-tiny', 'first.yaml', 'sweep.schema.json')
    const opened = text.replaceAll(commented, '$1').replaceAll(/^ {2}# (subjectTo.*)$/gm, '  $1')
    expect(opened).toContain('\naccuracy: ')
    expect(opened).toContain('\nuncertainty: ')
    expect(opened).toContain('\n  subjectTo: ')
    const read = decode(new TextEncoder().encode(opened), 'first.yaml')
    expect(E.isLeft(read) ? read.left.map(faultText) : []).toEqual([])
  })
})

describe('init', () => {
  test('writes a sweep and its schema, says what is next, and the sweep runs to a front, a law and a report', () =>
    inTemporaryFolder(async (folder) => {
      const { code, stdout, stderr } = await lightfrontHere(folder, 'init')
      expect({ code, stdout }).toEqual({ code: 0, stdout: 'first.yaml\n' })
      expect(stderr.trim().split('\n')).toHaveLength(3)
      expect(stderr).toContain('next: lightfront run first.yaml')
      expect(await everythingIn(folder)).toEqual(['first.yaml', 'sweep.schema.json'])
      expect(await readFile(join(folder, 'first.yaml'), 'utf8')).toMatch(
        /^# yaml-language-server: \$schema=sweep\.schema\.json\n/,
      )
      const run = await lightfrontHere(folder, 'run', 'first.yaml')
      expect(run.code).toBe(0)
      expect(run.stderr).toMatch(/20 designs evaluated .*, [1-9]\d* on the front/)
      const fits = JSON.parse(await readFile(join(folder, 'outputs/first/fits.json'), 'utf8')) as readonly Fit[]
      expect(fits.map(({ chosen }) => chosen)).toHaveLength(4)
      expect(await everythingIn(join(folder, 'outputs/first'))).toEqual(
        expect.arrayContaining(['results.csv', 'front.csv', 'report.html']),
      )
    }))

  test('leaves what is there alone, and writes over it when told to', () =>
    inTemporaryFolder(async (folder) => {
      for (const name of ['mine.yaml', 'sweep.schema.json']) await writeFile(join(folder, name), 'mine\n')
      const refused = await lightfrontHere(folder, 'init', 'mine.yaml')
      expect({ code: refused.code, stderr: refused.stderr }).toEqual({
        code: 2,
        stderr: 'mine.yaml: is there already; choose another name, or --force to write over it\n',
      })
      expect(await readFile(join(folder, 'mine.yaml'), 'utf8')).toBe('mine\n')
      const beside = await lightfrontHere(folder, 'init', 'other.yaml')
      expect(beside.stderr).toContain('sweep.schema.json was there and is left as it is')
      expect(await readFile(join(folder, 'sweep.schema.json'), 'utf8')).toBe('mine\n')
      expect((await lightfrontHere(folder, 'init', 'mine.yaml', '--force')).code).toBe(0)
      for (const name of ['mine.yaml', 'sweep.schema.json'])
        expect(await readFile(join(folder, name), 'utf8')).not.toBe('mine\n')
    }))

  const refusals: Readonly<Record<string, { readonly words: readonly string[]; readonly told: RegExp }>> = {
    'an unknown system': { words: ['--system', 'trom'], told: /^expected a system, got trom; did you mean tron\?$/m },
    'an unknown workload': {
      words: ['--workload', 'bert'],
      told: /^--workload: expected a workload, got bert/m,
    },
    'a name that is no YAML': {
      words: ['x.txt'],
      told: /^x\.txt: expected a file name that ends in \.yaml, got x\.txt$/m,
    },
    'a name of two lines': { words: ['a\nb.yaml'], told: /^expected a file name without control characters$/m },
  }
  for (const [what, { words, told }] of Object.entries(refusals))
    test(`refuses ${what}, and writes nothing`, () =>
      inTemporaryFolder(async (folder) => {
        const { code, stderr } = await lightfrontHere(folder, 'init', ...words)
        expect(code).toBe(2)
        expect(stderr).toMatch(told)
        expect(await everythingIn(folder)).toEqual([])
      }))
})
