/**
 * Noise of tensor cores over a box of designs. It falls with all bits; what couplers add depends on the grid of wavelengths, in no
 * simple way, so that every number of wavelengths of a range is asked for, once.
 */
import { mostChannels } from '../../photonics/directional-coupler.js'
import type { Ratio } from '../../units.js'
import type { DesignBox, Side } from '../bounds.js'
import type { LighteningDevices } from '../lightening-devices.js'
import { tensorCoreNoise } from '../lightening-signal.js'
import { adcBitsOf, type TensorCoreDesign, weightBitsOf } from './design.js'

export const boundedNoise = (devices: LighteningDevices) => {
  const noiseOf = tensorCoreNoise(devices)
  const most = mostChannels(devices.channelSpacing)
  /** Numbers of wavelengths with the least and the most noise, by the range that they are of. */
  const extremes = new Map<number, Readonly<Record<Side, number>>>()
  const extremesOf = (from: number, to: number): Readonly<Record<Side, number>> => {
    const known = extremes.get(from * (most + 1) + to)
    if (known !== undefined) return known
    const byNoise = Array.from({ length: to - from + 1 }, (_, i) => from + i).sort(
      (a, b) => noiseOf(a, 1, 1, 1) - noiseOf(b, 1, 1, 1),
    )
    const found = { low: byNoise[0]!, high: byNoise.at(-1)! }
    extremes.set(from * (most + 1) + to, found)
    return found
  }
  return ({ least, most: largest }: DesignBox<TensorCoreDesign>, side: Side): Ratio => {
    const design = side === 'low' ? largest : least
    const wavelengths = extremesOf(Math.min(least.wavelengths, most), Math.min(largest.wavelengths, most))[side]
    return noiseOf(wavelengths, design.bits, weightBitsOf(design), adcBitsOf(design))
  }
}
