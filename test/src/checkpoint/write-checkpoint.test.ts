/** Checkpoints that are written: the folders that the libraries make, and read again as what they were. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openCheckpoint } from '#src/checkpoint/checkpoint.js'
import type { Config, Gpt2Config } from '#src/checkpoint/config.js'
import { float16ToFloat32, float32ToFloat16 } from '#src/checkpoint/half-precision.js'
import { readConfig } from '#src/checkpoint/read-config.js'
import { type CheckpointTensor, type NewCheckpoint, writeCheckpoint } from '#src/checkpoint/write-checkpoint.js'
import { writeConfig } from '#src/checkpoint/write-config.js'
import { within } from '#src/kernels/workspace.js'
import { freshPlacement } from '#src/network/fresh.js'
import { placeWeights } from '#src/network/load.js'
import { tensorsAt } from '#src/network/unload.js'
import { machineFault } from '#src/runtime/failure.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { arbitraryModels } from '../../support/arbitrary-model.js'
import { linesOf } from '../../support/checkpoint-files.js'
import { inTemporaryFolder } from '../../support/command-line.js'
import { ownWorkspace } from '../../support/workspaces.js'

const runtime = nodeRuntime(new AbortController().signal)

const read = (json: unknown) => readConfig(new TextEncoder().encode(JSON.stringify(json)))

/** @throws what is wrong */
const right = <A>(result: E.Either<{ readonly lines: readonly string[] } | readonly string[], A>): A => {
  if (E.isLeft(result)) throw new Error(('lines' in result.left ? result.left.lines : result.left).join('\n'))
  return result.right
}

const tiny: Gpt2Config = {
  family: 'gpt2',
  width: 4,
  layers: 1,
  heads: 2,
  feedForward: 8,
  activation: 'relu6',
  epsilon: 1e-5,
  vocabulary: 5,
  positions: 6,
  tied: true,
}

describe('a configuration that is written', () => {
  test.each(arbitraryModels)('for $name is read as it was', ({ json }) =>
    fc.assert(
      fc.property(json, (drawn) => {
        const config = right(read(drawn))
        expect(read(writeConfig(config))).toEqual(E.right(config))
      }),
    ),
  )

  test('has every activation under a name that the libraries know', () => {
    const names = { gelu: 'gelu', geluTanh: 'gelu_new', relu: 'relu', relu6: 'relu6', silu: 'silu' } as const
    for (const [activation, name] of Object.entries(names) as [keyof typeof names, string][]) {
      const config = { ...tiny, activation }
      expect(writeConfig(config)['activation_function']).toBe(name)
      expect(read(writeConfig(config))).toEqual(E.right(config))
    }
  })

  test('names its class, and for GPT-2 its fields by the names of GPT-2', () => {
    expect(writeConfig(tiny)).toEqual({
      model_type: 'gpt2',
      architectures: ['GPT2LMHeadModel'],
      n_embd: 4,
      n_layer: 1,
      n_head: 2,
      n_inner: 8,
      activation_function: 'relu6',
      layer_norm_epsilon: 1e-5,
      vocab_size: 5,
      n_positions: 6,
      tie_word_embeddings: true,
    })
  })

  test('keeps the names of classes, whatever they are', () => {
    const config = right(read({ model_type: 'vit', id2label: { 0: '__proto__', 1: '0', 2: 'ä "b"', 3: '0' } }))
    expect(read(writeConfig(config))).toEqual(E.right(config))
  })
})

const workspace = ownWorkspace()

const fresh = (config: Config, seed: number): readonly CheckpointTensor[] =>
  within(workspace, () => tensorsAt(freshPlacement(config, workspace, seed), workspace.arena))

const bitsOf = ({ buffer, byteOffset, byteLength }: Float32Array): Buffer => Buffer.from(buffer, byteOffset, byteLength)

