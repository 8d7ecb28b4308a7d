/**
 * Conversions of one law: what becomes of the operands and of the result of a product, each between the ends of its range.
 *
 * Ends are of the very tensor where they are tracked, otherwise of the tensor of that site as it was calibrated.
 */
import type { ShotNoiseProduct } from '#models/disturbances/shot-noise-product.js'
import { copyOf, countOf, type Matrix, type Panels } from '#src/kernels/workspace.js'
import type { Site } from '#src/network/arithmetic.js'
import type { Surroundings } from '../law.js'
import { isDynamic } from '../operands.js'
import { siteKey } from '../ranges.js'
import { calibratedEnds, convert, type Ends, type Tensor } from './converter.js'
import type { Pixels } from './held.js'

const operandOf = { streamed: 'left', weights: 'right', computed: 'right', result: 'result' } as const

const heldAt = (site: Site): Tensor => (isDynamic(site) ? 'computed' : 'weights')

/** Ends that do not follow from the very tensor. */
const fixedEnds = ({ ranges: scheme }: ShotNoiseProduct, { ranges }: Surroundings, site: Site, tensor: Tensor) => {
  if (scheme === 'tracked') return undefined
  const calibrated = ranges[siteKey(site)]
  if (calibrated === undefined) throw new Error(`no ranges of ${siteKey(site)}`)
  return calibratedEnds(scheme, calibrated[operandOf[tensor]], tensor)
}

export interface Conversions {
  /** A contiguous copy, converted. */
  readonly streamedAt: (a: Matrix, site: Site) => Matrix
  readonly pixelsAt: (b: Panels, site: Site) => Pixels
  /** In place; contiguous. */
  readonly convertResult: (z: Matrix, site: Site) => void
  /** Ends of either operand beyond which it was clipped. */
  readonly fixedEndsAt: (site: Site) => { readonly left: Ends | undefined; readonly right: Ends | undefined }
}

export const conversions = (disturbance: ShotNoiseProduct, surroundings: Surroundings): Conversions => {
  const { workspace } = surroundings
  const { kernels } = workspace
  const { inputBits, heldBits, outputBits, floor } = disturbance
  const fixed = (site: Site, tensor: Tensor): Ends | undefined => fixedEnds(disturbance, surroundings, site, tensor)

  const convertMatrix = (x: Matrix, site: Site, tensor: Tensor, bits: number): void => {
    const elements = countOf(x)
    const ends = fixed(site, tensor) ?? {
      low: kernels.least(x.at, elements),
      high: kernels.greatest(x.at, elements),
    }
    convert(kernels, x.at, elements, ends, bits)
  }

  return {
    streamedAt: (a, site) => {
      const x = copyOf(workspace, a)
      convertMatrix(x, site, 'streamed', inputBits)
      return x
    },
    pixelsAt: (b, site) => ({
      ends: fixed(site, heldAt(site)) ?? { low: b.least, high: b.greatest },
      bits: heldBits,
      floor,
    }),
    convertResult: (z, site) => {
      convertMatrix(z, site, 'result', outputBits)
    },
    fixedEndsAt: (site) => ({ left: fixed(site, 'streamed'), right: fixed(site, heldAt(site)) }),
  }
}
