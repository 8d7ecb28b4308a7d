/** The points of a page as columns of numbers, decoded once. */
import type { Explored, ExploredColumn } from '../explored.js'

export interface Points {
  readonly columns: readonly ExploredColumn[]
  /** Names of columns. */
  readonly objectives: readonly string[]
  readonly rows: number
  /** So many of the first rows are the front. */
  readonly front: number
  /** Of each column the value of each point; NaN where it is absent. */
  readonly values: readonly Float64Array[]
}

/** By a loop: with a function for each byte it takes five times as long. */
const bytesOf = (base64: string): ArrayBuffer => {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes.buffer
}

/** Floats written as base64 of their bytes, least significant first: so they lie in the memory of whatever runs a browser. */
export const floatsOf = (base64: string): Float32Array => new Float32Array(bytesOf(base64))

export const pointsOf = ({ columns, objectives, rows, front, values }: Explored): Points => {
  const bytes = bytesOf(values)
  return {
    columns,
    objectives,
    rows,
    front,
    values: columns.map((_, index) => new Float64Array(bytes, 8 * rows * index, rows)),
  }
}

/** The number of a column, by its name. */
export const columnNumber = (points: Points, name: string): number =>
  points.columns.findIndex((column) => column.name === name)

/** Whether points differ in a column: an absent value differs from any other. */
export const varies = (values: Float64Array): boolean => values.some((value) => !Object.is(value, values[0]))
