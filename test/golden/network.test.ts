/**
 * Exact forward passes against PyTorch 1.13 in single precision, on small networks of every family that were written for it with
 * torch.nn.functional, from weights by the formula of `formula-checkpoint.ts`: logits, their arg max and perplexity.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { argmax, negativeLogLikelihood } from '#src/network/scores.js'
import { close } from '../support/close.js'
import { draws, exactLogits, formulaCheckpoint, loaded, sampleOf } from '../support/formula-checkpoint.js'
import { plainWorkspace } from '../support/workspaces.js'
import { greatestDifference } from '../support/logits.js'
import { pixelsOf as pixelCount, type ModelJson, type ReferenceInput } from '../support/reference-network.js'

interface GoldenSample {
  readonly ids?: readonly number[]
  readonly types?: readonly number[]
  readonly image?: number
  readonly logits: readonly (readonly number[])[]
  readonly argmax: readonly number[]
  readonly perplexity?: number
}
interface GoldenCase {
  readonly name: string
  readonly seed: number
  readonly prefix: string
  readonly config: ModelJson
  readonly samples: readonly GoldenSample[]
}
const { cases } = JSON.parse(readFileSync('test/golden/network.json', 'utf8')) as {
  readonly cases: readonly GoldenCase[]
}

/** Pixels of the golden images: uniform in [-1, 1). */
const pixelsOf = ({ config, seed }: GoldenCase, image: number | undefined): Float32Array =>
  'image_size' in config
    ? Float32Array.from(draws(seed, `image ${image}`, pixelCount(config)), (u) => 2 * u - 1)
    : new Float32Array()

const inputsOf = (golden: GoldenCase): readonly ReferenceInput[] =>
  golden.samples.map(({ ids = [], types = ids.map(() => 0), image }) => ({
    ids,
    types,
    pixels: pixelsOf(golden, image),
  }))

describe.each(cases)('$name', (golden) => {
  const { checkpoint, reference } = formulaCheckpoint(golden.config, golden.prefix, golden.seed)
  const inputs = inputsOf(golden)

  test('has the logits of PyTorch to 1e-4, and the same arg max', async () => {
    const workspace = plainWorkspace()
    const network = await loaded(checkpoint, workspace)
    for (const [index, sample] of golden.samples.entries()) {
      const rows = exactLogits(network, sampleOf(network, inputs[index]!), workspace)
      expect(greatestDifference(rows, sample.logits)).toBeLessThan(1e-4)
      expect(rows.map(argmax)).toEqual(sample.argmax)
    }
  })

  test('the reference in double precision has them too', () => {
    for (const [index, { logits }] of golden.samples.entries())
      expect(greatestDifference(reference(inputs[index]!), logits)).toBeLessThan(1e-5)
  })
})

const languageModels = cases.filter(({ samples }) => samples[0]!.perplexity !== undefined)

test.each(languageModels)('$name has the perplexity of PyTorch to 1e-5', async ({ config, prefix, seed, samples }) => {
  const workspace = plainWorkspace()
  const network = await loaded(formulaCheckpoint(config, prefix, seed).checkpoint, workspace)
  for (const { ids = [], perplexity } of samples) {
    const rows = exactLogits(network, { kind: 'tokens', ids: Int32Array.from(ids) }, workspace)
    const losses = ids.slice(1).map((target, position) => negativeLogLikelihood(rows[position]!, target))
    close(Math.exp(losses.reduce((sum, loss) => sum + loss) / losses.length), perplexity!, 1e-5)
  }
})