const throughHalf = ({ name, shape, data }: CheckpointTensor): CheckpointTensor => {
  const into = new Float32Array(data.length)
  float16ToFloat32(float32ToFloat16(data), into)
  return { name, shape, data: into }
}

const isKept = (checkpoint: NewCheckpoint, expected: readonly CheckpointTensor[]): Promise<void> =>
  inTemporaryFolder(async (folder) => {
    right(await writeCheckpoint(runtime, folder, checkpoint)())
    const opened = right(await openCheckpoint(runtime, folder)())
    const mark = workspace.arena.mark()
    const placement = right(await placeWeights(opened, workspace)())
    await opened.close()
    const loaded = new Map(tensorsAt(placement, workspace.arena).map((tensor) => [tensor.name, tensor]))
    workspace.arena.release(mark)
    expect(opened.config).toEqual(checkpoint.config)
    expect([...loaded.keys()].toSorted()).toEqual([...opened.tensors.keys()].toSorted())
    expect(loaded.size).toBe(expected.length)
    for (const { name, shape, data } of expected) {
      expect(loaded.get(name)?.shape).toEqual(shape)
      expect(bitsOf(loaded.get(name)!.data).equals(bitsOf(data))).toBe(true)
    }
  })

describe('a checkpoint that is written', () => {
  test.each(arbitraryModels)('of $name in F32 is loaded to the bit, in F16 to the nearest half', ({ json }) =>
    fc.assert(
      fc.asyncProperty(json, fc.nat(1000), async (drawn, seed) => {
        const config = right(read(drawn))
        const tensors = fresh(config, seed)
        await isKept({ config, tensors, precision: 'F32' }, tensors)
        await isKept({ config, tensors, precision: 'F16' }, tensors.map(throughHalf))
      }),
      { numRuns: 4 },
    ),
  )

  test('says for whom it is laid out, and its precision', () =>
    inTemporaryFolder(async (folder) => {
      const tensors = fresh(tiny, 1)
      right(await writeCheckpoint(runtime, folder, { config: tiny, tensors, precision: 'F16' })())
      const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')) as unknown
      expect(config).toMatchObject({ torch_dtype: 'float16' })
      const weights = await readFile(join(folder, 'model.safetensors'))
      const header = JSON.parse(weights.subarray(8, 8 + Number(weights.readBigUInt64LE())).toString()) as unknown
      expect(header).toMatchObject({
        __metadata__: { format: 'pt' },
        'transformer.ln_f.bias': { dtype: 'F16', shape: [4] },
      })
    }))

  test('has its configuration last, and none if its weights could not be written', async () => {
    const tensors = fresh(tiny, 1)
    const checkpoint = { config: tiny, tensors, precision: 'F32' } as const
    const written: string[] = []
    const writing = (fails: boolean) => ({
      write: (path: string) => {
        written.push(basename(path))
        return fails ? TE.left(machineFault('no space')) : TE.right(undefined)
      },
    })
    await writeCheckpoint(writing(false), 'a', checkpoint)()
    expect(written.splice(0)).toEqual(['model.safetensors', 'config.json'])
    expect(linesOf(await writeCheckpoint(writing(true), 'a', checkpoint)())).toEqual(['no space'])
    expect(written).toEqual(['model.safetensors'])
  })

  for (const [value, precision, shown] of [
    [Number.NaN, 'F32', 'NaN'],
    [Number.NEGATIVE_INFINITY, 'F32', '-Infinity'],
    [-65_520, 'F16', '-65520'],
  ] as const)
    test(`is refused with a weight of ${shown} in ${precision}, which could not be read again`, async () => {
      const tensors = [{ name: 'x', shape: [2], data: Float32Array.of(1, value) }]
      const write = () => TE.left(machineFault('written'))
      const result = await writeCheckpoint({ write }, 'a', { config: tiny, tensors, precision })()
      expect(linesOf(result)).toEqual([
        `a: tensor "x": expected numbers that are finite in ${precision}, found ${shown}`,
      ])
    })
})
