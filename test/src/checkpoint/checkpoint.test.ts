/** Checkpoint folders: one file or shards, and what stands in the way of either. */
import * as E from 'fp-ts/lib/Either.js'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Checkpoint, openCheckpoint } from '#src/checkpoint/checkpoint.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { f32, linesOf, rawSafetensors, writeJson, writeTensors } from '../../support/checkpoint-files.js'
import { inTemporaryFolder } from '../../support/command-line.js'

const runtime = nodeRuntime(new AbortController().signal)
const index = 'model.safetensors.index.json'
const one = f32('transformer.one', [2], [1, 2])
const two = f32('transformer.two', [1, 1], [3])

/** In a folder with a configuration. */
const within = (work: (folder: string) => Promise<void>) => () =>
  inTemporaryFolder(async (folder) => {
    await writeJson(folder, 'config.json', { model_type: 'gpt2' })
    await work(folder)
  })

const using = async <A>(folder: string, work: (checkpoint: Checkpoint) => Promise<A>): Promise<A> => {
  const opened = await openCheckpoint(runtime, folder)()
  if (E.isLeft(opened)) throw new Error(opened.left.lines.join('\n'))
  try {
    return await work(opened.right)
  } finally {
    await opened.right.close()
  }
}
const valueOf = async (checkpoint: Checkpoint, name: string, length: number): Promise<readonly number[]> => {
  const into = new Float32Array(length)
  const result = await checkpoint.readF32(name, into)()
  if (E.isLeft(result)) throw new Error(result.left.lines.join('\n'))
  return [...into]
}
const refusal = async (folder: string): Promise<readonly string[]> => linesOf(await openCheckpoint(runtime, folder)())
const hashOf = (folder: string): Promise<unknown> => using(folder, (checkpoint) => checkpoint.hash())

describe('weights', () => {
  test(
    'in one file are found by name',
    within(async (folder) => {
      await writeTensors(folder, 'model.safetensors', [one, two])
      await using(folder, async (checkpoint) => {
        expect(checkpoint.config.family).toBe('gpt2')
        expect(checkpoint.tensors.get('transformer.two')).toMatchObject({ dtype: 'F32', shape: [1, 1] })
        expect(await valueOf(checkpoint, 'transformer.one', 2)).toEqual([1, 2])
        expect(linesOf(await checkpoint.readF32('three', new Float32Array(1))())).toEqual([
          `${folder}: tensor "three": there is no such tensor`,
        ])
      })
    }),
  )

  test(
    'in shards are found where the index places them, and nothing else is',
    within(async (folder) => {
      await writeTensors(folder, 'a-1.safetensors', [one, f32('stray', [1], [9])])
      await writeTensors(folder, 'a-2.safetensors', [two])
      const map = { 'transformer.two': 'a-2.safetensors', 'transformer.one': 'a-1.safetensors' }
      await writeJson(folder, index, { metadata: { total_size: 12 }, weight_map: map })
      await using(folder, async (checkpoint) => {
        expect([...checkpoint.tensors.keys()].sort()).toEqual(['transformer.one', 'transformer.two'])
        expect(await valueOf(checkpoint, 'transformer.one', 2)).toEqual([1, 2])
        expect(await valueOf(checkpoint, 'transformer.two', 1)).toEqual([3])
      })
    }),
  )

  test(
    'in one file are taken before shards',
    within(async (folder) => {
      await writeTensors(folder, 'model.safetensors', [one])
      await writeJson(folder, index, { weight_map: { x: 'none.safetensors' } })
      await using(folder, async (checkpoint) => expect(await valueOf(checkpoint, 'transformer.one', 2)).toEqual([1, 2]))
    }),
  )
})

