/**
 * A Transformer's forward pass as operations.
 *
 *   embed . L x { norm, QKV, QK^T, softmax, SV, projection, residual, norm, feed-forward, activation, residual } . norm . head
 *
 * Equal layers are counted (`repeat`), not repeated; heads and batch are `products` of the dynamic operations and extra columns
 * of the static ones, whose weights all sequences share. `prefill` runs `tokens` new tokens per sequence after `context` cached
 * ones; `decode` runs one token per sequence against `context` tokens (itself included). A causal mask saves nothing here: the
 * works modelled compute the full square. Looking up a token's embedding is no operation: it has no arithmetic.
 */
import type { Operation } from './operation.js'

/** What decides the operations of a pass. */
export interface WorkloadShape {
  /** Model width d. */
  readonly width: number
  readonly heads: number
  /** Heads of keys and values (grouped-query attention); 0 means as many as `heads`. */
  readonly keyValueHeads: number
  readonly layers: number
  /** Inner width of the feed-forward; 0 means four times the width. */
  readonly feedForward: number
  /** Gated feed-forward (up, gate and down matrices). */
  readonly gated: boolean
  /** Tokens of a sequence that are processed at once; ignored in `decode`. */
  readonly tokens: number
  readonly phase: 'prefill' | 'decode'
  /** Tokens already in the key/value cache. */
  readonly context: number
  /** Sequences at once. */
  readonly batch: number
  /** Outputs of the head, which runs for one token per sequence (class token or next token); 0 for a body alone. */
  readonly vocabulary: number
  /** Values in an image patch (16 x 16 x 3 = 768), embedded by a static product for all tokens but the class token; 0 for text. */
  readonly patch: number
}

/** What a field of a workload may hold: for sweep files, listings and messages. */
export interface WorkloadField {
  readonly meaning: string
  readonly least: number
}

export const workloadFields = {
  width: { meaning: 'model width d', least: 1 },
  heads: { meaning: 'attention heads', least: 1 },
  keyValueHeads: { meaning: 'heads of keys and values; 0: as many as heads', least: 0 },
  layers: { meaning: 'Transformer blocks', least: 1 },
  feedForward: { meaning: 'inner width of the feed-forward; 0: four times the width', least: 0 },
  gated: { meaning: 'gated feed-forward (three matrices instead of two)', least: 0 },
  tokens: { meaning: 'tokens of a sequence processed at once (prefill)', least: 1 },
  phase: { meaning: 'prefill (all tokens at once) or decode (one token against the context)', least: 0 },
  context: { meaning: 'tokens in the key/value cache; in decode the new token included', least: 0 },
  batch: { meaning: 'sequences at once', least: 1 },
  vocabulary: { meaning: 'outputs of the head, run for one token per sequence; 0: no head', least: 0 },
  patch: { meaning: 'values per image patch; 0: text', least: 0 },
} as const satisfies Readonly<Record<keyof WorkloadShape, WorkloadField>>

export const keyValueHeadsOf = ({ heads, keyValueHeads }: WorkloadShape): number =>
  keyValueHeads === 0 ? heads : keyValueHeads

export const feedForwardOf = ({ width, feedForward }: WorkloadShape): number =>
  feedForward === 0 ? 4 * width : feedForward

/** Features of one head; rounded up where the heads do not divide the width, as hardware would pad. */
export const headWidthOf = ({ width, heads }: WorkloadShape): number => Math.ceil(width / heads)

/** Why a shape is no Transformer, or undefined. */
export const shapeFault = (shape: WorkloadShape): string | undefined => {
  if (shape.heads % keyValueHeadsOf(shape) !== 0)
    return `${shape.heads} heads cannot share ${keyValueHeadsOf(shape)} key/value heads: choose a divisor`
  if (shape.heads > shape.width)
    return `${shape.heads} heads need a width of at least ${shape.heads}, got ${shape.width}`
  if (shape.phase === 'decode' && shape.context < 1)
    return 'decode needs a context of at least 1 token (the new token is part of it)'
  if (shape.patch > 0 && shape.tokens < 2)
    return 'an image needs at least one patch beside its class token: tokens >= 2'
  return undefined
}

/** What was rounded to make a shape run, or undefined. */
export const shapeWarning = (shape: WorkloadShape): string | undefined =>
  shape.width % shape.heads === 0
    ? undefined
    : `${shape.heads} heads do not divide the width ${shape.width}: a head is taken ${headWidthOf(shape)} wide`

/** The operations of one forward pass, in `operationNames` order. The shape must have no `shapeFault`. */
export const operationsOf = (shape: WorkloadShape): readonly Operation[] => {
  const { width, heads, layers, batch, gated, vocabulary, patch, phase, context } = shape
  const queries = phase === 'decode' ? 1 : shape.tokens
  const keys = phase === 'decode' ? context : context + shape.tokens
  const headWidth = headWidthOf(shape)
  const attention = heads * headWidth
  const feedForward = feedForwardOf(shape)
  const columns = queries * batch

  const linear = (
    name: Operation['name'],
    rows: number,
    inner: number,
    repeat = layers,
    over = columns,
  ): Operation => ({
    name,
    kind: 'static',
    rows,
    inner,
    columns: over,
    products: 1,
    repeat,
  })
  const vectors = (
    name: Operation['name'],
    kind: Operation['kind'],
    rows: number,
    length: number,
    products = 1,
    repeat = layers,
  ): Operation => ({ name, kind, rows, inner: 1, columns: length, products, repeat })

  return [
    ...(patch > 0 ? [linear('embed', width, patch, 1, (shape.tokens - 1) * batch)] : []),
    linear('qkv', attention + 2 * keyValueHeadsOf(shape) * headWidth, width),
    {
      name: 'scores',
      kind: 'dynamic',
      rows: queries,
      inner: headWidth,
      columns: keys,
      products: heads * batch,
      repeat: layers,
    },
    vectors('softmax', 'softmax', queries, keys, heads * batch),
    {
      name: 'context',
      kind: 'dynamic',
      rows: queries,
      inner: keys,
      columns: headWidth,
      products: heads * batch,
      repeat: layers,
    },
    linear('projection', width, attention),
    linear('feedForwardUp', feedForward, width),
    ...(gated ? [linear('feedForwardGate', feedForward, width)] : []),
    vectors('activation', 'activation', columns, feedForward),
    linear('feedForwardDown', width, feedForward),
    vectors('residual', 'residual', columns, width, 2),
    vectors('layerNorm', 'layerNorm', columns, width, 2),
    vectors('finalLayerNorm', 'layerNorm', columns, width, 1, 1),
    ...(vocabulary > 0 ? [linear('head', vocabulary, width, 1, batch)] : []),
  ]
}

/** Weights of the matrices (embedding table, biases and norms left out). */
export const weightsOf = (shape: WorkloadShape): number =>
  operationsOf(shape).reduce(
    (sum, { kind, rows, inner, repeat }) => (kind === 'static' ? sum + rows * inner * repeat : sum),
    0,
  )
