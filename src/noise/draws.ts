/**
 * Where the draws of a simulation lie in the counters of the generator. Key: seed and disturbance. Counter: element, stream, sample,
 * repeat. A stream is a place in the network and a role at that place, so that no two errors share a draw.
 */
import type { Draws } from '#src/kernels/kernels.js'
import { productNames, type Site } from '#src/network/arithmetic.js'

/** What a draw is for. */
const roles = [
  'left operand',
  'right operand',
  'result',
  'phase',
  'partial sums',
  'detection',
  'detection, second pass',
  'detection, third pass',
  'detection, fourth pass',
  'systematic',
  'additive',
  'multiplicative',
] as const
export type Role = (typeof roles)[number]

/** Of one pass of one sample. */
export interface Pass {
  readonly key0: number
  readonly key1: number
  readonly sample: number
  readonly repeat: number
}

const operations = [...productNames, 'softmax', 'layerNorm', 'activation'] as const
const rolesInStream = 16
const operationsInStream = 16
const headsInStream = 1024

/** Distinct for layers below 2^14 and heads below 2^10. */
const streamOf = ({ operation, layer, head }: Site, role: Role): number =>
  (((layer * headsInStream + head) * operationsInStream + operations.indexOf(operation)) * rolesInStream +
    roles.indexOf(role)) >>>
  0

export const drawsOf = ({ key0, key1, sample, repeat }: Pass, site: Site, role: Role): Draws => ({
  key0,
  key1,
  stream: streamOf(site, role),
  sample,
  repeat,
})
