/** Sweeps that train: which networks are trained, when again, and what is kept. The training is a stand-in that writes a network. */
import * as E from 'fp-ts/lib/Either.js'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { simulatedMetricNames } from '#models/metrics.js'
import { fileCache } from '#src/accuracy/cache.js'
import { compileEngine } from '#src/engine/engine.js'
import { disturbanceKey, type SimulatedModel } from '#src/engine/simulated-points.js'
import { type Failure, interrupted, wrongInput } from '#src/runtime/failure.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { type Simulations, simulatePoints } from '#src/study/simulated.js'
import { networksIn, type TrainedNetworks, trainedNetworksOf } from '#src/study/trained-networks.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import type { TrainingRequest } from '#src/training/training-request.js'
import { inTemporaryFolder } from '../../support/command-line.js'
import { realSweep } from '../../support/engine-rows.js'
import { rightOf } from '../../support/right-of.js'
import { smallLanguageModel, writeLanguageModel } from '../../support/small-models.js'

const { width, layers, heads } = smallLanguageModel
const train = { task: 'language', steps: 3, batch: 2, evaluation: 4, width, layers, heads }
const file = {
  title: 'A',
  systems: ['lightening-transformer'],
  workloads: ['gpt2'],
  axes: { bits: [4, 8], tiles: [1, 2] },
  accuracy: { train, repeats: 1, samples: 1 },
}

const heard: string[] = []
const runtime = {
  ...nodeRuntime(new AbortController().signal),
  say: (line: string) => void heard.push(line),
  status: () => undefined,
}

const textOf = ({ disturbances }: TrainingRequest): string =>
  disturbanceKey(disturbances({ width, layers, heads, headWidth: width / heads }))

/** Notes what is asked for, and gives a network, or fails where it is told to. */
const standIn = (failing: (asked: number) => Failure | undefined = () => undefined) => {
  const requests: TrainingRequest[] = []
  const trainer = (_: unknown, request: TrainingRequest) => async () => {
    const failure = failing(requests.length)
    requests.push(request)
    if (failure !== undefined) return E.left(failure)
    await writeLanguageModel(request.out)
    return E.right({
      folder: request.out,
      resumedAt: 0,
      steps: request.recipe.steps,
      firstLoss: 4,
      lastLoss: 2,
      parameters: 1,
      seconds: 1,
    })
  }
  return { requests, train: trainer }
}

type StandIn = ReturnType<typeof standIn>

const simulated = (folder: string, { train: trainer }: StandIn, changed: object = file, networks?: TrainedNetworks) => {
  const sweep = realSweep(changed)
  return simulatePoints(runtime, sweep, sweep.accuracy!, compileEngine(sweep, defaultVocabulary), {
    file: join(folder, 'x.yaml'),
    threads: 1,
    cache: fileCache(runtime, join(folder, 'simulations')),
    networks: networks ?? networksIn(runtime, join(folder, 'kept')),
    train: trainer,
  })
}

/** Of what is trained: it has no name. */
const outcomesOf = ({ points }: Simulations): SimulatedModel['outcomes'] => points.get('')!.outcomes

const perplexityOf = (outcome: readonly number[] | string | null | undefined): number =>
  Number(outcome?.[simulatedMetricNames.indexOf('perplexity')])

describe('each distinct disturbance', () => {
  test('has a training of its own, whose network its points are simulated with', () =>
    inTemporaryFolder(async (folder) => {
      const one = standIn()
      const outcomes = outcomesOf(rightOf(await simulated(folder, one)))
      expect(one.requests.map(({ task, recipe, size }) => [task.name, recipe.steps, size.width])).toEqual([
        ['language', 3, width],
        ['language', 3, width],
      ])
      expect(new Set(one.requests.map(textOf)).size).toBe(2)
      expect(new Set(one.requests.map(({ out }) => out)).size).toBe(2)
      expect([...outcomes.keys()]).toEqual(one.requests.map(textOf))
      for (const outcome of outcomes.values()) expect(perplexityOf(outcome)).toBeGreaterThan(1)
    }))

  test('is simulated with one clean network where that is asked for', () =>
    inTemporaryFolder(async (folder) => {
      const one = standIn()
      const sweep = { ...file, accuracy: { ...file.accuracy, train: { ...train, under: 'exact' } } }
      const outcomes = outcomesOf(rightOf(await simulated(folder, one, sweep)))
      expect(one.requests).toHaveLength(1)
      expect(textOf(one.requests[0]!)).toContain('"static":{"law":"exact"}')
      expect(new Set([...outcomes.values()].map(perplexityOf)).size).toBe(2)
    }))
})

