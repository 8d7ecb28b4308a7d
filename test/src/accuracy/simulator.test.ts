/**
 * Simulations of a small language model: they do not depend on how samples are shared out, unlike disturbances have independent noise,
 * and hardware without noise and with many bits is the exact network, to the error of rounding.
 */
import { describe, expect, test } from 'vitest'
import { type Disturbances, undisturbed } from '#models/disturbances/disturbance.js'
import { disturbancesOf } from '#models/systems/disturbances.js'
import { defaultDesigns } from '#models/systems/evaluate.js'
import { systems } from '#models/systems/index.js'
import type { Accounting, Design } from '#models/blocks/block.js'
import type { Patch } from '#models/parameter.js'
import { readInputs } from '#src/accuracy/inputs.js'
import { openModel } from '#src/accuracy/open-model.js'
import { simulate } from '#src/accuracy/simulate.js'
import { simulator } from '#src/accuracy/simulator.js'
import { type Tally, tallyAt, tallyFields, tallyLength } from '#src/accuracy/tally.js'
import type { Run } from '#src/accuracy/run.js'
import type { TallyRequest } from '#src/accuracy/task.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { type Cache, type Kept, noCache } from '#src/accuracy/cache.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { inTemporaryFolder } from '../../support/command-line.js'
import { rightOf } from '../../support/right-of.js'
import { smallLanguageModel, writeLanguageModel } from '../../support/small-models.js'

const runtime = { ...nodeRuntime(new AbortController().signal), say: () => undefined, status: () => undefined }

const model = await inTemporaryFolder(async (folder) => {
  await writeLanguageModel(folder)
  const opened = rightOf(await openModel(runtime, folder)())
  return { ...opened, inputs: rightOf(await readInputs(runtime, opened, {})()) }
})
const { samples } = model.inputs
const { tally } = simulator({ ...model, samples })

interface Choice {
  readonly accounting?: Accounting
  readonly design?: Design
  readonly patches?: readonly Patch[]
}

const disturbancesIn = (
  name: string,
  { accounting = 'published', design = {}, patches = [] }: Choice = {},
): Disturbances => {
  const system = systems.find((known) => known.name === name)!
  const designs = defaultDesigns(system, accounting).map((defaults) => ({
    ...defaults,
    ...Object.fromEntries(Object.entries(design).filter(([key]) => Object.hasOwn(defaults, key))),
  }))
  return disturbancesOf(system)(patches)(designs, model.network.shape)
}

const runOf = (disturbances: Disturbances, key0 = 1): Run => ({ disturbances, scalers: undefined, key0, key1: 2 })
const requestOf = (runs: readonly Run[], from: number, to: number, repeats = 2): TallyRequest => ({
  kind: 'tally',
  from,
  to,
  runs,
  firstRepeat: 0,
  repeats,
  ranges: {},
})
const all = samples.length

describe('a sample is simulated by itself', () => {
  const runs = [runOf(disturbancesIn('lightening-transformer')), runOf(disturbancesIn('tron'), 9)]
  const whole = tally(requestOf(runs, 0, all))

  test('one after the other, all at once, or the last first: the same numbers', () => {
    const length = whole.length / all
    for (let index = all - 1; index >= 0; index--)
      expect(tally(requestOf(runs, index, index + 1))).toEqual(whole.slice(index * length, (index + 1) * length))
  })

  test('whatever else is asked for', () => {
    const alone = tally(requestOf([runs[1]!], 0, 1, 1))
    expect(alone.slice(0, tallyLength)).toEqual(whole.slice(0, tallyLength))
    // Behind the exact network and two repeats of the other run.
    expect(alone.slice(tallyLength)).toEqual(whole.slice(3 * tallyLength, 4 * tallyLength))
  })

  test('every repeat and every sample has noise of its own', () => {
    const errors = Array.from(
      { length: whole.length / tallyLength },
      (_, i) => tallyAt(whole, i * tallyLength).errorSquares,
    )
    const noisy = errors.filter((error) => error > 0)
    expect(noisy).toHaveLength(all * 4)
    expect(new Set(noisy).size).toBe(noisy.length)
  })
})

