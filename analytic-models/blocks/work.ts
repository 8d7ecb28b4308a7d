/**
 * Operations side by side, as columns: element k of each is of operation k. What a block loops over that costs its operations
 * together, design after design.
 */
import { macsOf, type Operation } from '../workloads/operation.js'

export interface Work {
  readonly operations: readonly Operation[]
  readonly rows: Float64Array
  readonly inner: Float64Array
  readonly columns: Float64Array
  readonly products: Float64Array
  readonly repeat: Float64Array
  /** All repeats. */
  readonly macs: Float64Array
  /** 1 where the left operand is weights, 0 where both are computed. */
  readonly isStatic: Uint8Array
}

export const workOf = (operations: readonly Operation[]): Work => {
  const column = (value: (operation: Operation) => number) => Float64Array.from(operations, value)
  return {
    operations,
    rows: column(({ rows }) => rows),
    inner: column(({ inner }) => inner),
    columns: column(({ columns }) => columns),
    products: column(({ products }) => products),
    repeat: column(({ repeat }) => repeat),
    macs: column(macsOf),
    isStatic: Uint8Array.from(operations, ({ kind }) => (kind === 'static' ? 1 : 0)),
  }
}

/** A figure of each operation, to be written over: thousands of them are made a millisecond. */
export const emptyColumn = ({ operations }: Work): Float64Array => new Float64Array(operations.length)
