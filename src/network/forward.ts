/**
 * The forward pass of every family, one sample at a time. Linear maps, attention, norms and activations are the arithmetic's; sums of
 * residuals, look-ups, rotary turns, the gate's product and the pooler's tanh are exact.
 */
import { countOf, type Matrix, newMatrix, within, type Workspace } from '#src/kernels/workspace.js'
import type { Arithmetic } from './arithmetic.js'
import { embed, tokensOf } from './embed.js'
import { runLayers } from './layers.js'
import type { Linear, Network, Sample } from './network.js'
import { linear, normalised, normSite, productSite, type Run } from './run.js'

/** Rows that are read out: every position, or those of the leading tokens. */
const rowsRead = ({ readout }: Network, tokens: number): number => {
  switch (readout.kind) {
    case 'positions':
      return tokens
    case 'leading':
      return readout.heads.length
    case 'pooled':
      return 1
  }
}

const embedded = (run: Run, sample: Sample): Matrix => {
  const { network, workspace, arithmetic } = run
  const x = newMatrix(workspace, tokensOf(network, sample), network.shape.width)
  embed(workspace, network, sample, arithmetic, x)
  const { embedding, layers } = network
  return embedding.kind === 'tokens' && embedding.norm !== undefined
    ? normalised(run, x, embedding.norm, normSite(layers.length))
    : x
}

/**
 * Runs all layers.
 *
 * @returns the rows that `logits` takes: of all positions for the next token, of the leading ones for a class
 */
export const hidden = (network: Network, sample: Sample, workspace: Workspace, arithmetic: Arithmetic): Matrix => {
  const run: Run = { network, workspace, arithmetic }
  const read = newMatrix(workspace, rowsRead(network, tokensOf(network, sample)), network.shape.width)
  within(workspace, () => {
    const x = embedded(run, sample)
    runLayers(run, x)
    const leading = { ...x, rows: read.rows }
    if (network.finalNorm === undefined)
      workspace.kernels.copy(x.at, x.stride, read.rows, x.columns, read.at, x.columns)
    else arithmetic.normalise(leading, network.finalNorm, read, normSite(network.layers.length))
  })
  return read
}

const rowOf = (x: Matrix, index: number): Matrix => ({ ...x, at: x.at + 4 * index * x.stride, rows: 1 })

/** Mean of what the leading tokens' classifiers say. */
const leadingLogits = ({ workspace, arithmetic, network }: Run, rows: Matrix, heads: readonly Linear[]): Matrix => {
  const all = newMatrix(workspace, heads.length, network.outputs)
  for (const [index, { weights, bias }] of heads.entries())
    arithmetic.linear(rowOf(rows, index), weights, rowOf(all, index), productSite('head', index), bias)
  for (let index = 1; index < heads.length; index++)
    workspace.kernels.add(all.at, rowOf(all, index).at, network.outputs)
  workspace.kernels.scale(all.at, network.outputs, 1 / heads.length)
  return rowOf(all, 0)
}

const pooledLogits = (run: Run, rows: Matrix, pooler: Linear, head: Linear): Matrix => {
  const { workspace, arithmetic, network } = run
  const out = newMatrix(workspace, rows.rows, network.outputs)
  within(workspace, () => {
    const pooled = linear(run, rows, pooler, productSite('head', 0))
    workspace.kernels.tanh(pooled.at, countOf(pooled))
    arithmetic.linear(pooled, head.weights, out, productSite('head', 1), head.bias)
  })
  return out
}

/**
 * Logits of rows of `hidden`: for the next token of any of them, row by row; for a class of all, in one row.
 *
 * @param block number of these rows among the blocks that `hidden` is divided in, as a vocabulary is large
 */
export const logits = (
  network: Network,
  rows: Matrix,
  workspace: Workspace,
  arithmetic: Arithmetic,
  block = 0,
): Matrix => {
  const run: Run = { network, workspace, arithmetic }
  const { readout } = network
  switch (readout.kind) {
    case 'positions':
      return linear(run, rows, readout.head, productSite('head', 0, block))
    case 'leading':
      return leadingLogits(run, rows, readout.heads)
    case 'pooled':
      return pooledLogits(run, rows, readout.pooler, readout.head)
  }
}
