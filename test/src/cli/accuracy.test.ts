/** `lightfront accuracy`, `lightfront cache`, and sweeps that simulate: on a small language model, through every system. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systems } from '#models/systems/index.js'
import { openSafetensors } from '#src/checkpoint/safetensors.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { close } from '../../support/close.js'
import { rightOf } from '../../support/right-of.js'
import { byteTokenizer, byteVocabulary, writeTensors } from '../../support/checkpoint-files.js'
import { inTemporaryFolder, lightfrontHere } from '../../support/command-line.js'
import { evaluationIds, smallLanguageModel, writeLanguageModel } from '../../support/small-models.js'

const runtime = nodeRuntime(new AbortController().signal)

interface Simulated {
  readonly repeats: number
  readonly samples: number
  readonly metrics: Readonly<Record<string, number>>
  readonly exact: Readonly<Record<string, number>>
  readonly natsAboveFloor?: number
  readonly exactNatsAboveFloor?: number
  readonly notes: readonly string[]
}

/** A folder with the model in it. */
const withModel = (work: (folder: string) => Promise<void>): Promise<void> =>
  inTemporaryFolder(async (folder) => {
    await writeLanguageModel(join(folder, 'model'))
    await work(folder)
  })

const simulate = async (folder: string, ...words: readonly string[]): Promise<Simulated> => {
  const { code, stdout, stderr } = await lightfrontHere(folder, 'accuracy', ...words, '--model', 'model', '--json')
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return JSON.parse(stdout) as Simulated
}