describe('simulations of a set of disturbances', () => {
  const simulated = async (threads: number, seed: number, disturbances: ReadonlyMap<string, Disturbances>) =>
    rightOf(
      await simulate(
        runtime,
        { model, inputs: model.inputs, scalers: undefined, seed, repeats: 2, threads, cache: noCache },
        disturbances,
      ),
    )
  const noisy = (bits: number) => disturbancesIn('lightening-transformer', { design: { bits } })

  test('give each what it gives alone, on one thread and on two', async () => {
    const set = new Map([
      ['a', noisy(4)],
      ['b', noisy(8)],
      ['c', undisturbed],
    ])
    const together = await simulated(2, 1, set)
    expect([...together.keys()].sort()).toEqual(['a', 'b', 'c'])
    for (const [key, disturbances] of set)
      expect((await simulated(1, 1, new Map([[key, disturbances]]))).get(key)).toEqual(together.get(key))
  })

  test('stop when they are told to, with what is done kept for the next time', async () => {
    const set = new Map(Array.from({ length: 15 }, (_, i) => [String(i), noisy(2 + i)] as const))
    const kept = new Map<string, Kept>()
    const stop = new AbortController()
    const cache: Cache = {
      get: (key) => Promise.resolve(kept.get(key)),
      put: (key, one) => {
        kept.set(key, one)
        stop.abort()
        return Promise.resolve()
      },
    }
    const again = (world: Runtime) =>
      simulate(world, { model, inputs: model.inputs, scalers: undefined, seed: 1, repeats: 2, threads: 2, cache }, set)
    const stopped = await again({ ...runtime, stop: stop.signal })
    expect(stopped).toMatchObject({ _tag: 'Left', left: { fault: 'interrupted' } })
    expect(kept.size).toBe(12)
    expect(rightOf(await again(runtime))).toEqual(await simulated(2, 1, set))
    expect(kept.size).toBe(15)
  })

  test('go on from fewer repeats that were kept, and take the first of more', async () => {
    const set = new Map([['a', noisy(4)]])
    const kept = new Map<string, Kept>()
    const cache: Cache = {
      get: (key) => Promise.resolve(kept.get(key)),
      put: (key, one) => Promise.resolve(void kept.set(key, one)),
    }
    const found = async (repeats: number, own: Cache) =>
      rightOf(
        await simulate(
          runtime,
          { model, inputs: model.inputs, scalers: undefined, seed: 1, repeats, threads: 1, cache: own },
          set,
        ),
      )
    const once = await found(1, cache)
    const [first] = [...kept.values()]
    const thrice = await found(3, cache)
    expect([...kept.values()][0]!.repeats).toHaveLength(3)
    expect([...kept.values()][0]!.repeats[0]).toBe(first!.repeats[0])
    expect(thrice).toEqual(await found(3, noCache))
    expect(await found(1, cache)).toEqual(once)
  })

  test('have independent noise where they differ in anything, and where the seed does', async () => {
    // Alike but for a number that has no effect at such bits: with common draws the errors would be the same but for 1e-9.
    const one = noisy(16)
    const { static: product } = one
    if (product.law !== 'photonic-dot-product') throw new Error('tensor cores multiply beams')
    const twin: Disturbances = { ...one, static: { ...product, phaseNoise: product.phaseNoise * (1 + 1e-9) } }
    const nlls = async (seed: number) =>
      [
        ...(
          await simulated(
            2,
            seed,
            new Map([
              ['one', one],
              ['twin', twin],
            ]),
          )
        ).values(),
      ].map((outcome) => (outcome.kind === 'found' ? outcome.metrics.meanNll : Number.NaN))
    const [first, other] = [await nlls(1), await nlls(2)]
    const values = [...first, ...other]
    for (const [i, a] of values.entries())
      for (const b of values.slice(i + 1)) expect(Math.abs(a / b - 1)).toBeGreaterThan(1e-6)
    expect(await nlls(1)).toEqual(first)
  })
})

describe('without noise and at 16 bits hardware is the exact network, to the error of rounding:', () => {
  const quiet = (library: string, ...names: readonly string[]): readonly Patch[] =>
    names.map((parameter) => ({ library, parameter, value: 0 }))
  const bits = { bits: 16, weightBits: 16, wordBits: 16, inputBits: 16, outputBits: 16, adcBits: 16 }
  const cases: readonly (readonly [name: string, choice: Choice, most: number])[] = [
    ['digital', { design: bits }, 1e-3],
    [
      'lightening-transformer',
      {
        design: bits,
        patches: [
          ...quiet('zhu-2024', 'magnitudeNoise', 'phaseNoise', 'unscaledPhaseNoise', 'outputNoise'),
          // Couplers see one wavelength.
          { library: 'zhu-2024', parameter: 'channelSpacing', value: 0 },
          { library: 'zhu-2024', parameter: 'edgeBits', value: 16 },
        ],
      },
      1e-3,
    ],
    [
      'optical-transformer',
      { design: { ...bits, rangeScheme: 'tracked', detectionNoise: false, systematicError: false, requantised: true } },
      3e-3,
    ],
    [
      'tron',
      {
        design: { ...bits, calibratedCrosstalk: true, thermalResidue: 0 },
        patches: [
          ...quiet('ring-array-2026', 'calibrationResidual', 'amplifierNoise'),
          { library: 'ring-array-2026', parameter: 'sourceNoise', value: -400 },
          // So much light that shot noise is nothing.
          { library: 'ring-array-2026', parameter: 'detectorSensitivity', value: 1 },
        ],
      },
      1e-2,
    ],
  ]
  const ratioOf = (choice: Choice, name: string): number => {
    const numbers = tally(requestOf([runOf(disturbancesIn(name, choice))], 0, all, 1))
    const sums = (field: keyof Tally): number => {
      const place = tallyFields.indexOf(field)
      let sum = 0
      for (let at = tallyLength; at < numbers.length; at += 2 * tallyLength) sum += numbers[at + place]!
      return sum
    }
    return Math.sqrt(sums('errorSquares') / sums('referenceSquares'))
  }
  for (const [name, choice, most] of cases)
    test(`${name} within ${most}, where its default is further away`, () => {
      expect(ratioOf(choice, name)).toBeLessThan(most)
      if (name !== 'optical-transformer') expect(ratioOf({}, name)).toBeGreaterThan(3 * most)
    })

  test(`it has ${smallLanguageModel.sequences} sequences to be compared on`, () =>
    expect(all).toBe(smallLanguageModel.sequences))
})
