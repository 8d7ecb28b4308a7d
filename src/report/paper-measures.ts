/** What the parts of a figure for a paper are measured in, and the pieces of a specification that they are made of. */

/** A piece of a specification. */
export type Node = Readonly<Record<string, unknown>>

/** Labels of a figure on a screen, to which the sizes of its marks belong. */
export const screenLabel = 12
/** Width of a character as Vega takes it without a canvas, in sizes of the text. */
export const characterWidth = 0.8

export interface Measures {
  /** Pixels. */
  readonly width: number
  readonly text: number
  /** Of lengths to those on a screen. */
  readonly scale: number
  /** Of bars. */
  readonly names: readonly string[]
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const scaled = (node: Node, lengths: Readonly<Record<string, number>>): Node =>
  Object.fromEntries(
    Object.entries(node).map(([name, value]) =>
      typeof value === 'number' && lengths[name] !== undefined ? [name, value * lengths[name]] : [name, value],
    ),
  )