describe('accuracy', () => {
  test('the exact network is its own reference', () =>
    withModel(async (folder) => {
      const { metrics, exact, samples } = await simulate(folder, 'exact', '--repeats', '5')
      expect(samples).toBe(smallLanguageModel.sequences)
      expect(metrics).toEqual(exact)
      expect(metrics['logitError']).toBe(0)
      expect(metrics['perplexity']).toBeGreaterThan(1)
    }))

  test(
    'every system runs it, and none as if it were exact but those of 16-bit floats',
    () =>
      withModel(async (folder) => {
        const floats = ['a100', 'h100', 'jetson-nano', 'rtx-4090']
        for (const { name } of systems) {
          const { metrics, exact } = await simulate(folder, name)
          expect(Number.isFinite(metrics['perplexity']), name).toBe(true)
          expect(metrics['logitError']! > 0, name).toBe(!floats.includes(name))
          expect(exact['logitError'], name).toBe(0)
        }
      }),
    120_000,
  )

  test(
    'one, two and four threads give the same numbers, with noise in every product',
    () =>
      withModel(async (folder) => {
        const run = (threads: string) =>
          simulate(folder, 'lightening-transformer', '--repeats', '2', '--no-cache', '--threads', threads)
        const one = await run('1')
        expect(await run('2')).toEqual(one)
        expect(await run('4')).toEqual(one)
      }),
    60_000,
  )

  test(
    'logits are written of every position, and are those that the metrics are of',
    () =>
      withModel(async (folder) => {
        const { vocabulary, sequences, tokens } = smallLanguageModel
        const run = async (system: string) => {
          const { metrics } = await simulate(folder, system, '--logits', 'logits.safetensors')
          const file = rightOf(await openSafetensors(runtime, join(folder, 'logits.safetensors'))())
          expect([...file.tensors.values()]).toMatchObject(
            Array.from({ length: sequences }, () => ({ dtype: 'F32', shape: [tokens, vocabulary] })),
          )
          const logits: Float32Array[] = []
          for (let index = 0; index < sequences; index++) {
            const into = new Float32Array(tokens * vocabulary)
            rightOf(await file.readF32(`logits.${index}`, into)())
            logits.push(into)
          }
          await file.close()
          return { logits, metrics, error: metrics['logitError']! }
        }
        const [exact, disturbed] = [await run('exact'), await run('optical-transformer')]
        let [error, reference] = [0, 0]
        exact.logits.forEach((logits, sample) => {
          // The last position predicts what is not there.
          logits.subarray(0, (tokens - 1) * vocabulary).forEach((logit, i) => {
            error += (disturbed.logits[sample]![i]! - logit) ** 2
            reference += logit ** 2
          })
        })
        expect(exact.error).toBe(0)
        // Perplexity by its definition: every token but the first, from what stands before it.
        const ids = evaluationIds(smallLanguageModel)
        for (const { logits, metrics } of [exact, disturbed]) {
          let nll = 0
          for (let sample = 0; sample < sequences; sample++)
            for (let position = 1; position < tokens; position++) {
              const row = logits[sample]!.subarray((position - 1) * vocabulary, position * vocabulary)
              const total = row.reduce((sum, logit) => sum + Math.exp(logit), 0)
              nll += Math.log(total) - row[ids[sample * tokens + position]!]!
            }
          close(metrics['perplexity']!, Math.exp(nll / (sequences * (tokens - 1))), 1e-9)
        }
        close(Math.sqrt(error / reference), disturbed.error, 1e-9)
      }),
    60_000,
  )

  test(
    'where the inputs tell what they cost their source, the rest of the loss is told as nats above that floor',
    () =>
      withModel(async (folder) => {
        const { sequences, tokens } = smallLanguageModel
        const floors = Float32Array.from({ length: sequences }, (_, sequence) => 20 + sequence)
        await writeTensors(folder, 'drawn.safetensors', [
          { name: 'input_ids', dtype: 'I32', shape: [sequences, tokens], data: evaluationIds(smallLanguageModel) },
          { name: 'floor', dtype: 'F32', shape: [sequences], data: floors },
        ])
        const given = ['optical-transformer', '--data', 'drawn.safetensors']
        const { metrics, exact, natsAboveFloor, exactNatsAboveFloor } = await simulate(
          folder,
          ...given,
          '--samples',
          '3',
        )
        const floor = (20 + 21 + 22) / (3 * (tokens - 1))
        close(natsAboveFloor!, metrics['meanNll']! - floor)
        close(exactNatsAboveFloor!, Math.log(exact['perplexity']!) - floor)
        const { stdout } = await lightfrontHere(folder, 'accuracy', ...given, '--model', 'model')
        expect(stdout).toContain('nats above the floor')
        const plain = await lightfrontHere(folder, 'accuracy', 'optical-transformer', '--model', 'model')
        expect(plain.stdout).not.toContain('floor')
      }),
    60_000,
  )

  test(
    'the shipped network answers 476 of 512 images rightly, and nearly as many in 8 digital bits',
    () =>
      inTemporaryFolder(async (folder) => {
        const run = async (system: string): Promise<Simulated> => {
          const { stdout } = await lightfrontHere(folder, 'accuracy', system, '--model', 'glyph-vit', '--json')
          return JSON.parse(stdout) as Simulated
        }
        const { metrics } = await run('exact')
        expect(metrics).toMatchObject({ correct: 476, count: 512, accuracy: 476 / 512 })
        const digital = await run('digital')
        expect(digital.exact).toMatchObject({ correct: 476, count: 512 })
        expect(Math.abs(digital.metrics['correct']! - 476)).toBeLessThan(6)
        expect(digital.metrics['flipRate']).toBeLessThan(0.02)
      }),
    60_000,
  )

  test(
    'another seed is another noise on the same network; more bits are nearer to it',
    () =>
      withModel(async (folder) => {
        const at = (...words: readonly string[]) => simulate(folder, 'lightening-transformer', ...words)
        const [one, again, other] = [await at('--seed', '1'), await at('--seed', '1'), await at('--seed', '2')]
        expect(again).toEqual(one)
        expect(other.exact).toEqual(one.exact)
        expect(other.metrics['meanNll']).not.toBe(one.metrics['meanNll'])
        const fine = await at('--set', 'bits=8')
        expect(fine.metrics['logitError']).toBeLessThan(one.metrics['logitError']!)
      }),
    60_000,
  )

  test(
    'hardware without a softmax says that it takes training',
    () =>
      withModel(async (folder) => {
        const { notes } = await simulate(folder, 'gain-cell-attention')
        expect(notes.join()).toContain('gain cells have no softmax')
        const optmoid = await simulate(folder, 'electro-optic-softmax', '--set', 'scheme=optmoid')
        expect(optmoid.notes.join()).toContain('Optmoid is a sigmoid')
        expect((await simulate(folder, 'digital')).notes).toEqual([])
      }),
    60_000,
  )
})

