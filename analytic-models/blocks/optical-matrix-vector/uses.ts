/**
 * How often an operation uses each part, all products of one layer.
 *
 *   loads        s_A n K c + s_B K M (attention)         detections    s_A s_B n M         passes of a pixel    s_A s_B n K M
 *
 * c chunks stream the vectors again for every part of a held operand that does not fit; n vectors, one a clock. With balanced
 * detection the two parts of a held operand are subtracted as currents, and read once. [Anderson2023, equation 3, appendix G]
 */
import type { Operation } from '../../workloads/operation.js'
import type { OpticalDesign } from './design.js'
import { heldOf, heldVectorsOf, isStatic, loadsOf, resultsOf, type Signs, vectorsOf } from './operands.js'
import { chunksOf } from './size.js'
import type { Writable } from '../../writable.js'

export interface Uses {
  /** Values converted and modulated. */
  readonly loads: number
  /** Values amplified and converted back. */
  readonly detections: number
  /** Multiplications by a pixel. */
  readonly passes: number
  /** Words read from or written to SRAM. */
  readonly accesses: number
  /** Weights set anew, and words that DRAM gives for them. */
  readonly reloads: number
  readonly dramWords: number
  readonly clocks: number
}

/** Uses to be written over, operation after operation: thousands of them are made a millisecond, and read once. */
export const emptyUses = (): Uses => ({
  loads: 0,
  detections: 0,
  passes: 0,
  accesses: 0,
  reloads: 0,
  dramWords: 0,
  clocks: 0,
})

/** @param into what every call writes to and returns: read it before the next call */
export const usesOf = (design: OpticalDesign, signs: Signs, pixels: number, into = emptyUses()) => {
  const uses: Writable<Uses> = into
  const { qkvLoads } = design
  const reloaded = design.cores > 0
  const partsRead = design.balancedDetection ? 1 : signs.held
  const signedWords = design.signedTraffic === 'words'
  const serial = design.attentionLoading === 'serial'

  return (operation: Operation): Uses => {
    const { name, inner, products } = operation
    const weights = isStatic(operation)
    const streamed = signs.streamed(name)
    const chunks = chunksOf(operation, signs, pixels)
    const vectors = vectorsOf(operation) * chunks
    const values = vectors * inner * products * loadsOf(name, qkvLoads)
    const results = resultsOf(operation)
    const held = heldOf(operation)
    const computed = weights ? 0 : held
    const moved = weights && reloaded ? held : 0

    uses.loads = streamed * values + signs.held * computed
    uses.detections = streamed * partsRead * results
    uses.passes = streamed * signs.held * results * inner
    uses.accesses = signedWords ? values + computed + results : uses.loads + uses.detections
    uses.reloads = signs.held * moved
    uses.dramWords = signedWords ? moved : uses.reloads
    uses.clocks = streamed * vectors + (serial && !weights ? signs.held * heldVectorsOf(operation) : 0)
    return uses
  }
}
