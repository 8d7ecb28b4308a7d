/** The law of attention weights from modulators (`disturbances/electro-optic-softmax.ts`). */
import type { ElectroOpticSoftmax } from '#models/disturbances/electro-optic-softmax.js'
import { optmaxGain, optmoidBias } from '#models/photonics/electro-optic-nonlinearity.js'
import { within } from '#src/kernels/workspace.js'
import { drawsOf } from './draws.js'
import { electroOpticPass } from './electro-optic-pass.js'
import type { SoftmaxLaw, Surroundings } from './law.js'
import { nearestWhole } from './nearest-whole.js'

export const electroOpticSoftmax = (disturbance: ElectroOpticSoftmax, { workspace }: Surroundings): SoftmaxLaw => {
  const { scheme, calibration, range, inputBits, rising, falling } = disturbance
  const lastCode = 2 ** inputBits - 1
  const codeOf = (place: number): number => nearestWhole(lastCode * Math.min(1, Math.max(0, place)))
  const rise = electroOpticPass(workspace, disturbance, rising)
  const fall = falling === undefined ? undefined : electroOpticPass(workspace, disturbance, falling)

  return (pass) => (scores, length, growth, site) => {
    within(workspace, () => {
      const { at, rows, columns, stride } = scores
      const rowOf = (row: number): Float32Array => workspace.arena.f32(at + 4 * row * stride, columns)
      const elements = Array.from({ length: rows }, (_, row) => Math.min(columns, length + row * growth))
      const longest = Math.max(...elements)
      const calibrated = calibration === 'row' ? elements : elements.map(() => longest)

      const codes = new Uint16Array(rows * columns)
      for (const [row, ofRow] of elements.entries()) {
        const from = rowOf(row)
        const bias = scheme === 'optmoid' ? optmoidBias(calibrated[row]!) : 0
        for (let j = 0; j < ofRow; j++) codes[row * columns + j] = codeOf((from[j]! + bias) / (2 * range) + 1 / 2)
      }
      const weights = rise({ codes, columns, elements, rest: 0 }, drawsOf(pass, site, 'detection'))

      if (fall !== undefined) {
        for (const [row, ofRow] of elements.entries()) {
          let sum = 0
          for (let j = 0; j < ofRow; j++) sum += weights[row * columns + j]!
          // The falling edge is the rising one from its other end.
          codes.fill(lastCode - codeOf(sum / calibrated[row]!), row * columns, row * columns + ofRow)
        }
        const reciprocals = fall(
          { codes, columns, elements, rest: lastCode },
          drawsOf(pass, site, 'detection, second pass'),
        )
        for (const [row, n] of calibrated.entries())
          for (let place = row * columns, end = place + columns; place < end; place++)
            weights[place]! *= (optmaxGain / n) * reciprocals[place]!
      }

      for (let row = 0; row < rows; row++) rowOf(row).set(weights.subarray(row * columns, (row + 1) * columns))
    })
  }
}
