/**
 * What a product of counted photons held of its operands: both converted, the held one less the light of dark pixels.
 *
 * Beyond calibrated ends an operand has no gradient, within them it passes: between levels as in the dark, since what is too dark to
 * be seen could otherwise never become brighter. Counts, receivers and optics add noise of mean 0; the range of the result, all but a
 * millionth of it or its extremes, clips next to nothing. The head is digital.
 */
import type { ShotNoiseProduct } from '#models/disturbances/shot-noise-product.js'
import type { Surroundings } from '#src/noise/law.js'
import { conversions } from '#src/noise/shot-noise/conversions.js'
import { writeHeld } from '#src/noise/shot-noise/held.js'
import type { HoldProduct } from '../law.js'
import { writtenPanels } from './written-panels.js'

export const holdCounted = (disturbance: ShotNoiseProduct, surroundings: Surroundings): HoldProduct => {
  const { workspace } = surroundings
  const { streamedAt, pixelsAt, fixedEndsAt } = conversions(disturbance, surroundings)
  return () => (a, b, site) => {
    if (site.operation === 'head') return { left: a, right: b.at }
    const ends = fixedEndsAt(site)
    return {
      left: streamedAt(a, site),
      right: writtenPanels(workspace, b, writeHeld(workspace, pixelsAt(b, site))),
      leftEnds: ends.left,
      rightEnds: ends.right,
    }
  }
}
