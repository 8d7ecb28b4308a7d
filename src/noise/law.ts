/**
 * Laws: a disturbance made able to run. A law is prepared once for its disturbance, then for each pass of a sample.
 *
 *   disturbance (plain data, analytic-models/disturbances) -> law -> product, softmax, norm or attention of an arithmetic
 */
import type { Arithmetic, Product, Softmax } from '#src/network/arithmetic.js'
import type { Workspace } from '#src/kernels/workspace.js'
import type { Pass } from './draws.js'
import type { Ranges } from './ranges.js'

/** What a law may need beside its disturbance: ranges of tensors in the exact network, where it is calibrated to them. */
export interface Surroundings {
  readonly workspace: Workspace
  readonly ranges: Ranges
}

export type ProductLaw = (pass: Pass) => Product
export type SoftmaxLaw = (pass: Pass) => Softmax
export type NormLaw = (pass: Pass) => Arithmetic['normalise']
/** Attention as one piece of hardware. `softmax` is given if another block has it. */
export type AttentionLaw = (pass: Pass, softmax: Softmax | undefined) => Arithmetic['attend']
