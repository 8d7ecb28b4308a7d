/**
 * The law of products on arrays of microrings (`disturbances/ring-array-product.ts`). Weights are set anew for every product, with
 * residues of their own; the bias is added by digital logic.
 */
import type { RingArrayProduct } from '#models/disturbances/ring-array-product.js'
import { countOf, within } from '#src/kernels/workspace.js'
import { drawsOf } from './draws.js'
import type { ProductLaw, Surroundings } from './law.js'
import { computedInto } from './operands.js'
import { drawsOfPart, eachPart, elementsOfParts } from './panels.js'
import { ringOperands } from './ring-operands.js'
import { converterSteps, roundingVariance } from './steps.js'
import { strongestPartialSum } from './strongest-partial-sum.js'

export const ringArrayProduct = (disturbance: RingArrayProduct, { workspace }: Surroundings): ProductLaw => {
  const { kernels, arena } = workspace
  const { bits, grid, receiverNoise, receiverRange, crest, partialSums } = disturbance
  const { channels } = grid
  const each = partialSums === 'each'
  const operandsAt = ringOperands(workspace, disturbance)

  return (pass) => (a, b, c, site, bias) => {
    within(workspace, () => {
      const { inner } = b
      const { left: x, greatestInput, greatestWeight, write } = operandsAt(a, b, drawsOf(pass, site, 'right operand'))
      const fullScale = crest * strongestPartialSum(workspace, x, b, channels)
      const converter = converterSteps(fullScale, bits)
      const light = receiverRange === 'signal' ? fullScale : channels * greatestInput * greatestWeight
      const sigma = receiverNoise * light

      const weights = arena.allocate(4 * elementsOfParts(inner))
      const detection = drawsOf(pass, site, 'partial sums')
      computedInto(workspace, c, (z) => {
        eachPart(b, (part) => {
          write(part, weights)
          const out = z.at + 4 * part.firstColumn
          if (each)
            kernels.multiplyGroups(
              x.at,
              x.stride,
              weights,
              out,
              z.stride,
              x.rows,
              inner,
              part.columns,
              channels,
              sigma,
              converter.step,
              converter.most,
              drawsOfPart(detection, part),
            )
          else kernels.multiply(x.at, x.stride, weights, out, z.stride, x.rows, inner, part.columns)
        })
        if (!each) {
          const chunks = Math.ceil(inner / channels)
          const equivalent = Math.sqrt(chunks * (sigma ** 2 + roundingVariance(converter)))
          kernels.addNormal(z.at, countOf(z), equivalent, detection, 0)
        }
        if (bias !== undefined) kernels.addRow(z.at, z.rows, z.columns, bias)
      })
    })
  }
}
