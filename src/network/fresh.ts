/** A fresh network in memory: counter-based draws, packed as a checkpoint's weights would be. */
import type { Config } from '#src/checkpoint/config.js'
import { type Draws, panelBytes } from '#src/kernels/kernels.js'
import { within, type Workspace } from '#src/kernels/workspace.js'
import { freshElements } from './fresh-elements.js'
import { requestsFor } from './load.js'
import type { Linear, Rows } from './network.js'
import { stridesOf } from './tensor-strides.js'
import {
  countOfTensor,
  countOfTensors,
  type LinearTensors,
  type Placement,
  type RowTensors,
  type Tensor,
} from './weights.js'

/** Each tensor has a stream. What a run draws is of its samples, which are few: draws of the last of 2^32 lie apart from it. */
const drawsOf = (seed: number, stream: number): Draws => ({
  key0: seed >>> 0,
  key1: Math.floor(seed / 2 ** 32) >>> 0,
  stream,
  sample: 2 ** 32 - 1,
  repeat: 0,
})

/** Fills tensors, one after the other. */
type Fill = (tensors: readonly Tensor[], at: number) => void

const filling =
  ({ kernels, arena }: Workspace, config: Config, seed: number, names: readonly string[]): Fill =>
  (tensors, at) => {
    let next = at
    for (const tensor of tensors) {
      const count = countOfTensor(tensor)
      const elements = freshElements(config, tensor)
      if ('value' in elements) arena.f32(next, count).fill(elements.value)
      else {
        kernels.normals(next, count, drawsOf(seed, names.indexOf(tensor.name)), 0)
        kernels.scale(next, count, elements.deviation)
      }
      next += 4 * count
    }
  }

const freshRows = ({ arena }: Workspace, { rows, columns }: RowTensors, fill: Fill): Rows => {
  const count = countOfTensors(rows)
  const at = arena.allocate(4 * count)
  fill(rows, at)
  return { at, rows: count / columns }
}

const freshLinear = (workspace: Workspace, tensors: LinearTensors, fill: Fill): Linear => {
  const { kernels, arena } = workspace
  const { weights, biases, inner, columns } = tensors
  const bytes = panelBytes(inner, columns)
  const at = arena.allocate(bytes)
  within(workspace, () => {
    const source = arena.allocate(4 * inner * columns)
    fill(weights, source)
    kernels.pack(source, ...stridesOf(tensors), inner, columns, at)
  })
  return {
    weights: { at, inner, columns, least: kernels.least(at, bytes / 4), greatest: kernels.greatest(at, bytes / 4) },
    bias: biases.length === 0 ? undefined : freshRows(workspace, { rows: biases, columns }, fill).at,
  }
}

/** The weights stay in the arena. The same bytes for a seed, on any machine. @param seed a safe integer */
export const freshPlacement = (config: Config, workspace: Workspace, seed: number): Placement => {
  const { linears, rows } = requestsFor(config)
  const matrices = linears.flatMap(({ weights }) => weights)
  const names = [...matrices, ...rows.flatMap((request) => request.rows)].map(({ name }) => name)
  const fill = filling(workspace, config, seed, names)
  return {
    linears: linears.map((tensors) => ({ tensors, linear: freshLinear(workspace, tensors, fill) })),
    rows: rows.map((tensors) => ({ tensors, rows: freshRows(workspace, tensors, fill) })),
  }
}
