/** Certified fronts: what is asked beside them must not need points that are never evaluated. */
import type { SweepRemains } from './codec.js'
import type { Report } from './fault.js'

const reasons = {
  accuracy: 'simulations have no bounds',
  sample: 'a proof is of a whole grid',
  search: 'a proof is of a whole grid',
  uncertainty: 'a band needs the points near the front',
  fits: 'a law needs all rows',
  curves: 'a curve needs all rows',
} as const satisfies Partial<Record<keyof SweepRemains, string>>

export const checkCertify = (remains: SweepRemains, report: Report): void => {
  if (remains.certify !== true) return
  if (remains.keep !== 'front')
    report({ path: ['certify'], message: `expected keep: front beside it, got keep: ${remains.keep ?? 'all'}` })
  for (const [key, reason] of Object.entries(reasons) as [keyof typeof reasons, string][]) {
    const part = remains[key]
    const isEmpty = part === undefined || (Array.isArray(part) && part.length === 0)
    if (!isEmpty) report({ path: [key], message: `expected no ${key} beside certify, got some: ${reason}` })
  }
}
