/** `input_ids`, with a mask and kinds of segments where there are, -> sequences of tokens; for a classifier with a class each. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Failure } from '#src/runtime/failure.js'
import type { BertConfig, Gpt2Config, LlamaConfig } from './config.js'
import type { Contents } from './evaluation.js'
import { readLabels, readWhole, refused, shapeOf } from './evaluation-tensors.js'
import type { Safetensors } from './safetensors.js'
import { sharedInt32 } from './shared-arrays.js'

interface Tokens {
  readonly ids: Int32Array
  readonly types: Int32Array | undefined
  /** Of each sequence, without its padding. */
  readonly lengths: readonly number[]
}

/** Masks are of ones, and of zeros where a sequence is padded: on the right. */
const lengthsOf = (
  file: Safetensors,
  mask: Int32Array,
  sequences: number,
  least: number,
): TE.TaskEither<Failure, readonly number[]> => {
  const tokens = mask.length / sequences
  const rows = Array.from({ length: sequences }, (_, i) => mask.subarray(i * tokens, (i + 1) * tokens))
  const lengths = rows.map((row) => row.lastIndexOf(1) + 1)
  const holed = rows.findIndex((row, i) => row.subarray(0, lengths[i]).includes(0))
  if (holed >= 0) {
    const expected = 'expected ones and after them zeros, as padding on the right has'
    return TE.left(refused(file, `tensor attention_mask: ${expected}, found otherwise in sequence ${holed}`))
  }
  const short = lengths.findIndex((length) => length < least)
  if (short >= 0) {
    const expected = `expected at least ${least} ones in each sequence`
    return TE.left(refused(file, `tensor attention_mask: ${expected}, found ${lengths[short]!} in sequence ${short}`))
  }
  return TE.right(lengths)
}

const samplesOf = ({ ids, types, lengths }: Tokens): Contents['samples'] => {
  const tokens = ids.length / lengths.length
  const shared = { ids: sharedInt32(ids), types: types === undefined ? undefined : sharedInt32(types) }
  return lengths.map((length, i) => {
    const row = (values: Int32Array): Int32Array => values.subarray(i * tokens, i * tokens + length)
    return {
      kind: 'tokens',
      ids: row(shared.ids),
      ...(shared.types === undefined ? {} : { types: row(shared.types) }),
    }
  })
}

const read = (
  file: Safetensors,
  config: BertConfig | Gpt2Config | LlamaConfig,
  least: number,
): TE.TaskEither<Failure, Tokens> => {
  const ifThere = (
    name: string,
    shape: readonly number[],
    limit: number,
  ): TE.TaskEither<Failure, Int32Array | undefined> =>
    file.tensors.has(name) ? readWhole(file, name, shape, limit) : TE.right(undefined)
  return pipe(
    shapeOf(file, 'input_ids', ['sequences', 'tokens']),
    TE.filterOrElse(
      ([, tokens]) => tokens! >= least && tokens! <= config.positions,
      ([, tokens]) => {
        const expected = `expected ${least} to ${config.positions} tokens in a sequence`
        return refused(file, `tensor input_ids: ${expected}, found ${tokens!}`)
      },
    ),
    TE.bindTo('shape'),
    TE.bind('ids', ({ shape }) => readWhole(file, 'input_ids', shape, config.vocabulary)),
    TE.bind('mask', ({ shape }) => ifThere('attention_mask', shape, 2)),
    TE.bind('types', ({ shape }) =>
      config.family === 'bert' ? ifThere('token_type_ids', shape, config.types) : TE.right(undefined),
    ),
    TE.bind('lengths', ({ shape: [sequences, tokens], mask }) =>
      mask === undefined
        ? TE.right(Array.from({ length: sequences! }, () => tokens!))
        : lengthsOf(file, mask, sequences!, least),
    ),
  )
}

const readFloors = (file: Safetensors, sequences: number): TE.TaskEither<Failure, Float32Array | undefined> => {
  if (!file.tensors.has('floor')) return TE.right(undefined)
  const floors = new Float32Array(sequences)
  return pipe(
    shapeOf(file, 'floor', [sequences]),
    TE.flatMap(() => file.readF32('floor', floors)),
    TE.map(() => floors),
  )
}

/** A language model is scored on its own tokens, from the second on; labels beside them are not read. */
export const readLanguage = (file: Safetensors, config: Gpt2Config | LlamaConfig): TE.TaskEither<Failure, Contents> =>
  pipe(
    read(file, config, 2),
    TE.bindTo('tokens'),
    TE.bind('floors', ({ tokens }) => readFloors(file, tokens.lengths.length)),
    TE.map(({ tokens, floors }) => ({ samples: samplesOf(tokens), labels: undefined, scoreFrom: undefined, floors })),
  )

export const readClassified = (file: Safetensors, config: BertConfig): TE.TaskEither<Failure, Contents> =>
  pipe(
    read(file, config, 1),
    TE.bindTo('tokens'),
    TE.bind('labels', ({ tokens }) => readLabels(file, tokens.lengths.length, config)),
    TE.map(({ tokens, labels }) => ({ samples: samplesOf(tokens), labels, scoreFrom: undefined })),
  )
