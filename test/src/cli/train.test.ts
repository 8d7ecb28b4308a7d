/** `lightfront train`, and sweeps that train: real trainings of a few steps, and all that is done with them. */
import * as E from 'fp-ts/lib/Either.js'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { train } from '#src/cli/train.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { everythingIn, inTemporaryFolder, lightfrontHere } from '../../support/command-line.js'

const tiny = '--width 16 --layers 1 --heads 2 --batch 2 --steps 4 --evaluation 4 --threads 1'.split(' ')

interface Summary {
  readonly steps: number
  readonly parameters: number
  readonly firstLoss: number
  readonly lastLoss: number
  readonly next: string
}

const trained = async (folder: string, words: string): Promise<Summary> => {
  const { code, stdout, stderr } = await lightfrontHere(folder, 'train', ...words.split(' '), '--json')
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return JSON.parse(stdout) as Summary
}

describe('a training', () => {
  test(
    'tells what it made, and the next command simulates it; a second one goes on from there',
    () =>
      inTemporaryFolder(async (folder) => {
        const words = ['train', 'language', ...tiny, '--system', 'lightening-transformer', '--set', 'bits=4']
        const first = await lightfrontHere(folder, ...words, '--out', 'a model')
        expect(first).toMatchObject({ code: 0 })
        expect(first.stdout).toMatch(/^language on lightening-transformer: [\d,]+ weights, 4 steps, /)
        expect(first.stdout).toMatch(/^loss 4\.\d+ at first, \d\.\d+ at last/m)
        const next = "lightfront accuracy lightening-transformer --set bits=4 --model 'a model'"
        expect(first.stdout).toContain(`next: ${next}\n`)
        expect(await readFile(join(folder, 'a model', 'README.md'), 'utf8')).toContain(
          "lightfront train language --system lightening-transformer --set bits=4 --width 16 --layers 1 --heads 2 --steps 4 --batch 2 --evaluation 4 --out 'a model'\n",
        )
        const read = await lightfrontHere(
          folder,
          ...['accuracy', 'lightening-transformer', '--set', 'bits=4', '--model', 'a model', '--json'],
        )
        expect(JSON.parse(read.stdout)).toMatchObject({ samples: 4 })
        const second = await lightfrontHere(
          folder,
          ...[
            'train',
            'language',
            '--from',
            'a model',
            '--out',
            'b',
            '--steps',
            '1',
            '--batch',
            '1',
            '--evaluation',
            '2',
          ],
        )
        expect(second).toMatchObject({ code: 0 })
        expect(await readFile(join(folder, 'b', 'config.json'))).toEqual(
          await readFile(join(folder, 'a model', 'config.json')),
        )
      }),
    120_000,
  )

  test(
    'learns: after a few dozen steps it pays less',
    () =>
      inTemporaryFolder(async (folder) => {
        const { firstLoss, lastLoss, parameters } = await trained(
          folder,
          'language --width 16 --layers 1 --heads 2 --batch 4 --steps 80 --rate 0.01 --evaluation 4 --out m',
        )
        // Uniform guesses at first, then at least how often each token comes.
        expect(firstLoss).toBeGreaterThan(4)
        expect(lastLoss).toBeLessThan(firstLoss - 0.2)
        // Embeddings and a layer.
        expect(parameters).toBeGreaterThan(16 * 64 + 12 * 16 ** 2)
      }),
    120_000,
  )
})

