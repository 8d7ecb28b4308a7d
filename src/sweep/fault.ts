/** What is wrong with a sweep file, told so that its author can put it right. */

import { shown } from './shown.js'

/** From the top of the document: keys of mappings, places in lists (from 0). */
export type Path = readonly (string | number)[]

/** A fault at its place in the document. */
export interface PathFault {
  readonly path: Path
  readonly message: string
  /** Is the key at fault, and not what stands under it? */
  readonly key?: boolean
  /** Characters into a text at which an expression is wrong. */
  readonly offset?: number
}

/** Takes a fault; whatever checks goes on. */
export type Report = (fault: PathFault) => void

/** A fault at its place in the file; lines and columns count from 1. */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly path: string
  readonly message: string
}

/** A key as one writes it; a strange or long one in quotes. */
const keyText = (key: string): string => (/^[\w.-]{1,80}$/.test(key) ? key : shown(key))

/** `axes.width[2]`. */
export const pathText = (path: Path): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${keyText(part)}`))
    .join('')

/** `sweep.yaml:6:21 axes.bits[2]: expected a whole number, got 4.5`. */
export const faultText = ({ file, line, column, path, message }: Fault): string =>
  `${file}:${line}:${column}${path === '' ? '' : ` ${path}`}: ${message}`

/** In file order; at one place in the order in which they were found. */
export const inFileOrder = (faults: readonly Fault[]): readonly Fault[] =>
  faults.toSorted((a, b) => a.line - b.line || a.column - b.column)
