/** What a run is a run of: a hash of everything that can change a result. A title, a comment or a figure cannot. */
import { createHash } from 'node:crypto'
import type { SimulatedPoints } from '#src/engine/simulated-points.js'
import type { Sweep } from '#src/sweep/sweep.js'

export const sha256 = (contents: string | Uint8Array): string => createHash('sha256').update(contents).digest('hex')

/** @param simulated what was simulated of it: weights, inputs and laws are hidden in the numbers */
export const identityOf = (sweep: Sweep, version: string, simulated?: SimulatedPoints): string => {
  const { accountings, systems, workloads, keys, blocks, derive, where, objectives, fits, keep, seed, accuracy } = sweep
  return sha256(
    JSON.stringify([
      version,
      accountings,
      systems,
      workloads,
      keys,
      blocks,
      derive,
      where,
      objectives,
      fits,
      keep,
      seed,
      accuracy ?? null,
      [...(simulated ?? [])].map(([model, { outcomes }]) => [model, [...outcomes]]),
    ]),
  )
}
