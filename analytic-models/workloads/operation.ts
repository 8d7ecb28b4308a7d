/**
 * Operations: the pieces of work of a Transformer.
 *
 * A matrix product is [rows x inner] . [inner x columns]. A static product has the weights on the left (rows are output
 * features, columns are tokens); a dynamic one has both operands computed: scores = Q . K^T (rows are query tokens, columns key
 * tokens), context = S . V (rows are query tokens, columns the features of a head).
 *
 * Element-wise work is `rows` vectors of `columns` elements: for softmax and layer norm the vector is what is normalised.
 *
 * Between blocks a system adds transfers (words that leave one block and enter another), and after the pass what it took to hold
 * stored charge: neither is work of a Transformer, both cost.
 */

export const operationKinds = ['static', 'dynamic', 'softmax', 'layerNorm', 'activation', 'residual'] as const
export type OperationKind = (typeof operationKinds)[number]

/** Every operation a workload can contain, in the order in which a forward pass meets them. */
export const operationNames = [
  'embed',
  'qkv',
  'scores',
  'softmax',
  'context',
  'projection',
  'feedForwardUp',
  'feedForwardGate',
  'activation',
  'feedForwardDown',
  'residual',
  'layerNorm',
  'finalLayerNorm',
  'head',
  // Charged by one published bookkeeping only: a second count of the query, key and value projections.
  'qkvAgain',
  // Added by a system at the borders between its blocks, over a whole pass.
  'toDigital',
  'bufferWrite',
  'bufferRead',
  'toAnalog',
  // Added by a system after the pass: what its blocks spent to keep what they hold.
  'hold',
] as const
export type OperationName = (typeof operationNames)[number]

/** One piece of the work of a pass, with its shape and how often it is there. */
export interface Operation {
  readonly name: OperationName
  readonly kind: OperationKind | 'transfer' | 'hold'
  readonly rows: number
  /** Length of the dot products; 1 for element-wise work. */
  readonly inner: number
  readonly columns: number
  /** Equal, independent instances that may share the hardware at one time: heads x batch. */
  readonly products: number
  /** Equal instances one after the other: layers. */
  readonly repeat: number
}

export const isMatrixProduct = ({ kind }: Operation): boolean => kind === 'static' || kind === 'dynamic'

/** Scores, softmax and context. */
export const isAttention = ({ kind }: Operation): boolean => kind === 'dynamic' || kind === 'softmax'

/** Multiply-accumulates of all instances; element-wise work has none. */
export const macsOf = (operation: Operation): number =>
  isMatrixProduct(operation)
    ? operation.rows * operation.inner * operation.columns * operation.products * operation.repeat
    : 0

/** Elements of the result of one layer's instances. */
export const elementsOf = ({ rows, columns, products }: Operation): number => rows * columns * products