describe('the hash of a checkpoint', () => {
  test(
    'is the same for the same files, and another for one other weight or word',
    within(async (folder) => {
      await writeTensors(folder, 'model.safetensors', [one])
      const hash = await hashOf(folder)
      expect(hash).toMatchObject({ right: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown })
      expect(await hashOf(folder)).toEqual(hash)
      await writeTensors(folder, 'model.safetensors', [f32('transformer.one', [2], [1, 2.5])])
      const other = await hashOf(folder)
      await writeTensors(folder, 'model.safetensors', [one])
      await writeJson(folder, 'config.json', { model_type: 'gpt2', n_layer: 1 })
      const third = await hashOf(folder)
      expect(new Set([hash, other, third].map((entry) => JSON.stringify(entry))).size).toBe(3)
    }),
  )

  test(
    'is of every shard',
    within(async (folder) => {
      const map = { 'transformer.one': 'a.safetensors', 'transformer.two': 'b.safetensors' }
      await writeJson(folder, index, { weight_map: map })
      await writeTensors(folder, 'a.safetensors', [one])
      await writeTensors(folder, 'b.safetensors', [two])
      const hash = await hashOf(folder)
      await writeTensors(folder, 'b.safetensors', [f32('transformer.two', [1, 1], [4])])
      expect(await hashOf(folder)).not.toEqual(hash)
    }),
  )
})

describe('a folder is refused', () => {
  test('that is not there', async () => {
    expect(await refusal('no/such/folder')).toEqual(['no/such/folder/config.json: there is no such file or folder'])
  })

  test(
    'without weights',
    within(async (folder) => {
      expect(await refusal(folder)).toEqual([`${folder}: expected model.safetensors or ${index}, found neither`])
    }),
  )

  test(
    'with weights that are a program, telling what to do',
    within(async (folder) => {
      await writeFile(join(folder, 'pytorch_model.bin'), 'pickled')
      const lines = await refusal(folder)
      expect(lines[0]).toContain('found pytorch_model.bin, a format that can run code')
      expect(lines[1]).toContain('safe_serialization=True')
    }),
  )

  test(
    'whose configuration is wrong, a line for each fault',
    within(async (folder) => {
      await writeJson(folder, 'config.json', { model_type: 'gpt2', n_layer: 0, n_head: 0 })
      const lines = await refusal(folder)
      expect(lines).toHaveLength(2)
      for (const line of lines) expect(line).toContain(`${join(folder, 'config.json')}: n_`)
    }),
  )

  test(
    'whose shard is damaged, with the others closed again',
    within(async (folder) => {
      await writeTensors(folder, 'a.safetensors', [one])
      await writeFile(join(folder, 'b.safetensors'), rawSafetensors('{', 0))
      await writeJson(folder, index, { weight_map: { 'transformer.one': 'a.safetensors', x: 'b.safetensors' } })
      expect((await refusal(folder))[0]).toContain(`${join(folder, 'b.safetensors')}: header: `)
    }),
  )

  for (const [what, content, line] of [
    ['is no mapping', [], 'expected a mapping, found an empty list'],
    ['has no map', {}, 'weight_map: expected a mapping from tensors to files, found nothing'],
    ['has no tensors', { weight_map: {} }, 'weight_map: expected at least one tensor, found none'],
    ...[
      '../model.safetensors',
      '/etc/passwd',
      'a/b.safetensors',
      '..\\b.safetensors',
      '.safetensors',
      'model.bin',
      7,
    ].map((shard) => [
      `places a tensor in ${shard}`,
      { weight_map: { x: shard } },
      `weight_map: "x": expected the name of a .safetensors file in this folder, found ${JSON.stringify(shard)}`,
    ]),
  ] as const)
    test(
      `whose index ${what as string}`,
      within(async (folder) => {
        await writeJson(folder, index, content)
        expect(await refusal(folder)).toEqual([`${join(folder, index)}: ${line as string}`])
      }),
    )

  test(
    'whose index places a tensor in a shard that has none of this name',
    within(async (folder) => {
      await writeTensors(folder, 'a.safetensors', [one])
      await writeJson(folder, index, { weight_map: { 'transformer.two': 'a.safetensors' } })
      expect(await refusal(folder)).toEqual([
        `${join(folder, 'a.safetensors')}: expected tensor "transformer.two", which the index of ${folder} places here`,
      ])
    }),
  )

  test(
    'whose shard is not there',
    within(async (folder) => {
      await writeJson(folder, index, { weight_map: { x: 'a.safetensors' } })
      expect(await refusal(folder)).toEqual([`${join(folder, 'a.safetensors')}: there is no such file or folder`])
    }),
  )
})
