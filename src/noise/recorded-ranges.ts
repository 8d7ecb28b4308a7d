/**
 * Ranges of the products of forward passes: an arithmetic that computes exactly and notes what it computed. A result is noted before
 * its bias is added, as a converter meets it. The head is left out: where converters are calibrated it is digital.
 */
import { panelColumns } from '#src/kernels/kernels.js'
import type { Matrix, Panels, Workspace } from '#src/kernels/workspace.js'
import type { Arithmetic, Product, Site } from '#src/network/arithmetic.js'
import { attendByParts } from '#src/network/attend-by-parts.js'
import { exactArithmetic, exactSoftmax } from '#src/network/exact.js'
import { percentilesOf } from './order-statistics.js'
import { mergedRanges, percentiles, type Range, type Ranges, siteKey, type SiteRanges } from './ranges.js'

type Values = Float32Array

const valuesOfMatrix = ({ arena }: Workspace, { at, rows, columns, stride }: Matrix): Values => {
  const values = new Float32Array(rows * columns)
  for (let row = 0; row < rows; row++) values.set(arena.f32(at + 4 * stride * row, columns), row * columns)
  return values
}

/** Without the columns that fill the last panel. */
const valuesOfPanels = ({ arena }: Workspace, { at, inner, columns }: Panels): Values => {
  const values = new Float32Array(inner * columns)
  for (let first = 0; first < columns; first += panelColumns) {
    const panel = arena.f32(at + 4 * inner * first, inner * panelColumns)
    const within = Math.min(columns - first, panelColumns)
    for (let k = 0; k < inner; k++)
      values.set(panel.subarray(panelColumns * k, panelColumns * k + within), inner * first + within * k)
  }
  return values
}

const joined = (parts: readonly Values[]): Values => {
  const all = new Float32Array(parts.reduce((count, { length }) => count + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const rangeOf = (parts: readonly Values[]): Range => {
  const values = joined(parts)
  let least = Infinity
  let greatest = -Infinity
  for (const value of values) {
    least = Math.min(least, value)
    greatest = Math.max(greatest, value)
  }
  return { least, greatest, percentiles: percentilesOf(values, percentiles) }
}

/** Tensors of the heads of one layer. */
interface Noted {
  readonly left: Values[]
  readonly right: Values[]
  readonly result: Values[]
}

/** @param known ranges of another sample: weights have the same */
const sampleRanges = (
  workspace: Workspace,
  forward: (arithmetic: Arithmetic) => void,
  known: Ranges | undefined,
): Ranges => {
  const ranges: Record<string, SiteRanges> = {}
  const noted = new Map<string, Noted>()
  let layer = 0

  const closeLayer = (): void => {
    for (const [key, { left, right, result }] of noted)
      ranges[key] = {
        left: rangeOf(left),
        right: right.length > 0 ? rangeOf(right) : known![key]!.right,
        result: rangeOf(result),
      }
    noted.clear()
  }

  const note = (a: Matrix, b: Panels, c: Matrix, site: Site, isWeights: boolean): void => {
    if (site.layer !== layer) closeLayer()
    layer = site.layer
    const key = siteKey(site)
    const values = noted.get(key) ?? { left: [], right: [], result: [] }
    noted.set(key, values)
    values.left.push(valuesOfMatrix(workspace, a))
    if (!isWeights || known === undefined) values.right.push(valuesOfPanels(workspace, b))
    values.result.push(valuesOfMatrix(workspace, c))
  }

  const exact = exactArithmetic(workspace)
  const product =
    (isWeights: boolean): Product =>
    (a, b, c, site, bias) => {
      exact.linear(a, b, c, site)
      if (site.operation !== 'head') note(a, b, c, site, isWeights)
      if (bias !== undefined) workspace.kernels.addRow(c.at, c.rows, c.columns, bias)
    }
  const computed = product(false)
  forward({
    ...exact,
    linear: product(true),
    attend: attendByParts(workspace, { scores: computed, softmax: exactSoftmax(workspace), context: computed }),
  })
  closeLayer()
  return ranges
}

/** @param forward runs a network on one sample each, at least one */
export const recordedRanges = (
  workspace: Workspace,
  forward: readonly ((arithmetic: Arithmetic) => void)[],
): Ranges => {
  const ofSamples: Ranges[] = []
  for (const run of forward) ofSamples.push(sampleRanges(workspace, run, ofSamples[0]))
  return mergedRanges(ofSamples)
}
