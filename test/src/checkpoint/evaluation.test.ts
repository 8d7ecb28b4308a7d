/** Evaluation data: what a file gives to a network, and what is wrong with it. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { Config } from '#src/checkpoint/config.js'
import { readConfig } from '#src/checkpoint/read-config.js'
import { readEvaluation } from '#src/checkpoint/read-evaluation.js'
import { type NewTensor, safetensorsBytes } from '#src/checkpoint/write-safetensors.js'
import { f32, i32, i64, inMemory, linesOf } from '../../support/checkpoint-files.js'

const configOf = (value: unknown): Config => {
  const read = readConfig(new TextEncoder().encode(JSON.stringify(value)))
  if (E.isLeft(read)) throw new Error(read.left.join('\n'))
  return read.right
}
const gpt2 = configOf({ model_type: 'gpt2', vocab_size: 10, n_positions: 4 })
const bert = configOf({ model_type: 'bert', vocab_size: 10, max_position_embeddings: 4, num_labels: 3 })
const vit = configOf({ model_type: 'vit', image_size: [2, 3], patch_size: 1, num_channels: 2, num_labels: 3 })

const path = 'evaluation.safetensors'
const read = (config: Config, ...tensors: readonly NewTensor[]) =>
  readEvaluation(inMemory(safetensorsBytes(tensors)), path, config)()
const ids = i32('input_ids', [2, 3], [1, 2, 3, 4, 5, 6])

describe('sequences', () => {
  test('of a language model are samples, scored from their second token on', async () => {
    expect(await read(gpt2, ids)).toMatchObject({
      right: {
        samples: [
          { kind: 'tokens', ids: Int32Array.of(1, 2, 3) },
          { kind: 'tokens', ids: Int32Array.of(4, 5, 6) },
        ],
        labels: undefined,
        scoreFrom: undefined,
        source: path,
      },
    })
  })

  test('of 64 bits are those of 32', async () => {
    const wide = i64('input_ids', [2, 3], [1n, 2n, 3n, 4n, 5n, 6n])
    expect(await read(gpt2, wide)).toEqual(await read(gpt2, ids))
  })

  test('that are padded on the right end where their padding begins', async () => {
    expect(await read(gpt2, ids, i64('attention_mask', [2, 3], [1n, 1n, 0n, 1n, 1n, 1n]))).toMatchObject({
      right: { samples: [{ ids: Int32Array.of(1, 2) }, { ids: Int32Array.of(4, 5, 6) }] },
    })
  })

  test('of a classifier have the kinds of their segments, cut with them, and a class each', async () => {
    const types = i32('token_type_ids', [2, 3], [0, 1, 1, 0, 0, 0])
    const mask = i32('attention_mask', [2, 3], [1, 1, 0, 1, 0, 0])
    expect(await read(bert, ids, types, mask, i32('labels', [2], [2, 0]))).toMatchObject({
      right: {
        samples: [
          { ids: Int32Array.of(1, 2), types: Int32Array.of(0, 1) },
          { ids: Int32Array.of(4), types: Int32Array.of(0) },
        ],
        labels: Int32Array.of(2, 0),
      },
    })
  })

  test('of a language model may come with labels, which are its tokens and not read', async () => {
    expect(await read(gpt2, ids, i32('labels', [2, 3], [9, 9, 9, 9, 9, -100]))).toMatchObject({
      right: { labels: undefined },
    })
  })
})

describe('what sequences cost the source that drew them', () => {
  test('is read where it is known, one number for each', async () => {
    expect(await read(gpt2, ids, f32('floor', [2], [1.5, 2.25]))).toMatchObject({
      right: { floors: Float32Array.of(1.5, 2.25) },
    })
    expect(await read(gpt2, ids)).toMatchObject({ right: { floors: undefined } })
  })

  test.each([
    { what: 'of other sequences', floor: f32('floor', [3], [1, 2, 3]), line: 'expected shape [2], found [3]' },
    {
      what: 'of each token',
      floor: f32('floor', [2, 3], [1, 2, 3, 4, 5, 6]),
      line: 'expected shape [2], found [2, 3]',
    },
  ])('$what is refused', async ({ floor, line }) => {
    expect(linesOf(await read(gpt2, ids, floor))).toEqual([`${path}: tensor floor: ${line}`])
  })

  test('decides nothing that is run', async () => {
    const [without, beside] = [await read(gpt2, ids), await read(gpt2, ids, f32('floor', [2], [1.5, 2.25]))]
    if (E.isLeft(without) || E.isLeft(beside)) throw new Error('expected both to be read')
    expect(beside.right.hash).toBe(without.right.hash)
  })
})

describe('images', () => {
  const pixels = f32(
    'pixel_values',
    [2, 2, 2, 3],
    Array.from({ length: 24 }, (_, i) => i),
  )
  const labels = i64('labels', [2], [2n, 1n])

  test('are samples with a class each', async () => {
    const result = await read(vit, pixels, labels)
    if (E.isLeft(result)) throw new Error(result.left.lines.join('\n'))
    const { samples, labels: classes } = result.right
    expect(samples.map((sample) => (sample.kind === 'image' ? [...sample.pixels] : []))).toEqual([
      Array.from({ length: 12 }, (_, i) => i),
      Array.from({ length: 12 }, (_, i) => 12 + i),
    ])
    expect(classes).toEqual(Int32Array.of(2, 1))
  })

  test('are in memory that threads share', async () => {
    const result = await read(vit, pixels, labels)
    if (E.isLeft(result)) throw new Error(result.left.lines.join('\n'))
    const [first] = result.right.samples
    expect(first?.kind === 'image' && first.pixels.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  for (const [what, tensors, line] of [
    ['without labels', [pixels], 'tensor labels: expected shape [2], found no such tensor'],
    ['with one label too few', [pixels, i32('labels', [1], [0])], 'tensor labels: expected shape [2], found [1]'],
    [
      'of another size',
      [f32('pixel_values', [1, 2, 3, 2], new Float32Array(12)), labels],
      'tensor pixel_values: expected shape [images, 2, 2, 3], found [1, 2, 3, 2]',
    ],
    [
      'of which there are none',
      [f32('pixel_values', [0, 2, 2, 3], []), i32('labels', [0], [])],
      'tensor pixel_values: expected shape [images, 2, 2, 3], found [0, 2, 2, 3]',
    ],
    [
      'of a class that the network does not know',
      [pixels, i32('labels', [2], [0, 3])],
      'tensor labels: expected numbers of 0 to 2, found 3 at 1',
    ],
    [
      'of a class below 0',
      [pixels, i32('labels', [2], [-1, 0])],
      'tensor labels: expected numbers of 0 to 2, found -1 at 0',
    ],
    [
      'with labels that are no whole numbers',
      [pixels, f32('labels', [2], [0, 1])],
      'tensor "labels": expected I32 or I64, found F32',
    ],
    [
      'with a pixel that is no number',
      [
        f32('pixel_values', [1, 2, 2, 3], [...Array.from({ length: 11 }, () => 0), Number.NaN]),
        i32('labels', [1], [0]),
      ],
      'tensor "pixel_values": expected finite numbers in single precision, found NaN at 11',
    ],
    [
      'beside something misspelt',
      [pixels, i32('label', [2], [0, 0])],
      'tensor "label": expected one of pixel_values, labels for a network of vit; did you mean labels?',
    ],
    [
      'that are tokens',
      [ids, labels],
      /^tensor "input_ids": expected one of pixel_values, labels for a network of vit$/,
    ],
  ] as const)
    test(`${what} are refused`, async () => {
      const lines = linesOf(await read(vit, ...tensors))
      expect(lines).toHaveLength(1)
      expect(lines[0]!.slice(0, path.length + 2)).toBe(`${path}: `)
      const said = lines[0]!.slice(path.length + 2)
      if (typeof line === 'string') expect(said).toBe(line)
      else expect(said).toMatch(line)
    })
})

describe('sequences are refused', () => {
  for (const [what, config, tensors, line] of [
    [
      'longer than the context',
      gpt2,
      [i32('input_ids', [1, 5], [0, 0, 0, 0, 0])],
      'tensor input_ids: expected 2 to 4 tokens in a sequence, found 5',
    ],
    [
      'of one token, after which nothing follows',
      gpt2,
      [i32('input_ids', [1, 1], [0])],
      'tensor input_ids: expected 2 to 4 tokens in a sequence, found 1',
    ],
    [
      'in one row without its axis',
      gpt2,
      [i32('input_ids', [3], [0, 0, 0])],
      'tensor input_ids: expected shape [sequences, tokens], found [3]',
    ],
    ['that are none', gpt2, [], 'tensor input_ids: expected shape [sequences, tokens], found no such tensor'],
    [
      'with tokens beyond the vocabulary',
      gpt2,
      [i32('input_ids', [1, 3], [0, 9, 10])],
      'tensor input_ids: expected numbers of 0 to 9, found 10 at 2',
    ],
    [
      'with a mask of another shape',
      gpt2,
      [ids, i32('attention_mask', [3, 2], [1, 1, 1, 1, 1, 1])],
      'tensor attention_mask: expected shape [2, 3], found [3, 2]',
    ],
    [
      'with a mask of other numbers',
      gpt2,
      [ids, i32('attention_mask', [2, 3], [1, 1, 2, 1, 1, 1])],
      'tensor attention_mask: expected numbers of 0 to 1, found 2 at 2',
    ],
    [
      'that are padded on the left',
      gpt2,
      [ids, i32('attention_mask', [2, 3], [1, 1, 1, 0, 1, 1])],
      /^tensor attention_mask: expected ones and after them zeros, .* in sequence 1$/,
    ],
    [
      'that are all but padding',
      gpt2,
      [ids, i32('attention_mask', [2, 3], [1, 1, 1, 1, 0, 0])],
      'tensor attention_mask: expected at least 2 ones in each sequence, found 1 in sequence 1',
    ],
    [
      'of kinds of segments that there are not',
      bert,
      [ids, i32('token_type_ids', [2, 3], [0, 0, 2, 0, 0, 0]), i32('labels', [2], [0, 0])],
      'tensor token_type_ids: expected numbers of 0 to 1, found 2 at 2',
    ],
    [
      'without the class that a classifier is to tell',
      bert,
      [ids],
      'tensor labels: expected shape [2], found no such tensor',
    ],
  ] as const)
    test(what, async () => {
      const lines = linesOf(await read(config, ...tensors))
      expect(lines).toHaveLength(1)
      const said = lines[0]!.slice(path.length + 2)
      if (typeof line === 'string') expect(said).toBe(line)
      else expect(said).toMatch(line)
    })
})

describe('the hash of an evaluation', () => {
  const hashOf = async (config: Config, ...tensors: readonly NewTensor[]): Promise<string> => {
    const result = await read(config, ...tensors)
    if (E.isLeft(result)) throw new Error(result.left.lines.join('\n'))
    return result.right.hash
  }

  test('is that of what is run, however it is written', async () => {
    const padded = i32('input_ids', [2, 4], [1, 2, 3, 9, 4, 5, 6, 9])
    const mask = i32('attention_mask', [2, 4], [1, 1, 1, 0, 1, 1, 1, 0])
    expect(await hashOf(gpt2, padded, mask)).toBe(await hashOf(gpt2, ids))
  })

  test('is another for other tokens, lengths, segments or classes', async () => {
    const labels = i32('labels', [2], [0, 1])
    const hashes = [
      await hashOf(gpt2, ids),
      await hashOf(gpt2, i32('input_ids', [3, 2], [1, 2, 3, 4, 5, 6])),
      await hashOf(gpt2, i32('input_ids', [2, 3], [1, 2, 3, 4, 5, 7])),
      await hashOf(bert, ids, labels),
      await hashOf(bert, ids, i32('labels', [2], [1, 1])),
      await hashOf(bert, ids, labels, i32('token_type_ids', [2, 3], [0, 0, 0, 0, 0, 1])),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})
