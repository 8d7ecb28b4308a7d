/**
 * The right operand of a product, a few panels at a time: weights are shared by all threads and never written to, so what disturbs
 * them works on a copy of a few panels that stays in the cache between its makers and the product.
 *
 * A part has an even number of panels, so that its first element is a multiple of 16, as draws want it. Parts follow from the length
 * of the sum alone.
 */
import { type Draws, panelColumns } from '#src/kernels/kernels.js'
import type { Panels } from '#src/kernels/workspace.js'

export interface PanelsPart {
  readonly index: number
  readonly at: number
  readonly elements: number
  readonly firstElement: number
  readonly columns: number
  readonly firstColumn: number
}

/** Writes the panels of a part, as hardware has them, where they are wanted. */
export type WritePanels = (part: PanelsPart, out: number) => void

/** Elements of a part, if two panels have no more: 64 KB. */
const partElements = 2 ** 14

/** Columns of all parts but the last. */
export const columnsOfParts = (inner: number): number =>
  2 * panelColumns * Math.max(1, Math.floor(partElements / (2 * panelColumns * inner)))

export const elementsOfParts = (inner: number): number => inner * columnsOfParts(inner)

export const eachPart = ({ at, inner, columns }: Panels, work: (part: PanelsPart) => void): void => {
  const step = columnsOfParts(inner)
  for (let firstColumn = 0, index = 0; firstColumn < columns; firstColumn += step, index++) {
    const ofPart = Math.min(step, columns - firstColumn)
    const firstElement = firstColumn * inner
    work({
      index,
      at: at + 4 * firstElement,
      elements: inner * panelColumns * Math.ceil(ofPart / panelColumns),
      firstElement,
      columns: ofPart,
      firstColumn,
    })
  }
}

/** Repeats of a simulation are fewer: those beyond are for the parts of a product whose draws are not counted by element. */
const mostRepeats = 2 ** 16

/** Draws of a part of a product, which no other part has. */
export const drawsOfPart = (draws: Draws, { index }: PanelsPart): Draws => ({
  ...draws,
  repeat: draws.repeat + mostRepeats * index,
})