describe('a text', () => {
  const model = { ...smallLanguageModel, vocabulary: byteVocabulary }
  const text = 'the light of the laser is the weight of the answer, '.repeat(4)

  test(
    'is cut into windows of the context; with a smaller stride every position is predicted once',
    () =>
      inTemporaryFolder(async (folder) => {
        await writeLanguageModel(join(folder, 'model'), model)
        await writeFile(join(folder, 'model', 'tokenizer.json'), JSON.stringify(byteTokenizer()))
        await writeFile(join(folder, 'some.txt'), text)
        const windows = await simulate(folder, 'exact', '--text', 'some.txt')
        const overlapping = await simulate(folder, 'exact', '--text', 'some.txt', '--window', '20', '--stride', '5')
        expect(overlapping.samples).toBeGreaterThan(2 * windows.samples)
        expect(overlapping.metrics['perplexity']).not.toBe(windows.metrics['perplexity'])
        const first = await simulate(folder, 'digital', '--text', 'some.txt', '--samples', '2')
        expect(first.samples).toBe(2)
      }),
    60_000,
  )

  test('needs a tokenizer, and says how to come by one', () =>
    withModel(async (folder) => {
      await writeFile(join(folder, 'some.txt'), text)
      const { code, stderr } = await lightfrontHere(
        folder,
        'accuracy',
        'exact',
        '--model',
        'model',
        '--text',
        'some.txt',
      )
      expect(stderr).toMatch(/tokenizer\.json: there is no such file[^]*save_pretrained/)
      expect(code).toBe(2)
    }))
})

describe('adapt', () => {
  test(
    'writes scalers that accuracy takes; their statistics are those of linear cells',
    () =>
      withModel(async (folder) => {
        const { code, stdout } = await lightfrontHere(
          folder,
          ...['adapt', 'gain-cell-attention', '--model', 'model', '--out', 'new/scalers.json', '--json'],
        )
        expect(code).toBe(0)
        const { converged, steps } = JSON.parse(stdout) as {
          readonly converged: boolean
          readonly steps: readonly {
            readonly meanError: number
            readonly deviationError: number
            readonly loss: number
          }[]
        }
        expect(converged).toBe(true)
        expect(steps[0]!.meanError).toBeGreaterThan(1e-3)
        expect(steps.at(-1)!.meanError).toBeLessThanOrEqual(1e-4)
        expect(steps.at(-1)!.deviationError).toBeLessThanOrEqual(1e-4)
        expect(steps[0]!.loss).toBeGreaterThan(0)
        const [plain, adapted] = [
          await simulate(folder, 'gain-cell-attention'),
          await simulate(folder, 'gain-cell-attention', '--scalers', 'new/scalers.json'),
        ]
        expect(adapted.metrics['meanNll']).not.toBe(plain.metrics['meanNll'])
        expect(adapted.notes.join()).toContain('the given scalers')
        const again = await lightfrontHere(
          folder,
          ...['adapt', 'gain-cell-attention', '--model', 'model', '--out', 'one.json', '--threads', '1'],
        )
        expect(again.stdout).toMatch(/converged after \d+ steps; scalers in one\.json/)
        expect(await readFile(join(folder, 'one.json'))).toEqual(await readFile(join(folder, 'new/scalers.json')))
      }),
    60_000,
  )

  test('is for systems with gain cells', () =>
    withModel(async (folder) => {
      const { code, stderr } = await lightfrontHere(folder, 'adapt', 'tron', '--model', 'model')
      expect(stderr).toContain('tron: has no gain cells')
      expect(code).toBe(2)
    }))

  test('scalers of another network are refused', () =>
    withModel(async (folder) => {
      await writeFile(join(folder, 'scalers.json'), '{ "scalers": [[]] }')
      const words = ['accuracy', 'gain-cell-attention', '--model', 'model', '--scalers', 'scalers.json']
      const { code, stderr } = await lightfrontHere(folder, ...words)
      expect(stderr).toMatch(/scalers\.json: the network has 2 layers, the scalers 1/)
      expect(code).toBe(2)
    }))
})

