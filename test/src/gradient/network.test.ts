/**
 * Gradients of whole networks of every family against central differences of a forward pass in double precision that shares nothing
 * with the simulator: for each tensor, the derivative of the loss along a random direction.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { undisturbed } from '#models/disturbances/disturbance.js'
import { placeWeights } from '#src/network/load.js'
import { normal } from '#src/random/philox.js'
import type { Target } from '#src/training/cross-entropy.js'
import { close } from '../../support/close.js'
import { draws, formulaCheckpoint } from '../../support/formula-checkpoint.js'
import { type ModelJson, pixelsOf, type ReferenceInput, referenceLogits } from '../../support/reference-network.js'
import { rightOf } from '../../support/right-of.js'
import { differentiated } from '../../support/tape-pass.js'
import { ownWorkspace } from '../../support/workspaces.js'
import { sharedMemory } from '#src/kernels/arena.js'

interface GoldenCase {
  readonly name: string
  readonly seed: number
  readonly prefix: string
  readonly config: ModelJson
  readonly samples: readonly [{ readonly ids?: readonly number[]; readonly types?: readonly number[] }]
}
const { cases } = JSON.parse(readFileSync('test/golden/network.json', 'utf8')) as {
  readonly cases: readonly GoldenCase[]
}

const inputOf = ({ samples, config, seed }: GoldenCase): ReferenceInput => {
  const { ids = [], types = Array.from(ids, () => 0) } = samples[0]
  const pixels =
    'image_size' in config
      ? Float32Array.from(draws(seed, 'image 0', pixelsOf(config)), (u) => 2 * u - 1)
      : new Float32Array()
  return { ids, types, pixels }
}

/** Mean over targets of -ln softmax, in double precision. */
const lossOf = (logits: readonly (readonly number[])[], targets: readonly Target[]): number => {
  const each = targets.map(({ row, output }) => {
    const x = logits[row]!
    const greatest = Math.max(...x)
    return Math.log(x.reduce((sum, value) => sum + Math.exp(value - greatest), 0)) + greatest - x[output]!
  })
  return each.reduce((sum, loss) => sum + loss, 0) / targets.length
}

describe.each(cases)('$name', (golden) => {
  const { checkpoint } = formulaCheckpoint(golden.config, golden.prefix, golden.seed)
  const input = inputOf(golden)
  const rows = input.ids.length
  const language = checkpoint.config.family === 'gpt2' || checkpoint.config.family === 'llama'
  const targets: readonly Target[] = language
    ? Array.from({ length: rows - 1 }, (_, row) => ({ row, output: input.ids[row + 1]! }))
    : [{ row: 0, output: 1 }]

  test('has the gradient of central differences for every tensor', async () => {
    const memory = sharedMemory()
    const workspace = ownWorkspace(memory)
    const placement = rightOf(await placeWeights(checkpoint, workspace)())
    const { config } = checkpoint
    const sample =
      'image_size' in golden.config
        ? { kind: 'image' as const, pixels: Float32Array.from(input.pixels) }
        : { kind: 'tokens' as const, ids: Int32Array.from(input.ids), types: Int32Array.from(input.types) }
    const { loss, gradients } = differentiated(
      { config, placement, workspace, memory, disturbances: undisturbed },
      sample,
      targets,
    )

    const weights = new Map<string, Float64Array>()
    for (const [name, { shape }] of checkpoint.tensors) {
      const elements = new Float32Array(shape.reduce((product, length) => product * length, 1))
      rightOf(await checkpoint.readF32(name, elements)())
      weights.set(name, Float64Array.from(elements))
    }
    const referenceLoss = (): number =>
      lossOf(
        referenceLogits(golden.config, golden.prefix, (name) => weights.get(name)!, input),
        targets,
      )
    close(loss, referenceLoss(), 1e-5)

    expect(new Set(gradients.map(({ name }) => name))).toEqual(new Set(weights.keys()))
    for (const [stream, { name, data }] of gradients.entries()) {
      const elements = weights.get(name)!
      const kept = elements.slice()
      const direction = Float64Array.from(elements, (_, i) => normal(1, stream, i))
      const step = 1e-5
      const at = (sign: number): number => {
        for (let i = 0; i < elements.length; i++) elements[i] = kept[i]! + sign * step * direction[i]!
        return referenceLoss()
      }
      const difference = (at(1) - at(-1)) / (2 * step)
      elements.set(kept)
      const along = data.reduce((sum, g, i) => sum + g * direction[i]!, 0)
      const scale = Math.hypot(...data)
      // Single precision forward and back: a thousandth of the gradient's length is ten times what is seen.
      expect(Math.abs(along - difference), name).toBeLessThan(1e-3 * scale + 1e-6)
    }
  })
})
