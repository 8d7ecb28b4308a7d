/**
 * The law of photonic dot products (`disturbances/photonic-dot-product.ts`).
 *
 *   c = z (1 + N(0, sigma_o)),   z the product of two beams (`photonic/light-product.ts`), with its bias in the published form
 *
 * Operands of 8 bits or fewer that light carries as they are make whole numbers of the product.
 */
import type { PhotonicDotProduct } from '#models/disturbances/photonic-dot-product.js'
import type { Draws } from '#src/kernels/kernels.js'
import { countOf, within } from '#src/kernels/workspace.js'
import { drawsOf, type Role } from './draws.js'
import { areIntegers, multiplyIntegers } from './integer-product.js'
import type { ProductLaw, Surroundings } from './law.js'
import { computedInto, contiguous } from './operands.js'
import { encodingOf } from './photonic/encoding.js'
import { multiplyLight } from './photonic/light-product.js'
import { isFaithful } from './photonic/optics.js'
import { readingNoise, readingOf } from './photonic/partial-sums.js'

export const photonicDotProduct = (disturbance: PhotonicDotProduct, { workspace }: Surroundings): ProductLaw => {
  const { kernels } = workspace
  const { outputNoise, noisyBias, conversion } = disturbance
  const each = conversion?.partialSums === 'each'
  const encodingAt = encodingOf(workspace, disturbance)

  return (pass) => (matrix, b, c, site, bias) => {
    within(workspace, () => {
      const a = contiguous(workspace, matrix)
      const encoding = encodingAt(a, b, site)
      const { left, right, optics } = encoding
      const draws = (role: Role): Draws => drawsOf(pass, site, role)
      const reading = conversion && readingOf(workspace, conversion, a, b)

      computedInto(workspace, c, (z) => {
        if (!each && isFaithful(optics) && areIntegers(left, right, b.inner))
          multiplyIntegers(workspace, a, b, z, left, right)
        else multiplyLight(workspace, { a, b, z, encoding, reading: each ? reading : undefined, draws })

        if (reading !== undefined && !each)
          kernels.addNormal(z.at, countOf(z), readingNoise(reading), draws('partial sums'), 0)
        if (noisyBias && bias !== undefined) kernels.addRow(z.at, z.rows, z.columns, bias)
        if (outputNoise > 0) kernels.scaleByNormal(z.at, countOf(z), outputNoise, draws('result'), 0)
        if (!noisyBias && bias !== undefined) kernels.addRow(z.at, z.rows, z.columns, bias)
      })
    })
  }
}