describe('what is wrong with a call is told', () => {
  const cases: readonly (readonly [words: readonly string[], message: RegExp])[] = [
    [['lightning'], /expected a system, got lightning/],
    [['exact', '--set', 'bits=4'], /exact has nothing to set/],
    [['digital', '--repeats', '0'], /--repeats: expected a whole number from 1/],
    [['digital', '--stride', '4'], /expected a text, got none/],
    [['digital', '--data', 'nothing.safetensors'], /nothing\.safetensors: there is no such file/],
    [['digital', '--set', 'bots=4'], /bots/],
  ]
  for (const [words, message] of cases)
    test(words.join(' '), () =>
      withModel(async (folder) => {
        const { code, stderr } = await lightfrontHere(folder, 'accuracy', ...words, '--model', 'model')
        expect(stderr).toMatch(message)
        expect(code).toBe(2)
      }),
    )

  test('a model that is not there, with those that are shipped', () =>
    inTemporaryFolder(async (folder) => {
      const { code, stderr } = await lightfrontHere(folder, 'accuracy', 'exact', '--model', 'glyph-vitt')
      expect(stderr).toMatch(/expected a folder with a config\.json, or a shipped model/)
      expect(code).toBe(2)
    }))
})

describe('the cache', () => {
  test(
    'a simulation is made once, whoever asks for it, and forgotten on request',
    () =>
      withModel(async (folder) => {
        const words = ['accuracy', 'digital', '--model', 'model', '--json']
        const first = await lightfrontHere(folder, ...words)
        const second = await lightfrontHere(folder, ...words)
        expect(second.stdout).toBe(first.stdout)
        expect(first.stderr).not.toContain('from the cache')
        expect(second.stderr).toContain('1 of 1 simulations taken from the cache')
        const other = await lightfrontHere(folder, ...words, '--set', 'wordBits=4')
        expect(other.stderr).not.toContain('from the cache')
        expect((await lightfrontHere(folder, 'cache')).stdout).toMatch(/^2 simulations in /)
        expect((await lightfrontHere(folder, 'cache', '--clear')).stdout).toMatch(/^2 simulations removed from /)
        expect((await lightfrontHere(folder, ...words)).stderr).not.toContain('from the cache')
      }),
    60_000,
  )
})

const mixtures = `
title: Mixtures
systems:
  - name: photonic
    blocks: { static: lightening-transformer, attention: gain-cell-attention, softmax: gain-cell-attention, other: digital }
  - name: modulated
    blocks: { static: digital, attention: gain-cell-attention, softmax: electro-optic-softmax, other: digital }
  - name: rings
    blocks: { static: optical-transformer, attention: lightening-transformer, softmax: tron, other: tron }
  - digital
workloads: [gpt2]
axes: { window: [8, 64] }
accuracy: { model: model, repeats: 1, samples: 2 }
`

const sweep = `
title: Bits, tiles and noise
systems: [lightening-transformer]
workloads: [gpt2]
axes:
  bits: [4, 6, 8]
  tiles: [1, 2, 4]
  zhu-2024.magnitudeNoise: [0 1, 0.03 1]
accuracy: { model: model, repeats: 2, samples: 3 }
objectives: { minimise: [energyPerMac, perplexity] }
`

