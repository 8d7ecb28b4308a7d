/** Attention of one head from its parts, on slices of wider rows. */
import { expect, test } from 'vitest'
import { type Matrix, newMatrix, type Workspace } from '#src/kernels/workspace.js'
import type { Site } from '#src/network/arithmetic.js'
import { attendByParts } from '#src/network/attend-by-parts.js'
import { exactProduct, exactSoftmax } from '#src/network/exact.js'
import { close } from '../../support/close.js'
import { draws } from '../../support/formula-checkpoint.js'
import { plainWorkspace } from '../../support/workspaces.js'

/** Columns 2 to 2 + width of a matrix that is wider by 5. */
const slice = (workspace: Workspace, name: string, rows: number, width: number): Matrix => {
  const whole = newMatrix(workspace, rows, width + 5)
  workspace.arena.f32(whole.at, rows * whole.columns).set(draws(1, name, rows * whole.columns))
  return { ...whole, at: whole.at + 4 * 2, columns: width }
}

const rowsOf = (workspace: Workspace, { at, rows, columns, stride }: Matrix): readonly (readonly number[])[] =>
  Array.from({ length: rows }, (_, row) => [...workspace.arena.f32(at + 4 * row * stride, columns)])

const attended = (
  q: readonly number[],
  keys: readonly (readonly number[])[],
  values: readonly (readonly number[])[],
) => {
  const weights = keys.map((key) => Math.exp(3 * key.reduce((sum, k, i) => sum + k * q[i]!, 0)))
  const total = weights.reduce((sum, weight) => sum + weight)
  return values[0]!.map((_, i) => weights.reduce((sum, weight, j) => sum + weight * values[j]![i]!, 0) / total)
}

test.each([
  { name: 'all queries see all keys', causal: false, queries: 5, seen: () => 5 },
  { name: 'causal queries see keys up to their own', causal: true, queries: 5, seen: (row: number) => row + 1 },
  {
    name: 'causal queries of the last positions see all before',
    causal: true,
    queries: 2,
    seen: (row: number) => row + 4,
  },
])('$name', ({ causal, queries: count, seen }) => {
  const workspace = plainWorkspace()
  const queries = slice(workspace, 'queries', count, 3)
  const keys = slice(workspace, 'keys', 5, 3)
  const values = slice(workspace, 'values', 5, 7)
  const out = slice(workspace, 'out', count, 7)
  const untouched = workspace.arena.f32(out.at - 4 * 2, 2).slice()
  const sites: Site[] = []
  const product = exactProduct(workspace)
  const softmax = exactSoftmax(workspace)
  const before = workspace.arena.mark()

  attendByParts(workspace, {
    scores: (a, b, c, site) => {
      sites.push(site)
      product(a, b, c, site)
    },
    softmax: (scores, length, growth, site) => {
      sites.push(site)
      softmax(scores, length, growth, site)
    },
    context: (a, b, c, site) => {
      sites.push(site)
      product(a, b, c, site)
    },
  })({ queries, keys, values, out, causal, scale: 3 }, 4, 1)

  const [q, k, v] = [queries, keys, values].map((matrix) => rowsOf(workspace, matrix))
  for (const [row, got] of rowsOf(workspace, out).entries()) {
    const expected = attended(q![row]!, k!.slice(0, seen(row)), v!.slice(0, seen(row)))
    for (const [column, value] of expected.entries()) close(got[column]!, value, 1e-5)
  }
  expect(workspace.arena.f32(out.at - 4 * 2, 2)).toEqual(untouched)
  expect(sites).toEqual([
    { operation: 'scores', layer: 4, head: 1 },
    { operation: 'softmax', layer: 4, head: 1 },
    { operation: 'context', layer: 4, head: 1 },
  ])
  expect(workspace.arena.mark()).toEqual(before)
})
