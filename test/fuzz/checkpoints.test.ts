/**
 * Mutated configurations, headers of weights, indices and tokenizers: a checkpoint is opened and its network asked for, or refused with
 * its file; nothing is read beyond the ends of a file, and nothing allocated that the files cannot fill.
 */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { test } from 'vitest'
import { openCheckpoint } from '#src/checkpoint/checkpoint.js'
import { readEvaluation } from '#src/checkpoint/read-evaluation.js'
import { readText } from '#src/checkpoint/read-text.js'
import type { Failure } from '#src/runtime/failure.js'
import { loadNetwork } from '#src/network/load.js'
import { plainWorkspace } from '../support/workspaces.js'
import { memoryWorld } from '../support/memory-runtime.js'
import { edits, withEdits } from './edits.js'
import { fuzzSoon, type Mutated } from './fuzzed.js'
import { runs } from './runs.js'
import { shippedFile } from './shipped.js'
import { checkTold } from './told.js'
import { changes, withChanges } from './trees.js'
import { soon } from './within-time.js'

const shipped = (model: string): Mutated =>
  Object.fromEntries(
    ['config.json', 'model.safetensors', 'evaluation.safetensors'].map((file) => [
      file,
      shippedFile(`sweeps/models/${model}/${file}`),
    ]),
  )
const models = ['glyph-vit', 'language-32']

const tokenizer = {
  version: '1.0',
  added_tokens: [{ id: 0, content: '<s>', special: true }],
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Whitespace' },
  decoder: null,
  post_processor: null,
  model: { type: 'WordLevel', vocab: { '<s>': 0, a: 1, b: 2, '[UNK]': 3 }, unk_token: '[UNK]' },
}

const jsonOf = (tree: unknown): Uint8Array => Buffer.from(JSON.stringify(tree))
const treeOf = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString())

const prefix = 8
/** The header of a safetensors file as text, changed; the data stay. */
const withHeader = (bytes: Uint8Array, change: (header: Uint8Array) => Uint8Array, isTold: boolean): Uint8Array => {
  const length = Number(Buffer.from(bytes).readBigUInt64LE(0))
  const header = change(bytes.subarray(prefix, prefix + length))
  const start = Buffer.alloc(prefix)
  start.writeBigUInt64LE(BigInt(isTold ? header.length : length))
  return Buffer.concat([start, header, bytes.subarray(prefix + length)])
}

const anyChange = fc.oneof(
  edits.map((all) => (bytes: Uint8Array) => withEdits(bytes, all)),
  changes.map((all) => (bytes: Uint8Array) => jsonOf(withChanges(treeOf(bytes), all))),
)

const mutated: fc.Arbitrary<Mutated> = fc
  .record({
    model: fc.constantFrom(...models),
    file: fc.constantFrom('config.json', 'model.safetensors', 'evaluation.safetensors', 'tokenizer.json'),
    change: anyChange,
    isTold: fc.boolean(),
  })
  .map(({ model, file, change, isTold }) => {
    const files = { ...shipped(model), 'tokenizer.json': jsonOf(tokenizer) }
    const before = files[file as keyof typeof files]
    const after = file.endsWith('.json') ? change(before) : withHeader(before, change, isTold)
    return { ...files, [file]: after, 'x.txt': Buffer.from('a b a <s> c') }
  })

const check = async (files: Mutated): Promise<void> => {
  const world = memoryWorld(
    new Map(
      Object.entries(files).map(([name, bytes]) => [
        `m/${name}`,
        { bytes: Buffer.from(bytes), durable: Buffer.from(bytes) },
      ]),
    ),
  )
  const source = Object.values(files)
    .map((bytes) => Buffer.from(bytes.subarray(0, 20_000)).toString('latin1'))
    .join('\n')
  const checkRefusal = ({ fault, lines }: Failure): void => {
    if (fault !== 'input') throw new Error(`a fault of ours: ${lines.join('; ')}`)
    checkTold(lines.slice(0, 100), source)
    const nowhere = lines.find((line) => !/^(m|window|stride)\b/.test(line))
    if (nowhere !== undefined) throw new Error(`told no place: ${nowhere}`)
  }
  await soon(async () => {
    const opened = await openCheckpoint(world.runtime, 'm')()
    if (E.isLeft(opened)) {
      checkRefusal(opened.left)
      return
    }
    const { config, close } = opened.right
    const network = await loadNetwork(opened.right, plainWorkspace())()
    if (E.isLeft(network)) checkRefusal(network.left)
    const inputs = await readEvaluation(world.runtime, 'm/evaluation.safetensors', config)()
    if (E.isLeft(inputs)) checkRefusal(inputs.left)
    const text = await readText(world.runtime, 'm', config, 'm/x.txt', { window: 2, stride: 2 })()
    if (E.isLeft(text)) checkRefusal(text.left)
    await close()
  })
}

test('a checkpoint is opened or refused', () => fuzzSoon('a checkpoint', runs(0.1), mutated, check))
