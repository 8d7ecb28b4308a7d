/** Adaptation of a checkpoint: what is watched of a network, and that its answers come nearer to those of linear hardware. */
import { expect, test } from 'vitest'
import { adaptHardware, linearised, watch, type WatchAll, type Watched } from '#src/adaptation/hardware.js'
import { statisticsOf } from '#src/adaptation/moments.js'
import { initialScalers, projections, type Scalers } from '#src/noise/gain-cell/scalers.js'
import { within } from '#src/kernels/workspace.js'
import { exactArithmetic } from '#src/network/exact.js'
import { hidden } from '#src/network/forward.js'
import type { Sample } from '#src/network/network.js'
import { gainCellAttentionLaw } from '#src/noise/gain-cell-attention.js'
import { close } from '../../support/close.js'
import { formulaCheckpoint, loaded } from '../../support/formula-checkpoint.js'
import { anyPass, disturbanceOf } from '../../support/gain-cell-head.js'
import { ownWorkspace } from '../../support/workspaces.js'
import type { Gpt2Json } from '../../support/reference-network.js'

const json: Gpt2Json = {
  model_type: 'gpt2',
  vocab_size: 50,
  n_positions: 32,
  n_embd: 64,
  n_layer: 3,
  n_head: 2,
  n_inner: null,
  activation_function: 'gelu_new',
  layer_norm_epsilon: 1e-5,
  tie_word_embeddings: true,
}
const disturbance = disturbanceOf({
  width: 32,
  cell: [0.5213636139, 13.612260634, -2.620445619, 46.05483778],
  window: 32,
  subarray: 16,
  causal: true,
  leakage: 1.6e-4,
  leastKept: 0,
  levels: [16, 8, 32],
  tileRounding: 'each',
})

const workspace = ownWorkspace()
const network = await loaded(formulaCheckpoint(json, 'transformer.', 1).checkpoint, workspace)
const samples = Array.from(
  { length: 4 },
  (_, sample): Sample => ({
    kind: 'tokens',
    ids: Int32Array.from({ length: 32 }, (_, i) => (7 * i * i + 11 * sample) % 50),
  }),
)
const trained = initialScalers(network.shape, 0.45)

const rowsOn = (cells: typeof disturbance, scalers: Scalers, sample: Sample): Float32Array =>
  within(workspace, () => {
    const attend = gainCellAttentionLaw(cells, { workspace }, scalers)(anyPass, undefined)
    const rows = hidden(network, sample, workspace, { ...exactArithmetic(workspace), attend })
    return workspace.arena.f32(rows.at, rows.rows * rows.columns).slice()
  })
const goals = new Map(samples.map((sample) => [sample, rowsOn(linearised(disturbance), trained, sample)]))
const watched: Watched = {
  network,
  workspace,
  disturbance,
  score: (rows, sample) => {
    const goal = goals.get(sample)!
    const got = workspace.arena.f32(rows.at, goal.length)
    return got.reduce((sum, value, i) => sum + (value - goal[i]!) ** 2, 0) / goal.length
  },
}

const watchAll: WatchAll = (cells, scalers) =>
  Promise.resolve(samples.map((sample) => watch({ ...watched, disturbance: cells }, scalers, sample)))

test('every scaler of every head is watched, over all tokens and features', () => {
  const before = workspace.arena.mark()
  const { moments, loss } = watch(watched, trained, samples[0]!)
  expect(workspace.arena.mark()).toEqual(before)
  expect(moments).toHaveLength(3)
  for (const heads of moments) {
    expect(heads).toHaveLength(2)
    for (const head of heads) for (const projection of projections) expect(head[projection].count).toBe(32 * 32)
  }
  expect(loss).toBeGreaterThan(0)
})

test('mean and unbiased deviation are those of all samples as one', () => {
  const numbers = [
    [1, 2, 4],
    [7, -3],
  ]
  const moments = numbers.map((some) => ({
    count: some.length,
    sum: some.reduce((sum, x) => sum + x, 0),
    squares: some.reduce((sum, x) => sum + x * x, 0),
  }))
  const counts = { layers: 1, heads: 1 }
  const [[head]] = statisticsOf(
    counts,
    moments.map((of) => [[{ query: of, key: of, value: of, output: of }]]),
  ) as [[ReturnType<typeof statisticsOf>[0][0]]]
  close(head.query.mean, 2.2)
  close(head.query.deviation, Math.sqrt(54.8 / 4))
})

test('a network comes several times nearer to itself on linear hardware, and its first targets are those of linear cells', async () => {
  const { converged, steps, scalers } = await adaptHardware(watchAll, network.shape, disturbance, trained, trained)
  expect(converged).toBe(true)
  expect(steps.at(-1)!.loss!).toBeLessThan(steps[0]!.loss! / 3)
  expect(scalers).not.toEqual(trained)
  const onLinear = await adaptHardware(watchAll, network.shape, linearised(disturbance), trained, trained)
  expect(onLinear.scalers).toEqual(trained)
  expect(onLinear.steps).toEqual([{ meanError: 0, deviationError: 0, loss: 0 }])
})
