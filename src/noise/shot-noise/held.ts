/**
 * The held operand as transmissions: its positive part and its negative one, which stand side by side.
 *
 *   w -> sign(w) max(|w| - f w_max, 0)        f light of a dark pixel over that of a bright one, w_max the farther end of the range
 *
 * No pixel is darker than f: the light that both parts let through cancels in their difference, and what is left of a weight is what
 * exceeds it. [Anderson2023, appendix B.2; this form of the released expression is ours]
 *
 * Weights are shared between threads and stay as they are: parts are made of a copy.
 */
import type { Kernels } from '#src/kernels/kernels.js'
import { type Matrix, type Panels, within, type Workspace } from '#src/kernels/workspace.js'
import { eachPart, elementsOfParts, type WritePanels } from '../panels.js'
import { convert, type Ends } from './converter.js'
import type { Sign, StreamedPart } from './streamed.js'

export interface Pixels {
  readonly ends: Ends
  readonly bits: number
  readonly floor: number
}

/** In place: what remains of one sign. */
const keepPart = (kernels: Kernels, at: number, count: number, { ends, bits, floor }: Pixels, sign: Sign): void => {
  convert(kernels, at, count, ends, bits)
  if (sign < 0) kernels.scale(at, count, -1)
  kernels.offset(at, count, -floor * Math.max(ends.high, -ends.low))
  kernels.relu(at, count)
}

/** The greatest element of the part of a sign: conversion keeps the order of elements. */
export const peakOf = ({ kernels, arena }: Workspace, { least, greatest }: Panels, pixels: Pixels, sign: Sign) => {
  const at = arena.allocate(4)
  const element = arena.f32(at, 1)
  element[0] = sign > 0 ? greatest : least
  keepPart(kernels, at, 1, pixels, sign)
  return element[0]
}

/** Products of every streamed matrix with the part of a sign. */
export const multiplyByPart = (
  { kernels, arena }: Workspace,
  streamed: readonly StreamedPart[],
  held: Panels,
  pixels: Pixels,
  sign: Sign,
  products: readonly Matrix[],
): void => {
  const { inner } = held
  const scratch = arena.allocate(4 * elementsOfParts(inner))
  eachPart(held, ({ at, elements, firstColumn, columns }) => {
    kernels.copy(at, elements, 1, elements, scratch, elements)
    keepPart(kernels, scratch, elements, pixels, sign)
    for (const [i, { rows: x }] of streamed.entries()) {
      const { at: product, stride } = products[i]!
      kernels.multiply(x.at, x.stride, scratch, product + 4 * firstColumn, stride, x.rows, inner, columns)
    }
  })
}

/** Both parts at once: the positive one less the negative one. */
export const writeHeld =
  (workspace: Workspace, pixels: Pixels): WritePanels =>
  ({ at, elements }, out) => {
    const { kernels, arena } = workspace
    within(workspace, () => {
      const negative = arena.allocate(4 * elements)
      for (const [part, sign] of [
        [out, 1],
        [negative, -1],
      ] as const) {
        kernels.copy(at, elements, 1, elements, part, elements)
        keepPart(kernels, part, elements, pixels, sign)
      }
      kernels.scale(negative, elements, -1)
      kernels.add(out, negative, elements)
    })
  }
