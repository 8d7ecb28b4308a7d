/** Small checkpoints and data files, right ones and such as no writer would make. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type NewTensor, safetensorsBytes } from '#src/checkpoint/write-safetensors.js'
import { wrongInput } from '#src/runtime/failure.js'
import type { Readable, Runtime } from '#src/runtime/runtime.js'

/** A file of this header, JSON or any text, and this many bytes of data. */
export const rawSafetensors = (header: unknown, dataBytes: number): Uint8Array => {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const bytes = new Uint8Array(8 + text.length + dataBytes)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true)
  bytes.set(text, 8)
  return bytes
}

/** Opens these bytes whatever the path; `largestRead` tells the most that was ever asked for at once. */
export const inMemory = (bytes: Uint8Array): Pick<Runtime, 'open'> & { readonly largestRead: () => number } => {
  let largest = 0
  const file: Readable = {
    size: bytes.length,
    read: (into, position) => {
      largest = Math.max(largest, into.length)
      if (position + into.length > bytes.length) return TE.left(wrongInput('read beyond the end'))
      into.set(bytes.subarray(position, position + into.length))
      return TE.right(undefined)
    },
    close: () => Promise.resolve(),
  }
  return { open: () => TE.right(file), largestRead: () => largest }
}

export const f32 = (name: string, shape: readonly number[], values: ArrayLike<number>): NewTensor => ({
  name,
  dtype: 'F32',
  shape,
  data: Float32Array.from(values),
})
export const i32 = (name: string, shape: readonly number[], values: ArrayLike<number>): NewTensor => ({
  name,
  dtype: 'I32',
  shape,
  data: Int32Array.from(values),
})
export const i64 = (name: string, shape: readonly number[], values: readonly bigint[]): NewTensor => ({
  name,
  dtype: 'I64',
  shape,
  data: BigInt64Array.from(values),
})

export const writeTensors = (folder: string, name: string, tensors: readonly NewTensor[]): Promise<void> =>
  writeFile(join(folder, name), safetensorsBytes(tensors))

export const writeJson = (folder: string, name: string, value: unknown): Promise<void> =>
  writeFile(join(folder, name), JSON.stringify(value))

/** What a failure says, or a sentence that no test expects. */
export const linesOf = (result: E.Either<{ readonly lines: readonly string[] }, unknown>): readonly string[] =>
  E.isLeft(result) ? result.left.lines : ['nothing was wrong']

const isPrintable = (byte: number): boolean =>
  (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255)
const everyByte = Array.from({ length: 256 }, (_, byte) => byte)

/** Bytes in the order of GPT-2's tokens: those that are printable first. A token writes them as themselves, the others from 256 on. */
const byteOfToken = [...everyByte.filter(isPrintable), ...everyByte.filter((byte) => !isPrintable(byte))]
const characters = byteOfToken.map((byte, token) =>
  String.fromCharCode(isPrintable(byte) ? byte : 256 + token - everyByte.filter(isPrintable).length),
)
const space = characters[byteOfToken.indexOf(32)]!
const merged = ['th', 'the', `${space}the`]
const mergedTexts = ['th', 'the', ' the']

/** Byte-level pair encoding: every byte a token, and three merges, `th`, `the` and ` the`, are 256, 257 and 258. */
export const byteTokenizer = () => {
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true }
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: byteLevel,
    post_processor: null,
    decoder: byteLevel,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      vocab: Object.fromEntries([...characters, ...merged].map((token, id) => [token, id])),
      merges: ['t h', 'th e', `${space} the`],
    },
  }
}

/** The text of tokens of `byteTokenizer`. */
export const textOfTokens = (ids: readonly number[]): string => {
  const encoder = new TextEncoder()
  const bytes = ids.flatMap((id) => [
    ...(mergedTexts[id - 256] === undefined ? [byteOfToken[id]!] : encoder.encode(mergedTexts[id - 256])),
  ])
  return new TextDecoder().decode(Uint8Array.from(bytes))
}

/** Tokens of `byteTokenizer`. */
export const byteVocabulary = 259
