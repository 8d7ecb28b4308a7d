/** The shipped network of glyphs computes what PyTorch computes from the same weights: logits, and every one of its answers. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, expect, test } from 'vitest'
import { openCheckpoint } from '#src/checkpoint/checkpoint.js'
import { readEvaluation } from '#src/checkpoint/read-evaluation.js'
import { arena, sharedMemory } from '#src/kernels/arena.js'
import { loadModule } from '#src/kernels/load.js'
import { wasmKernels } from '#src/kernels/wasm.js'
import { within } from '#src/kernels/workspace.js'
import { exactArithmetic } from '#src/network/exact.js'
import { hidden, logits } from '#src/network/forward.js'
import { loadNetwork } from '#src/network/load.js'
import { argmax } from '#src/network/scores.js'
import { nodeRuntime } from '#src/runtime/node.js'

interface Golden {
  readonly correctOf512: number
  readonly predictions: readonly number[]
  /** Of the first images. */
  readonly logits: readonly (readonly number[])[]
}

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const golden = JSON.parse(readFileSync(fromRoot('test/golden/glyph-vit-logits.json'), 'utf8')) as Golden
const folder = fromRoot('sweeps/models/glyph-vit')

const right = <A>(result: E.Either<{ readonly lines: readonly string[] }, A>): A => {
  if (E.isLeft(result)) throw new Error(result.left.lines.join('\n'))
  return result.right
}

const ours: Float32Array[] = []
let labels: readonly number[] = []

beforeAll(async () => {
  const runtime = nodeRuntime(new AbortController().signal)
  const memory = sharedMemory()
  const workspace = { kernels: wasmKernels(loadModule(), memory), arena: arena(memory) }
  const checkpoint = right(await openCheckpoint(runtime, folder)())
  const evaluation = right(await readEvaluation(runtime, `${folder}/evaluation.safetensors`, checkpoint.config)())
  const network = right(await loadNetwork(checkpoint, workspace)())
  await checkpoint.close()
  const arithmetic = exactArithmetic(workspace)
  labels = [...evaluation.labels!]
  for (const sample of evaluation.samples)
    within(workspace, () => {
      const row = logits(network, hidden(network, sample, workspace, arithmetic), workspace, arithmetic)
      ours.push(workspace.arena.f32(row.at, network.outputs).slice())
    })
})

test('logits are those of PyTorch to 1e-4', () => {
  golden.logits.forEach((expected, image) => {
    expected.forEach((logit, label) => expect(Math.abs(ours[image]![label]! - logit)).toBeLessThan(1e-4))
  })
})

test('every answer is that of PyTorch, and as many are right', () => {
  const answers = ours.map(argmax)
  expect(answers).toEqual(golden.predictions)
  expect(answers.filter((answer, image) => answer === labels[image])).toHaveLength(golden.correctOf512)
})
