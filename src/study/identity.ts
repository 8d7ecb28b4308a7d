/** What a run is a run of: a hash of everything that can change a result. A title, a comment or a figure cannot. */
import { createHash } from 'node:crypto'
import type { Sweep } from '#src/sweep/sweep.js'

export const sha256 = (contents: string | Uint8Array): string => createHash('sha256').update(contents).digest('hex')

export const identityOf = (sweep: Sweep, version: string): string => {
  const { accountings, systems, workloads, keys, blocks, derive, where, objectives, fits, keep, seed } = sweep
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
    ]),
  )
}