describe('what is wrong with a call is told, before anything is done', () => {
  const runtime = nodeRuntime(new AbortController().signal)
  const usual = { task: 'language', system: 'exact', accounting: 'published', set: [], half: false, out: 'm' }
  const told = async (given: object): Promise<string> => {
    const result = await train.run({ ...usual, evaluation: 512, 'checkpoint-every': 100, ...given })(runtime)()
    return E.isLeft(result) ? result.left.lines.join('\n') : 'nothing'
  }

  const cases: readonly (readonly [given: object, message: RegExp])[] = [
    [{ task: 'langage' }, /^expected a task, got langage; did you mean language\?\ntasks: language, /],
    [{ system: 'lightning-transformer' }, /^expected a system, got lightning-transformer; did you mean/],
    [{ set: ['bits=4'] }, /^--set bits=4: exact has nothing to set$/],
    [{ system: 'tron', set: ['bots=4'] }, /^--set bots=4: expected a key/],
    [{ steps: 0, rate: 2 }, /^--steps: expected a whole number .*\n--rate: expected a number from 1e-9 to 1, got 2$/],
    [{ steps: 3, 'warm-up': 4 }, /^--warm-up: expected at most the 3 steps, got 4$/],
    [{ 'final-share': -1 }, /^--final-share: expected a number from 0 to 1, got -1$/],
    [{ width: 33 }, /^--width: expected heads that divide the width/],
    [{ 'feed-forward': 0 }, /^--feed-forward: expected a whole number/],
    [{ evaluation: 0 }, /^--evaluation: expected a whole number/],
    [{ 'checkpoint-every': 0 }, /^--checkpoint-every: expected a whole number/],
    [{ threads: 0 }, /^--threads: expected a whole number/],
    [{ from: 'glyph-vit', width: 32 }, /^--width: the network is that of --from glyph-vit: leave one of them out$/],
    [{ from: 'glyph-vit' }, /^glyph-vit: language needs a network of/],
    [{ from: 'glyph-vitt' }, /expected a folder with a config\.json, or a shipped model/],
  ]
  test.each(cases)('%j', async (given, message) => expect(await told(given)).toMatch(message))

  test('by the command line too: an unknown activation, no folder', () =>
    inTemporaryFolder(async (folder) => {
      const { code, stderr } = await lightfrontHere(folder, 'train', 'language', '--activation', 'swish')
      expect(stderr).toMatch(/--out: expected|--activation: expected/)
      expect(code).toBe(2)
      expect(await everythingIn(folder)).toEqual([])
    }))
})

const sweep = `
title: Trained against bits
systems: [lightening-transformer]
workloads: [gpt2]
axes: { bits: [4, 8], tiles: [1, 2] }
accuracy:
  train: { task: language, steps: 2, batch: 2, evaluation: 4, width: 16, layers: 1, heads: 2 }
  repeats: 1
figures: []
`

describe('a sweep that trains', () => {
  test(
    'trains once for each distinct disturbance; its networks are kept, counted and forgotten on request',
    () =>
      inTemporaryFolder(async (folder) => {
        await writeFile(join(folder, 'x.yaml'), sweep)
        expect((await lightfrontHere(folder, 'plan', 'x.yaml')).stdout).toContain(
          '2 distinct disturbances, each simulated 1 time; 2 networks trained for language, 2 steps of 2 samples each',
        )
        const first = await lightfrontHere(folder, 'run', 'x.yaml')
        expect(first).toMatchObject({ code: 0 })
        expect(first.stderr).toContain('2 distinct disturbances among 4 points')
        expect(first.stderr).toMatch(/training 2 of 2: \d\.\d+ to \d\.\d+ nats a prediction/)
        const again = await lightfrontHere(folder, 'run', 'x.yaml', '--out', 'again', '--threads', '1')
        expect(again.stderr.match(/training \d of 2: taken from /g)).toHaveLength(2)
        expect(await readFile(join(folder, 'again', 'results.csv'))).toEqual(
          await readFile(join(folder, 'outputs', 'x', 'results.csv')),
        )
        expect((await lightfrontHere(folder, 'cache')).stdout).toMatch(
          /^2 simulations and 2 trained networks \(0\.\d MB\) in /,
        )
        expect((await lightfrontHere(folder, 'cache', '--clear')).stdout).toMatch(/ removed from /)
        expect(JSON.parse((await lightfrontHere(folder, 'cache', '--json')).stdout)).toMatchObject({
          simulations: 0,
          trained: 0,
          trainedBytes: 0,
        })
        expect(await everythingIn(join(folder, 'outputs', '.cache', 'trained'))).toEqual([])
      }),
    120_000,
  )
})
