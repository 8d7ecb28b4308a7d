/** Sweeps whose network follows a key: which network each point has, and that none is simulated before all are there. */
import * as E from 'fp-ts/lib/Either.js'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { noCache } from '#src/accuracy/cache.js'
import { compileEngine } from '#src/engine/engine.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { simulatePoints } from '#src/study/simulated.js'
import { networksIn } from '#src/study/trained-networks.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { inTemporaryFolder, lightfrontHere } from '../../support/command-line.js'
import { close } from '../../support/close.js'
import { realSweep } from '../../support/engine-rows.js'
import { rightOf } from '../../support/right-of.js'
import { smallLanguageModel, writeLanguageModel } from '../../support/small-models.js'

const file = {
  title: 'A',
  systems: ['lightening-transformer'],
  workloads: ['gpt2'],
  axes: { width: [16, 32], bits: [4, 8], tiles: [1, 2] },
  derive: { heads: 2 },
  accuracy: { model: 'toy-{width}', repeats: 1, samples: 1 },
}
const sweep = realSweep(file)
const engine = compileEngine(sweep, defaultVocabulary)

const simulated = (folder: string, heard: string[] = []) => {
  const runtime = {
    ...nodeRuntime(new AbortController().signal),
    say: (line: string) => void heard.push(line),
    status: () => undefined,
  }
  return simulatePoints(runtime, sweep, sweep.accuracy!, engine, {
    file: join(folder, 'x.yaml'),
    threads: 1,
    cache: noCache,
    networks: networksIn(runtime, join(folder, 'kept')),
    train: () => () => Promise.reject(new Error('nothing is trained here')),
  })
}

const writeWidth = (folder: string, width: number): Promise<void> =>
  writeLanguageModel(join(folder, `toy-${width}`), { ...smallLanguageModel, width, tokens: 12 })

test('the models of the points are those that their values name', () =>
  expect([...engine.models().values()]).toEqual([
    { model: 'toy-16', values: 'width 16' },
    { model: 'toy-32', values: 'width 32' },
  ]))

test('a plan names them, and counts their disturbances', () =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'x.yaml'), JSON.stringify(file))
    const { stdout } = await lightfrontHere(folder, 'plan', 'x.yaml', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      simulations: { network: 'toy-{width}', models: ['toy-16', 'toy-32'], disturbances: 4, repeats: 1 },
    })
  }))

describe('a point', () => {
  test('has the answers of the model that its value names, and their excess over those of its exact network', () =>
    inTemporaryFolder(async (folder) => {
      for (const width of [16, 32]) await writeWidth(folder, width)
      const heard: string[] = []
      const { points } = rightOf(await simulated(folder, heard))
      expect(heard).toContain('4 distinct disturbances of 2 models among 8 points')
      expect([...points].map(([model, { network, outcomes }]) => [model, network.width, outcomes.size])).toEqual([
        ['toy-16', 16, 2],
        ['toy-32', 32, 2],
      ])
      const at = compileEngine(sweep, defaultVocabulary, points).table([0, 1, 2, 4])
      const column = (name: string): Float64Array => at.values[at.schema.findIndex((one) => one.name === name)]!
      const [perplexity, excess] = [column('perplexity'), column('excess')]
      // Tiles cost; bits and widths answer otherwise.
      expect(perplexity[0]).toBe(perplexity[1])
      expect(new Set(perplexity).size).toBe(3)
      // One exact network of width 16, whatever the bits.
      close(perplexity[0]! / (1 + excess[0]!), perplexity[2]! / (1 + excess[2]!), 1e-12)
      expect(excess[0]).not.toBe(0)
    }))

  test('whose model is missing ends the run, by its value, before anything is simulated', () =>
    inTemporaryFolder(async (folder) => {
      await writeWidth(folder, 16)
      const heard: string[] = []
      const ended = await simulated(folder, heard)
      expect(E.isLeft(ended) && ended.left.fault).toBe('input')
      expect(E.isLeft(ended) && ended.left.lines[0]).toMatch(
        /^accuracy\.model: toy-\{width\} at width 32: toy-32: expected a folder with a config\.json/,
      )
      expect(heard).toEqual([])
    }))
})
