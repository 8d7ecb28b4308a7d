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
import { copyOf, countOf, type Matrix, newMatrix, type Panels, within } from '#src/kernels/workspace.js'
import type { Site } from '#src/network/arithmetic.js'
import { exactProduct } from '#src/network/exact.js'
import type { Pass } from './draws.js'
import type { ProductLaw, Surroundings } from './law.js'
import { computedInto, isDynamic } from './operands.js'
import { siteKey } from './ranges.js'
import { calibratedEnds, convert, type Ends, type Tensor } from './shot-noise/converter.js'
import { measurement } from './shot-noise/measurement.js'
import { multiplyByPart, peakOf, type Pixels } from './shot-noise/held.js'
import { scaleRows, type Sign, type StreamedPart, streamedParts } from './shot-noise/streamed.js'

const operandOf = { streamed: 'left', weights: 'right', computed: 'right', result: 'result' } as const
const signs: readonly Sign[] = [1, -1]

export const shotNoiseProduct = (disturbance: ShotNoiseProduct, { workspace, ranges }: Surroundings): ProductLaw => {
  const { kernels, arena } = workspace
  const { ranges: scheme, inputBits, heldBits, outputBits, floor } = disturbance
  const exact = exactProduct(workspace)

  /** @param tracked the extremes of the very tensor */
  const endsOf = (site: Site, tensor: Tensor, tracked: () => Ends): Ends => {
    if (scheme === 'tracked') return tracked()
    const calibrated = ranges[siteKey(site)]
    if (calibrated === undefined) throw new Error(`no ranges of ${siteKey(site)}`)
    return calibratedEnds(scheme, calibrated[operandOf[tensor]], tensor)
  }

  const convertMatrix = (x: Matrix, site: Site, tensor: Tensor, bits: number): void => {
    const elements = countOf(x)
    const tracked = (): Ends => ({ low: kernels.least(x.at, elements), high: kernels.greatest(x.at, elements) })
    convert(kernels, x.at, elements, endsOf(site, tensor, tracked), bits)
  }

  const streamedOf = (a: Matrix, site: Site): readonly StreamedPart[] => {
    const x = copyOf(workspace, a)
    convertMatrix(x, site, 'streamed', inputBits)
    return streamedParts(workspace, x)
  }

  const pixelsOf = (b: Panels, site: Site): Pixels => {
    const tracked = (): Ends => ({ low: b.least, high: b.greatest })
    return { ends: endsOf(site, isDynamic(site) ? 'computed' : 'weights', tracked), bits: heldBits, floor }
  }

  /** z = signed sum of all passes */
  const sumPasses = (pass: Pass, a: Matrix, b: Panels, z: Matrix, site: Site): void => {
    const measure = measurement(workspace, disturbance, pass, site)
    const pixels = pixelsOf(b, site)
    const streamed = streamedOf(a, site)
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
        convertMatrix(z, site, 'result', outputBits)
        if (bias !== undefined) kernels.addRow(z.at, z.rows, z.columns, bias)
      })
    })
  }
}