describe('a sweep', () => {
  test(
    'simulates each distinct disturbance once, joins it to its points, and takes it from the cache the next time',
    () =>
      withModel(async (folder) => {
        await writeFile(join(folder, 'x.yaml'), sweep)
        const first = await lightfrontHere(folder, 'run', 'x.yaml')
        expect(first.stderr).toContain('6 distinct disturbances among 18 points')
        expect(first.code).toBe(0)
        const results = await readFile(join(folder, 'outputs/x/results.csv'), 'utf8')
        const [header, ...rows] = results
          .trimEnd()
          .split('\n')
          .map((line) => line.split(','))
        const column = (name: string) => rows.map((row) => row[header!.indexOf(name)]!)
        expect(rows).toHaveLength(18)
        expect(new Set(column('perplexity')).size).toBe(6)
        expect(column('accuracy').every((cell) => cell === '')).toBe(true)
        // Tiles cost; they do not disturb.
        const [bits, tiles, perplexity] = [column('bits'), column('tiles'), column('perplexity')]
        const noise = column('zhu-2024.magnitudeNoise')
        for (let i = 0; i < rows.length; i++)
          for (let j = 0; j < rows.length; j++)
            if (bits[i] === bits[j] && noise[i] === noise[j]) expect(perplexity[i], tiles[i]).toBe(perplexity[j])

        const second = await lightfrontHere(folder, 'run', 'x.yaml', '--out', 'again', '--threads', '1')
        expect(second.stderr).toContain('6 of 6 simulations taken from the cache')
        expect(await readFile(join(folder, 'again/results.csv'), 'utf8')).toBe(results)
        const anew = await lightfrontHere(folder, 'run', 'x.yaml', '--out', 'anew', '--no-cache', '--threads', '1')
        expect(anew.stderr).not.toContain('from the cache')
        expect(await readFile(join(folder, 'anew/results.csv'), 'utf8')).toBe(results)
      }),
    60_000,
  )

  test(
    'mixes systems; a design that cannot run the network is a failure with its reason',
    () =>
      withModel(async (folder) => {
        await writeFile(join(folder, 'x.yaml'), mixtures)
        const { code, stderr } = await lightfrontHere(folder, 'run', 'x.yaml')
        expect(stderr).toContain('gain cells have no softmax')
        expect(code).toBe(0)
        const results = await readFile(join(folder, 'outputs/x/results.csv'), 'utf8')
        const [header, ...rows] = results
          .trimEnd()
          .split('\n')
          .map((line) => line.split(','))
        const errors = rows.map((row) => [row[0]!, Number(row[header!.indexOf('logitError')])] as const)
        expect(errors.map(([name]) => name)).toEqual(['photonic', 'photonic', 'modulated', 'rings', 'digital'])
        for (const [name, error] of errors) expect(error, name).toBeGreaterThan(0)
        // A sliding window of 8 runs in causal cells; a softmax elsewhere needs all 40 tokens.
        const failures = await readFile(join(folder, 'outputs/x/failures.csv'), 'utf8')
        expect(failures).toMatch(/modulated.*8.*a softmax outside the arrays needs all 40 tokens at once/)
      }),
    60_000,
  )

  test('a language model has no accuracy to be maximised', () =>
    withModel(async (folder) => {
      await writeFile(join(folder, 'x.yaml'), sweep.replace('perplexity] }', 'latency], maximise: [accuracy] }'))
      const { code, stderr } = await lightfrontHere(folder, 'run', 'x.yaml')
      expect(stderr).toContain('it predicts tokens, so it has perplexity')
      expect(code).toBe(2)
    }))

  test('accuracy is asked for by its block', () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'x.yaml'), sweep.replace(/^accuracy.*\n/m, ''))
      const { code, stderr } = await lightfrontHere(folder, 'validate', 'x.yaml')
      expect(stderr).toMatch(/x\.yaml:\d+:\d+ objectives\.minimise.*perplexity.*it is simulated, which takes `accuracy/)
      expect(code).toBe(2)
    }))
})
