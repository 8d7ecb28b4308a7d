/**
 * Matrix products side by side, as columns: element k of each is of product k, the static ones before the dynamic ones, each kind by
 * its inner dimension. What a block loops over that costs its products together, design after design: what rests on an inner dimension
 * alone it works out once where the next product has the same one.
 *
 * What a product takes of most parts is proportional to counts that add up over products: these are kept by kind, all repeats.
 */
import { macsOf, type Operation } from '../workloads/operation.js'

/** Weights on the left, or both operands computed, as in attention: index 0 and 1 of whatever is kept by kind. */
const productKinds = ['static', 'dynamic'] as const

/** Of each kind of product, all repeats. */
export interface WorkOfKinds {
  readonly macs: Float64Array
  /** Values of the left operand. */
  readonly left: Float64Array
}

export interface Work {
  readonly count: number
  /** The products before this one are static, the others dynamic. */
  readonly firstDynamic: number
  /** Where the products of each kind begin, and where the last one ends. */
  readonly limits: readonly number[]
  readonly rows: Float64Array
  readonly inner: Float64Array
  readonly columns: Float64Array
  readonly products: Float64Array
  readonly repeat: Float64Array
  /** All `products` of all repeats. */
  readonly instances: Float64Array
  /** Results of them all. */
  readonly results: Float64Array
  readonly ofKinds: WorkOfKinds
}

/** @param operations the products that a block runs, in any order */
export const workOf = (operations: readonly Operation[]): Work => {
  const byKind = productKinds.map((kind) =>
    operations.filter((operation) => operation.kind === kind).toSorted((one, other) => one.inner - other.inner),
  )
  const ordered = byKind.flat()
  const column = (value: (operation: Operation) => number) => Float64Array.from(ordered, value)
  const sums = (value: (operation: Operation) => number) =>
    Float64Array.from(byKind, (ofKind) => ofKind.reduce((sum, operation) => sum + value(operation), 0))
  const instancesOf = ({ products, repeat }: Operation): number => products * repeat
  return {
    count: ordered.length,
    firstDynamic: byKind[0]!.length,
    limits: [0, byKind[0]!.length, ordered.length],
    rows: column(({ rows }) => rows),
    inner: column(({ inner }) => inner),
    columns: column(({ columns }) => columns),
    products: column(({ products }) => products),
    repeat: column(({ repeat }) => repeat),
    instances: column(instancesOf),
    results: column((one) => instancesOf(one) * one.rows * one.columns),
    ofKinds: {
      macs: sums(macsOf),
      left: sums((one) => instancesOf(one) * one.rows * one.inner),
    },
  }
}

/** A figure of each product, to be written over: thousands of them are made a millisecond. */
export const emptyColumn = ({ count }: Work): Float64Array => new Float64Array(count)

/** A figure of each kind of product, to be written over. */
export const emptyKinds = (): Float64Array => new Float64Array(productKinds.length)

/** The kind of product k. */
export const kindOf = ({ firstDynamic }: Work, k: number): number => (k < firstDynamic ? 0 : 1)
