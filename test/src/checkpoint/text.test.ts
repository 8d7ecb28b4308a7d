/** Texts: tokens by the tokenizer of the model, in windows that score every position once. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Config } from '#src/checkpoint/config.js'
import type { Evaluation } from '#src/checkpoint/evaluation.js'
import { readConfig } from '#src/checkpoint/read-config.js'
import { readText, type Windowing } from '#src/checkpoint/read-text.js'
import { windowsOf } from '#src/checkpoint/windows.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { byteTokenizer, byteVocabulary, linesOf, textOfTokens, writeJson } from '../../support/checkpoint-files.js'
import { inTemporaryFolder } from '../../support/command-line.js'

const runtime = nodeRuntime(new AbortController().signal)
const configOf = (value: unknown): Config => {
  const read = readConfig(new TextEncoder().encode(JSON.stringify(value)))
  if (E.isLeft(read)) throw new Error(read.left.join('\n'))
  return read.right
}
const gpt2 = configOf({ model_type: 'gpt2', vocab_size: byteVocabulary, n_positions: 64 })
const usual: Windowing = { window: 8, stride: 4 }

interface Files {
  readonly tokenizer?: unknown
  readonly settings?: unknown
  readonly text: string | Uint8Array
}

const read = ({ tokenizer = byteTokenizer(), settings, text }: Files, windowing = usual, config = gpt2) =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'text')
    await writeFile(path, text)
    if (typeof tokenizer === 'string') await writeFile(join(folder, 'tokenizer.json'), tokenizer)
    else if (tokenizer !== null) await writeJson(folder, 'tokenizer.json', tokenizer)
    if (settings !== undefined) await writeJson(folder, 'tokenizer_config.json', settings)
    const result = await readText(runtime, folder, config, path, windowing)()
    return E.mapLeft((failure: { readonly lines: readonly string[] }) => ({
      lines: failure.lines.map((line) => line.replaceAll(folder, '')),
    }))(result)
  })

const idsOf = ({ samples }: Evaluation): readonly (readonly number[])[] =>
  samples.map((sample) => (sample.kind === 'tokens' ? [...sample.ids] : []))

describe('a text', () => {
  test('becomes the tokens of its bytes and merges, without the special ones that a tokenizer would add', async () => {
    const begin = { id: '<s>', ids: [259], tokens: ['<s>'] }
    const tokenizer = {
      ...byteTokenizer(),
      added_tokens: [{ id: 259, content: '<s>', special: true, normalized: false }],
      post_processor: {
        type: 'TemplateProcessing',
        single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
        pair: [],
        special_tokens: { '<s>': begin },
      },
    }
    const settings = { bos_token: '<s>', add_bos_token: true }
    const result = await read({ text: 'A the', tokenizer, settings }, { window: 64, stride: 64 })
    expect(E.map(idsOf)(result)).toEqual(E.right([[65 - 33, 258]]))
  })

  test('is given back by its tokens, whatever its letters', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 2, maxLength: 30 }), async (letters) => {
        const config = configOf({ model_type: 'gpt2', vocab_size: byteVocabulary, n_positions: 4096 })
        const text = `${letters} the end`
        const result = await read({ text }, { window: 4096, stride: 4096 }, config)
        expect(E.map((found: Evaluation) => textOfTokens(idsOf(found).flat()))(result)).toEqual(E.right(text))
      }),
      { numRuns: 50 },
    ))

  test('is in windows that share what they have in common, and says where each is scored from', async () => {
    const result = await read({ text: 'abcdefghijk' })
    if (E.isLeft(result)) throw new Error(result.left.lines.join('\n'))
    expect(idsOf(result.right).map((ids) => String.fromCharCode(...ids.map((id) => id + 33)))).toEqual([
      'abcdefgh',
      'efghijk',
    ])
    expect(result.right.scoreFrom).toEqual(Int32Array.of(1, 4))
  })

  test('has another hash in other windows', async () => {
    const hashes = await Promise.all(
      [usual, { window: 8, stride: 8 }, { window: 6, stride: 4 }].map(async (windowing) =>
        E.map(({ hash }: Evaluation) => hash)(await read({ text: 'abcdefghijk' }, windowing)),
      ),
    )
    expect(new Set(hashes.map((hash) => JSON.stringify(hash))).size).toBe(3)
  })

  for (const [what, files, windowing, config, line] of [
    [
      'without a tokenizer',
      { text: 'abc', tokenizer: null },
      usual,
      gpt2,
      '/tokenizer.json: there is no such file, and a text needs a tokenizer',
    ],
    [
      'with a tokenizer that is no JSON',
      { text: 'abc', tokenizer: '{' },
      usual,
      gpt2,
      /^\/tokenizer\.json: expected JSON, found /,
    ],
    [
      'with a tokenizer that is none',
      { text: 'abc', tokenizer: {} },
      usual,
      gpt2,
      /^\/tokenizer\.json: expected a tokenizer that @huggingface\/tokenizers can run, it says: /,
    ],
    [
      'with half a tokenizer',
      { text: 'abc', tokenizer: { ...byteTokenizer(), model: { type: 'BPE', vocab: null } } },
      usual,
      gpt2,
      /^\/tokenizer\.json: expected a tokenizer/,
    ],
    [
      'with settings that are no mapping',
      { text: 'abc', settings: [] },
      usual,
      gpt2,
      '/tokenizer_config.json: expected a mapping, found an empty list',
    ],
    [
      'with a tokenizer of a larger vocabulary',
      { text: 'the' + 'abc' },
      usual,
      configOf({ model_type: 'gpt2', vocab_size: 256 }),
      '/text: expected tokens of 0 to 255, the tokenizer of  gives 257',
    ],
    [
      'with a character that the tokenizer does not know',
      {
        text: 'aé',
        tokenizer: {
          ...byteTokenizer(),
          model: { ...byteTokenizer().model, unk_token: '<unk>', vocab: { a: 0 }, merges: [] },
        },
      },
      usual,
      gpt2,
      /^\/text: expected tokens of 0 to 258, .* gives nothing$/,
    ],
    ['of one token', { text: 'a' }, usual, gpt2, '/text: expected a text of at least 2 tokens, found 1'],
    ['that is empty', { text: '' }, usual, gpt2, '/text: expected a text of at least 2 tokens, found 0'],
    [
      'that is no UTF-8',
      { text: Uint8Array.of(97, 255) },
      usual,
      gpt2,
      '/text: expected text in UTF-8, found other bytes',
    ],
    [
      'in windows beyond the context',
      { text: 'abc' },
      { window: 65, stride: 1 },
      gpt2,
      'window: expected 2 to 64 tokens, the context of the network, found 65',
    ],
    ['in windows of one token', { text: 'abc' }, { window: 1, stride: 1 }, gpt2, /^window: expected 2 to 64/],
    [
      'in windows that leave out tokens',
      { text: 'abc' },
      { window: 4, stride: 5 },
      gpt2,
      'stride: expected 1 to 4 tokens, the window, found 5',
    ],
    ['in windows that do not move', { text: 'abc' }, { window: 4, stride: 0 }, gpt2, /^stride: expected 1/],
    [
      'for a network of images',
      { text: 'abc' },
      usual,
      configOf({ model_type: 'vit' }),
      '/text: a text is for a language model, this network is of vit',
    ],
  ] as const)
    test(`${what} is refused`, async () => {
      const lines = linesOf(await read(files, windowing, config))
      if (typeof line === 'string') expect(lines[0]).toBe(line)
      else expect(lines[0]).toMatch(line)
    })
})

describe('windows', () => {
  const windowing = fc
    .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 12 }))
    .map(([window, stride]) => ({ window, stride: Math.min(window, stride) }))
  const length = fc.integer({ min: 2, max: 60 })

  /** The positions of the text that are scored, in order. */
  const scored = (tokens: number, { window, stride }: Windowing): readonly number[] => {
    const { samples, scoreFrom } = windowsOf(
      Int32Array.from({ length: tokens }, (_, i) => i),
      window,
      stride,
    )
    return samples.flatMap((sample, i) => (sample.kind === 'tokens' ? [...sample.ids.subarray(scoreFrom[i])] : []))
  }

  test('score every position but the first once and in order, where they overlap', () =>
    fc.assert(
      fc.property(
        length,
        windowing.filter(({ window, stride }) => stride < window),
        (tokens, overlapping) => {
          expect(scored(tokens, overlapping)).toEqual(Array.from({ length: tokens - 1 }, (_, i) => i + 1))
        },
      ),
    ))

  test('that do not overlap score all but their first positions', () => {
    expect(scored(10, { window: 4, stride: 4 })).toEqual([1, 2, 3, 5, 6, 7, 9])
  })

  test('have as many tokens before a scored one as the stride allows', () =>
    fc.assert(
      fc.property(length, windowing, (tokens, { window, stride }) => {
        const { samples, scoreFrom } = windowsOf(new Int32Array(tokens), window, stride)
        samples.forEach((sample, i) => {
          expect(sample.kind === 'tokens' && sample.ids.length).toBeLessThanOrEqual(window)
          if (i > 0) expect(scoreFrom[i]).toBe(Math.max(window - stride, 1))
        })
      }),
    ))

  test('do not end in one that scores nothing', () => {
    expect(windowsOf(new Int32Array(9), 4, 4).samples).toHaveLength(2)
    expect(windowsOf(new Int32Array(8), 4, 2).samples).toHaveLength(3)
  })
})
