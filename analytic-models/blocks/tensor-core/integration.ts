/**
 * The inner dimension of an operation, in symbols of the cores of a tile and conversions of their sums.
 *
 *   m = min(A, ceil(D / (Nc Nl)))        symbols that an integrator collects
 *   conversions of an output = ceil(ceil(iD / m) / cores that share an ADC)
 */
import { lastAnswer } from '../last-answer.js'
import { emptyColumn, type Work } from '../work.js'

interface Integration {
  /** Symbols one after the other, with the inner dimension on the cores of a tile. */
  readonly steps: Float64Array
  readonly conversionsPerOutput: Float64Array
  /** Partial sums of an output that digital adders add up. */
  readonly sums: Float64Array
}

/** Written over by the next call with other arguments. */
export const integrationOf = (work: Work) => {
  const { inner } = work
  const integration: Integration = {
    steps: emptyColumn(work),
    conversionsPerOutput: emptyColumn(work),
    sums: emptyColumn(work),
  }
  const { steps, conversionsPerOutput, sums } = integration

  return lastAnswer((wavelengths: number, coresPerTile: number, accumulation: number, sharedBy: number) => {
    for (let k = 0; k < inner.length; k++) {
      const innerBlocks = Math.ceil(inner[k]! / wavelengths)
      const integrated = Math.min(accumulation, Math.ceil(inner[k]! / (coresPerTile * wavelengths)))
      const integrations = Math.ceil(innerBlocks / integrated)
      steps[k] = Math.ceil(innerBlocks / coresPerTile)
      conversionsPerOutput[k] = Math.ceil(integrations / sharedBy)
      sums[k] = Math.ceil(integrations / coresPerTile)
    }
    return integration
  })
}
