/** The matrix products of Transformer layers whose width and heads need not divide: n tokens, width d, h heads, L layers. */
import type { Operation, OperationName } from '#models/workloads/operation.js'

export const productsOf = (n: number, d: number, h: number, L: number): readonly Operation[] => {
  const linear = (name: OperationName, rows: number, inner: number): Operation => ({
    name,
    kind: 'static',
    rows,
    inner,
    columns: n,
    products: 1,
    repeat: L,
  })
  const attention = { kind: 'dynamic', rows: n, products: h, repeat: L } as const
  return [
    linear('qkv', 3 * d, d),
    { ...attention, name: 'scores', inner: d / h, columns: n },
    { ...attention, name: 'context', inner: n, columns: d / h },
    linear('projection', d, d),
    linear('feedForwardUp', 4 * d, d),
    linear('feedForwardDown', d, 4 * d),
  ]
}
