/**
 * The layers of every family.
 *
 *   norm before:  x += attention(norm(x))          norm after:  x = norm(x + attention(x))
 *                 x += feedForward(norm(x))                     x = norm(x + feedForward(x))
 *
 *   attention(x) = concatenated heads of (x W_qkv) W_o        feedForward(x) = f(x W_up) W_down, or (x W_up * f(x W_gate)) W_down
 */
import { countOf, type Matrix, newMatrix, within } from '#src/kernels/workspace.js'
import type { Norm, Site } from './arithmetic.js'
import type { Layer } from './network.js'
import { turn, type Turns, turnsOf } from './rotary.js'
import { linear, normalised, normSite, productSite, type Run } from './run.js'

const attention = (run: Run, x: Matrix, { qkv, projection }: Layer, layer: number, turns?: Turns): Matrix => {
  const { network, workspace, arithmetic } = run
  const { heads, headWidth } = network.shape
  const fused = linear(run, x, qkv, productSite('qkv', layer))
  const keyHeads = network.keyValueHeads
  // Keys follow queries: their heads are turned in one go.
  if (turns !== undefined) turn(workspace, turns, fused, heads + keyHeads)

  const context = newMatrix(workspace, x.rows, heads * headWidth)
  const slice = (of: Matrix, head: number): Matrix => ({ ...of, at: of.at + 4 * head * headWidth, columns: headWidth })
  for (let head = 0; head < heads; head++) {
    const shared = Math.floor(head / (heads / keyHeads))
    arithmetic.attend(
      {
        queries: slice(fused, head),
        keys: slice(fused, heads + shared),
        values: slice(fused, heads + keyHeads + shared),
        out: slice(context, head),
        causal: network.causal,
        scale: 1 / Math.sqrt(headWidth),
      },
      layer,
      head,
    )
  }
  return linear(run, context, projection, productSite('projection', layer))
}

const feedForward = (run: Run, x: Matrix, { up, gate, down }: Layer, layer: number): Matrix => {
  const { network, workspace, arithmetic } = run
  const inner = linear(run, x, up, productSite('feedForwardUp', layer))
  const activationSite: Site = { operation: 'activation', layer, head: 0 }
  if (gate === undefined) arithmetic.activate(inner, network.activation, activationSite)
  else {
    const open = linear(run, x, gate, productSite('feedForwardGate', layer))
    arithmetic.activate(open, network.activation, activationSite)
    workspace.kernels.multiplyElements(inner.at, open.at, countOf(inner))
  }
  return linear(run, inner, down, productSite('feedForwardDown', layer))
}

/** Adds to `x` what `branch` makes of it; the norm is of what the branch gets, or of the sum. */
const residual = (run: Run, x: Matrix, norm: Norm, site: Site, branch: (x: Matrix) => Matrix): void => {
  const { network, workspace, arithmetic } = run
  within(workspace, () => {
    if (network.normed === 'before') {
      workspace.kernels.add(x.at, branch(normalised(run, x, norm, site)).at, countOf(x))
    } else {
      const sum = branch(x)
      workspace.kernels.add(sum.at, x.at, countOf(x))
      arithmetic.normalise(sum, norm, x, site)
    }
  })
}

/** All of them, in place. */
export const runLayers = (run: Run, x: Matrix): void => {
  const { rotary, shape, layers } = run.network
  within(run.workspace, () => {
    const turns = rotary === undefined ? undefined : turnsOf(run.workspace, rotary, shape.headWidth, x.rows)
    for (const [index, layer] of layers.entries()) {
      residual(run, x, layer.attentionNorm, normSite(index), (y) => attention(run, y, layer, index, turns))
      residual(run, x, layer.feedForwardNorm, normSite(index, 1), (y) => feedForward(run, y, layer, index))
    }
  })
}
