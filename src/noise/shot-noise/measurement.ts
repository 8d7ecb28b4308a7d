/**
 * What is measured of one pass of non-negative light.
 *
 *   kappa = (n K + N) / sum_j xn_j                  n photons a MAC and N a dot product of length K are sent with a row
 *   y = (Poisson(kappa xn wn) + sigma_e z) / kappa       wn = w / max w, of the whole matrix
 *   y += sigma_s mean(y) z'                              over all results of the pass
 *
 * z of every result; z' of every result, or frozen of every column: a detector has an error of its own, in all samples the same.
 * [Anderson2023, sections 3.3 and 4.2, released simulation; receiver and frozen error are ours] In attention the mean is of one
 * head; the work's is of all heads of a batch.
 */
import type { ShotNoiseProduct } from '#models/disturbances/shot-noise-product.js'
import { countOf, type Matrix, within, type Workspace } from '#src/kernels/workspace.js'
import type { Site } from '#src/network/arithmetic.js'
import { drawsOf, type Pass, type Role } from '../draws.js'
import { scaleRows, type StreamedPart } from './streamed.js'

/** In the order of passes. */
const detections: readonly Role[] = [
  'detection',
  'detection, second pass',
  'detection, third pass',
  'detection, fourth pass',
]

/** Elements of draws begin at multiples of this. */
const drawBlock = 16
const blocked = (count: number): number => drawBlock * Math.ceil(count / drawBlock)

/**
 * In place: products of a part's rows with weights become what is measured of them, over the greatest weight.
 *
 * @param peak the greatest weight
 * @param index of the pass, 0 to 3
 */
export const measurement = (
  workspace: Workspace,
  { photonsPerMac, photonsPerDotProduct, receiverNoise, systematicError, frozen }: ShotNoiseProduct,
  pass: Pass,
  site: Site,
) => {
  const { kernels, arena } = workspace
  const errorDraws = drawsOf(pass, site, 'systematic')

  const detect = (light: Matrix, { rows, sums }: StreamedPart, peak: number, index: number): void => {
    const elements = countOf(light)
    const photons = photonsPerMac * rows.columns + photonsPerDotProduct
    if (photons === 0) {
      kernels.scale(light.at, elements, 1 / peak)
      return
    }
    scaleRows(kernels, light, (row) => (sums[row]! > 0 ? photons / (sums[row]! * peak) : 0))
    kernels.poisson(light.at, elements, 1, drawsOf(pass, site, detections[index]!), 0)
    kernels.addNormal(light.at, elements, receiverNoise, drawsOf(pass, site, 'additive'), index * blocked(elements))
    scaleRows(kernels, light, (row) => sums[row]! / photons)
  }

  const disturb = (light: Matrix, index: number): void => {
    const elements = countOf(light)
    const { at, rows, columns } = light
    const sigma = systematicError * (kernels.sum(at, elements) / elements)
    if (!frozen) {
      kernels.addNormal(at, elements, sigma, errorDraws, index * blocked(elements))
      return
    }
    within(workspace, () => {
      const errors = arena.allocate(4 * columns)
      kernels.normals(errors, columns, { ...errorDraws, sample: 0 }, index * blocked(columns))
      kernels.scale(errors, columns, sigma)
      kernels.addRow(at, rows, columns, errors)
    })
  }

  return (light: Matrix, part: StreamedPart, peak: number, index: number): void => {
    detect(light, part, peak, index)
    if (systematicError > 0) disturb(light, index)
  }
}
