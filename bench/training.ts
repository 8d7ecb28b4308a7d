/** Speed of training: passes forward and back, the products that make gradients of weights, and whole steps on two threads. */
import * as E from 'fp-ts/lib/Either.js'
import { undisturbed } from '#models/disturbances/disturbance.js'
import { arena, sharedMemory } from '#src/kernels/arena.js'
import { panelBytes } from '#src/kernels/kernels.js'
import { loadModule } from '#src/kernels/load.js'
import { plainKernels } from '#src/kernels/plain.js'
import { wasmWorkspace } from '#src/kernels/wasm-workspace.js'
import { freshPlacement } from '#src/network/fresh.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { language } from '#src/tasks/language.js'
import { recipeOf } from '#src/training/recipe-fields.js'
import { train } from '#src/training/train.js'
import { inTurn } from './in-turn.js'
import { forwardOperations, languageConfig, languagePasses, trainingOperations } from './language-passes.js'
import { giga, type Row } from './row.js'

const threads = 2
const recipe = recipeOf({}, true)

const runsOf = (most: number, share: number): number => Math.max(1, Math.round(most * share))

const benchPasses = (share: number): readonly Row[] => {
  const [memory, plainMemory] = [sharedMemory(), sharedMemory()]
  const { forward, forwardAndBack } = languagePasses(wasmWorkspace(loadModule(), memory), memory)
  const { forwardAndBack: plain } = languagePasses(
    { kernels: plainKernels(plainMemory), arena: arena(plainMemory) },
    plainMemory,
  )
  const middle = inTurn({ forward, forwardAndBack }, runsOf(15, share), runsOf(10, share))
  const besidePlain = inTurn({ forwardAndBack, plain }, runsOf(5, share))
  return [
    {
      name: 'language network, forward',
      value: middle((times) => forwardOperations / times.forward / giga),
      unit: 'GFLOP/s',
    },
    {
      name: 'language network, forward and back',
      value: middle((times) => trainingOperations / times.forwardAndBack / giga),
      unit: 'GFLOP/s',
    },
    {
      name: '  over kernels in plain TypeScript',
      value: besidePlain((times) => times.plain / times.forwardAndBack),
      unit: 'times',
    },
  ]
}

/** Of as many operations each: c = a B, and what c tells of the gradient of B. */
const productsOf = (rows: number, inner: number, columns: number) => {
  const {
    kernels,
    arena: { allocate, f32 },
  } = wasmWorkspace(loadModule(), sharedMemory())
  const elements = panelBytes(inner, columns) / 4
  const [a, c] = [allocate(4 * rows * inner), allocate(4 * rows * columns)]
  const [panels, gradient] = [allocate(4 * elements), allocate(4 * elements)]
  f32(a, rows * inner).fill(1 / inner)
  f32(panels, elements).fill(1)
  f32(gradient, elements).fill(0)
  return {
    product: () => kernels.multiply(a, inner, panels, c, columns, rows, inner, columns),
    ofWeights: () => kernels.addTransposedProduct(a, inner, c, columns, rows, inner, columns, gradient),
  }
}

/** A small one runs as often as takes some milliseconds. */
const products = [
  { rows: 64, inner: 64, columns: 256, repeats: 1000 },
  { rows: 512, inner: 768, columns: 768, repeats: 1 },
] as const

const benchProducts = (share: number): readonly Row[] =>
  products.flatMap(({ rows, inner, columns, repeats }) => {
    const middle = inTurn(productsOf(rows, inner, columns), runsOf(15, share), runsOf(repeats, share))
    return [
      {
        name: `gradient of weights, ${rows}x${inner}x${columns}`,
        value: middle((times) => (2 * rows * inner * columns) / times.ofWeights / giga),
        unit: 'GFLOP/s',
      },
      { name: '  over the product itself', value: middle((times) => times.product / times.ofWeights), unit: 'times' },
    ]
  })

/** Of the usual training, threads that have run hot: between the first and the second keeping of its state. */
const secondsPerStep = async (steps: number): Promise<number> => {
  const memory = sharedMemory()
  const module = loadModule()
  const config = languageConfig
  const placement = freshPlacement(config, wasmWorkspace(module, memory), recipe.seed)
  const silent = () => undefined
  const kept: number[] = []
  const trained = await train(
    { ...nodeRuntime(new AbortController().signal), say: silent, status: silent },
    {
      task: {
        memory,
        module,
        config,
        placement,
        scalersAt: undefined,
        task: language.name,
        seed: recipe.seed,
        disturbances: undisturbed,
        key0: 1,
        key1: 2,
      },
      source: language,
      recipe: { ...recipe, steps: 2 * steps + 1 },
      threads,
      state: undefined,
      keepEvery: steps,
      keep: () => {
        kept.push(performance.now())
        return Promise.resolve(E.right(undefined))
      },
    },
  )
  if (E.isLeft(trained)) throw new Error(trained.left.lines.join('\n'))
  return (kept[1]! - kept[0]!) / 1000 / steps
}

/** @param share of the runs */
export const benchTraining = async (share: number): Promise<readonly Row[]> => {
  const time = await secondsPerStep(Math.max(2, Math.round(60 * share)))
  return [
    ...benchPasses(share),
    ...benchProducts(share),
    { name: `step of ${recipe.batch} x 64 tokens, ${threads} threads`, value: 1000 * time, unit: 'ms' },
    { name: `training of ${recipe.steps} such steps`, value: recipe.steps * time, unit: 's' },
  ]
}
