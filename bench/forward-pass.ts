/**
 * Speed of whole forward passes: a network of the size of GPT-2 small (12 layers, 768 wide, 128 tokens, without a vocabulary to speak
 * of), exact, on 8-bit words with noise and conversion of every result, and with noise and conversion of every partial sum of 12.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Disturbances, exact, type ProductDisturbance, undisturbed } from '#models/disturbances/disturbance.js'
import { onWords } from '#models/disturbances/rounded-product.js'
import type { Checkpoint } from '#src/checkpoint/checkpoint.js'
import { type SimulationPool, startSimulators } from '#src/accuracy/simulators.js'
import { readConfig } from '#src/checkpoint/read-config.js'
import { sharedMemory } from '#src/kernels/arena.js'
import { loadModule } from '#src/kernels/load.js'
import { wasmWorkspace } from '#src/kernels/wasm-workspace.js'
import { type Workspace, within } from '#src/kernels/workspace.js'
import { hidden } from '#src/network/forward.js'
import { loadNetwork } from '#src/network/load.js'
import type { Network, Sample } from '#src/network/network.js'
import { disturbedArithmetic } from '#src/noise/disturbed-arithmetic.js'
import { giga, median, type Row, seconds } from './row.js'

const [width, layers, heads, tokens, vocabulary] = [768, 12, 12, 128, 64] as const
const operationsPerMac = 2
/** Of the body: projections and feed-forward, scores and context. */
const operations = operationsPerMac * layers * tokens * (12 * width * width + 2 * tokens * width)

/** Of the first shapes GPT-2 has, filled with numbers that are not worth drawing. */
const shapes: ReadonlyMap<string, readonly number[]> = new Map([
  ['wte.weight', [vocabulary, width]],
  ['wpe.weight', [tokens, width]],
  ...Array.from({ length: layers }, (_, layer): [string, readonly number[]][] => [
    [`h.${layer}.ln_1.weight`, [width]],
    [`h.${layer}.ln_1.bias`, [width]],
    [`h.${layer}.attn.c_attn.weight`, [width, 3 * width]],
    [`h.${layer}.attn.c_attn.bias`, [3 * width]],
    [`h.${layer}.attn.c_proj.weight`, [width, width]],
    [`h.${layer}.attn.c_proj.bias`, [width]],
    [`h.${layer}.ln_2.weight`, [width]],
    [`h.${layer}.ln_2.bias`, [width]],
    [`h.${layer}.mlp.c_fc.weight`, [width, 4 * width]],
    [`h.${layer}.mlp.c_fc.bias`, [4 * width]],
    [`h.${layer}.mlp.c_proj.weight`, [4 * width, width]],
    [`h.${layer}.mlp.c_proj.bias`, [width]],
  ]).flat(),
  ['ln_f.weight', [width]],
  ['ln_f.bias', [width]],
])
const period = 9973
const checkpoint = (config: Checkpoint['config']): Checkpoint => ({
  folder: 'bench',
  config,
  tensors: new Map([...shapes].map(([name, shape]) => [name, { dtype: 'F32', shape }])),
  readF32: (_, into) => {
    for (let i = 0; i < into.length; i++) into[i] = ((i % period) / period - 0.5) / 16
    return TE.right(undefined)
  },
  hash: TE.right('bench'),
  close: () => Promise.resolve(),
})

const json = JSON.stringify({
  model_type: 'gpt2',
  n_embd: width,
  n_layer: layers,
  n_head: heads,
  n_positions: tokens,
  vocab_size: vocabulary,
})
const sample: Sample = { kind: 'tokens', ids: Int32Array.from({ length: tokens }, (_, i) => i % vocabulary) }

const products = (product: ProductDisturbance): Disturbances => ({ ...undisturbed, static: product, dynamic: product })
const converted: ProductDisturbance = { ...onWords(8), outputBits: 8, outputCrest: 4, outputNoise: 0.025 }
const partialSums: ProductDisturbance = {
  law: 'photonic-dot-product',
  bits: { operands: 8, weights: 8 },
  edgeBits: { operands: 8, weights: 8 },
  magnitudeNoise: 0,
  phaseNoise: 0,
  outputNoise: 0,
  noisyBias: false,
  splitErrors: [],
  productFactors: [],
  idealEmbedding: false,
  conversion: { products: 12, bits: 8, crest: 4, receiverNoise: 0.01, partialSums: 'each' },
}

const orThrow = <A>(value: E.Either<unknown, A>): A => {
  if (E.isLeft(value)) throw new Error(JSON.stringify(value.left))
  return value.right
}

const passRate = (network: Network, workspace: Workspace, disturbances: Disturbances, runs: number): number => {
  const arithmetic = disturbedArithmetic(
    disturbances,
    { workspace, ranges: {} },
    undefined,
    network,
  )({
    key0: 1,
    key1: 2,
    sample: 0,
    repeat: 0,
  })
  const pass = (): void => void within(workspace, () => hidden(network, sample, workspace, arithmetic))
  pass()
  return operations / median(runs, () => seconds(pass))
}

/** Passes a second of so many threads, each with a sample of its own; every request has the pass of the exact network too. */
const threadedRate = async (pool: SimulationPool, repeats: number): Promise<number> => {
  const run = { disturbances: products(converted), scalers: undefined, key0: 1, key1: 2 }
  const requests = () =>
    Array.from({ length: pool.threads }, (_, from) =>
      pool.run({ kind: 'tally', from, to: from + 1, runs: [run], firstRepeat: 0, repeats, ranges: {} }),
    )
  await Promise.all(requests())
  const began = performance.now()
  await Promise.all(requests())
  return (pool.threads * operations * (1 + repeats)) / ((performance.now() - began) / 1000)
}

/** @param share of the runs */
export const benchForwardPass = async (share: number): Promise<readonly Row[]> => {
  const memory = sharedMemory()
  const module = loadModule()
  const workspace = wasmWorkspace(module, memory)
  const config = orThrow(readConfig(new TextEncoder().encode(json)))
  const network = orThrow(await loadNetwork(checkpoint(config), workspace)())
  const weights = memory.buffer.byteLength
  const runs = Math.max(1, Math.round(5 * share))
  const one = (name: string, product: ProductDisturbance): Row => ({
    name: `forward pass as GPT-2 small, ${name}`,
    value: passRate(network, workspace, products(product), runs) / giga,
    unit: 'GFLOP/s',
  })
  const rows = [
    one('exact', exact),
    one('8 bits, noise and ADC of results', converted),
    one('8 bits, noise and ADC of every 12 products', partialSums),
  ]
  const samples = [sample, sample]
  const inputs = {
    samples,
    hash: '',
    source: '',
    noun: '',
    unit: 'tokens',
    elements: 2 * tokens,
    longest: tokens,
  } as const
  const rates: number[] = []
  for (const threads of [1, 2]) {
    const pool = startSimulators({ memory, module, network }, inputs, threads)
    rates.push(await threadedRate(pool, Math.max(1, Math.round(4 * share))))
    await pool.close()
  }
  return [
    ...rows,
    { name: 'two threads over one, the same passes', value: rates[1]! / rates[0]!, unit: 'times' },
    { name: 'memory of the weights, once for all threads', value: weights / 2 ** 20, unit: 'MiB' },
    { name: 'memory of weights and two threads', value: memory.buffer.byteLength / 2 ** 20, unit: 'MiB' },
  ]
}
