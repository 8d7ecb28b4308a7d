/** Whether some law of a system is calibrated to ranges of the exact network. */
import type { Disturbances } from '#models/disturbances/disturbance.js'

export const needsRanges = (disturbances: Disturbances): boolean =>
  Object.values(disturbances).some(
    (disturbance: Disturbances[keyof Disturbances]) =>
      disturbance.law === 'shot-noise-product' && disturbance.ranges !== 'tracked',
  )
