/** One disturbance of a simulation, with its place among the counters of the draws. Plain data, for threads. */
import { createHash } from 'node:crypto'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { Scalers } from '#src/noise/gain-cell/scalers.js'

export interface Run {
  readonly disturbances: Disturbances
  readonly scalers: Scalers | undefined
  readonly key0: number
  readonly key1: number
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** All that decides the draws of a run, and what is drawn for. */
export const identityOf = (seed: number, disturbances: Disturbances, scalers: Scalers | undefined): string =>
  JSON.stringify([seed, disturbances, scalers ?? null])

/** Of the generator, for whatever has this identity. */
export const keysOf = (identity: string): Pick<Run, 'key0' | 'key1'> => {
  const words = Buffer.from(sha256(identity), 'hex')
  return { key0: words.readUInt32LE(0), key1: words.readUInt32LE(4) }
}

/** Runs that differ in anything have other draws. */
export const runOf = (seed: number, disturbances: Disturbances, scalers: Scalers | undefined): Run => ({
  disturbances,
  scalers,
  ...keysOf(identityOf(seed, disturbances, scalers)),
})

/** Samples over which ranges of the exact network are gathered, where a law is calibrated to them. */
export const rangeSamples = 8