describe('a trained network', () => {
  test('is kept: nothing is trained again, unless something that decides its weights is another', () =>
    inTemporaryFolder(async (folder) => {
      const trainings = async (changes: object, sweep: object = file) => {
        const one = standIn()
        rightOf(await simulated(folder, one, { ...sweep, ...changes }))
        return one.requests.length
      }
      const training = (changes: object) => ({ accuracy: { ...file.accuracy, train: { ...train, ...changes } } })
      expect(await trainings({})).toBe(2)
      expect(await trainings({})).toBe(0)
      expect(await trainings({ title: 'B', axes: { bits: [4], tiles: [1, 2, 4] } })).toBe(0)
      expect(await trainings({ accuracy: { ...file.accuracy, repeats: 2 } })).toBe(0)
      expect(await trainings({ axes: { bits: [4, 6] } })).toBe(1)
      expect(await trainings(training({ steps: 4 }))).toBe(2)
      expect(await trainings({ seed: 9 })).toBe(2)
      expect(await trainings(training({ feedForward: 99 }))).toBe(2)
      expect(await trainings(training({ evaluation: 5 }))).toBe(2)
    }))

  test('is trained again where its training did not end', () =>
    inTemporaryFolder(async (folder) => {
      const first = standIn()
      rightOf(await simulated(folder, first))
      await writeFile(join(first.requests[1]!.out, 'trained.json'), '{"steps": 3')
      const second = standIn()
      rightOf(await simulated(folder, second))
      expect(second.requests.map(({ out }) => out)).toEqual([first.requests[1]!.out])
    }))

  test('of other weights to start from is another', () =>
    inTemporaryFolder(async (folder) => {
      const sweep = {
        ...file,
        axes: { bits: [4] },
        accuracy: { train: { task: 'language', steps: 3 }, from: 'start', repeats: 1, samples: 1 },
      }
      const trained = async () => {
        const one = standIn()
        rightOf(await simulated(folder, one, sweep))
        return one.requests
      }
      const start = { ...smallLanguageModel, tokens: 64, vocabulary: 64 }
      await writeLanguageModel(join(folder, 'start'), start)
      const [request] = await trained()
      expect(request).toMatchObject({ from: 'start', base: folder })
      expect(await trained()).toHaveLength(0)
      await writeLanguageModel(join(folder, 'start'), { ...start, heads: 4 })
      expect(await trained()).toHaveLength(1)
    }))

  test('without a cache lies in the folder of the run, and is trained each time', () =>
    inTemporaryFolder(async (folder) => {
      const networks = trainedNetworksOf(runtime, { cache: false }, join(folder, 'out'))
      for (let run = 0; run < 2; run++) {
        const one = standIn()
        rightOf(await simulated(folder, one, file, networks))
        expect(one.requests).toHaveLength(2)
        expect(one.requests[0]!.out).toContain(join(folder, 'out', 'trained'))
      }
    }))
})

describe('a run', () => {
  test('that is stopped in its second training has kept the first, and goes on in the same folder', () =>
    inTemporaryFolder(async (folder) => {
      const first = standIn((asked) => (asked === 1 ? interrupted('stopped after 1 of 3 steps') : undefined))
      const stopped = await simulated(folder, first)
      expect(stopped).toEqual(E.left(interrupted('stopped after 1 of 3 steps')))
      const second = standIn()
      rightOf(await simulated(folder, second))
      expect(second.requests.map(({ out }) => out)).toEqual([first.requests[1]!.out])
    }))

  test('tells which designs cannot be trained with, and why, and goes on with the others', () =>
    inTemporaryFolder(async (folder) => {
      const first = standIn((asked) => (asked === 0 ? wrongInput('it diverged', 'lower the rate') : undefined))
      const outcomes = outcomesOf(rightOf(await simulated(folder, first)))
      expect(first.requests).toHaveLength(2)
      const [failed, found] = [...outcomes.values()]
      expect(failed).toBe('it diverged; lower the rate')
      expect(perplexityOf(found)).toBeGreaterThan(1)
    }))

  test('ends at once where its start is no network for the task', () =>
    inTemporaryFolder(async (folder) => {
      const one = standIn()
      const sweep = { ...file, accuracy: { train: { task: 'glyphs' }, from: 'start' } }
      await writeLanguageModel(join(folder, 'start'))
      const ended = await simulated(folder, one, sweep)
      expect(E.isLeft(ended) && ended.left.lines.join()).toMatch(/start: glyphs needs a network of/)
      expect(one.requests).toHaveLength(0)
    }))

  test('ends at once where the networks of the task lack an objective', () =>
    inTemporaryFolder(async (folder) => {
      const one = standIn()
      const ended = await simulated(folder, one, { ...file, objectives: { maximise: ['accuracy'] } })
      expect(E.isLeft(ended) && ended.left.lines.join()).toMatch(/no accuracy/)
      expect(one.requests).toHaveLength(0)
    }))
})
