/**
 * Products of non-negative light, counted photon by photon.
 *
 *   x w = x+ w+ - x- w+ - x+ w- + x- w-        as many passes as there are parts: an operand of one sign has one
 *
 *   operands converted  ->  parts  ->  every pass measured (`measurement.ts`)  ->  signed sum  ->  clamped or converted
 *
 * The head is exact: digital in the work. A bias is added to what was converted. [Anderson2023, equation 4, sections 3.2 and 3.3]
 */
import type { ShotNoiseProduct } from '#models/disturbances/shot-noise-product.js'
import { countOf, type Matrix, newMatrix, type Panels, within } from '#src/kernels/workspace.js'
import type { Site } from '#src/network/arithmetic.js'
import { exactProduct } from '#src/network/exact.js'
import type { Pass } from './draws.js'
import type { ProductLaw, Surroundings } from './law.js'
import { computedInto } from './operands.js'
import { conversions } from './shot-noise/conversions.js'
import { multiplyByPart, peakOf } from './shot-noise/held.js'
import { measurement } from './shot-noise/measurement.js'
import { scaleRows, type Sign, streamedParts } from './shot-noise/streamed.js'

const signs: readonly Sign[] = [1, -1]

export const shotNoiseProduct = (disturbance: ShotNoiseProduct, surroundings: Surroundings): ProductLaw => {
  const { workspace } = surroundings
  const { kernels, arena } = workspace
  const { streamedAt, pixelsAt, convertResult } = conversions(disturbance, surroundings)
  const exact = exactProduct(workspace)

  /** z = signed sum of all passes */
  const sumPasses = (pass: Pass, a: Matrix, b: Panels, z: Matrix, site: Site): void => {
    const measure = measurement(workspace, disturbance, pass, site)
    const pixels = pixelsAt(b, site)
    const streamed = streamedParts(workspace, streamedAt(a, site))
    const light = streamed.map(() => newMatrix(workspace, z.rows, z.columns))
    arena.f32(z.at, countOf(z)).fill(0)
    for (const [half, sign] of signs.entries()) {
      const peak = peakOf(workspace, b, pixels, sign)
      if (peak === 0) continue
      multiplyByPart(workspace, streamed, b, pixels, sign, light)
      for (const [i, part] of streamed.entries()) {
        const seen = light[i]!
        measure(seen, part, peak, 2 * half + signs.indexOf(part.sign))
        scaleRows(kernels, seen, (row) => sign * part.sign * peak * part.peaks[row]!)
        kernels.add(z.at, seen.at, countOf(z))
      }
    }
  }

  return (pass) => (a, b, c, site, bias) => {
    if (site.operation === 'head') {
      exact(a, b, c, site, bias)
      return
    }
    within(workspace, () => {
      computedInto(workspace, c, (z) => {
        sumPasses(pass, a, b, z, site)
        convertResult(z, site)
        if (bias !== undefined) kernels.addRow(z.at, z.rows, z.columns, bias)
      })
    })
  }
}
