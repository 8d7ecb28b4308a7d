/** Quantisation of one element: plain twin of `assembly/quantise.ts`. */
import { bounded } from './bounded.js'
import { nearest } from './nearest.js'

const { fround } = Math

export const quantise = (step: number, fewest: number, most: number): ((x: number) => number) => {
  const width = fround(step)
  const inverse = fround(1 / width)
  return (x) => nearest(bounded(fround(x * inverse), fround(fewest), fround(most))) * width
}

export const quantiseBetween = (low: number, high: number, levels: number): ((x: number) => number) => {
  const [least, greatest, last] = [fround(low), fround(high), fround(levels - 1)]
  const room = fround(greatest - least)
  if (!(room > 0 && last > 0)) return () => least
  const step = fround(room / last)
  const inverse = fround(last / room)
  const half = fround(0.5 * last)
  return (x) => {
    const level = nearest(fround(fround(bounded(x, least, greatest) - least) * inverse))
    return level > half ? greatest + fround(fround(level - last) * step) : least + fround(level * step)
  }
}
