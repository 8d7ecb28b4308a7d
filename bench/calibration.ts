/**
 * A yardstick timed in the same run: a loop of plain arithmetic on a typed array, so that figures of two machines or two days can be
 * compared as ratios.
 */
import { median, type Row, seconds } from './row.js'

const length = 4096
const sweeps = 2000

/** Multiply-adds a second of one core. */
export const calibrate = (): Row => {
  const values = Float64Array.from({ length }, (_, i) => 1 / (i + 1))
  const time = median(5, () =>
    seconds(() => {
      let sum = 0
      for (let sweep = 0; sweep < sweeps; sweep++) for (let i = 0; i < length; i++) sum = sum * 0.999 + values[i]!
      if (!Number.isFinite(sum)) throw new Error('the yardstick broke')
    }),
  )
  return { name: 'calibration: dependent multiply-adds', value: (length * sweeps) / time, unit: '1/s' }
}
