/** What a site says of itself and of its jobs through `scontrol`. */

/**
 * Of `scontrol show config`: `MaxArraySize` is one more than the largest index of an array [Slurm 22.05, slurm.conf(5)]. Undefined if
 * nothing is said.
 */
export const largestIndex = (config: string): number | undefined => {
  const size = /^MaxArraySize\s*=\s*(\d+)\s*$/m.exec(config)?.[1]
  return size === undefined ? undefined : Math.max(0, Number(size) - 1)
}

/** Of `scontrol show job`: `COMPLETED`, for a moment before `COMPLETING`, `CANCELLED`, …; undefined of a job that is known no more. */
export const jobState = (job: string): string | undefined => /\bJobState=(\w+)/.exec(job)?.[1]
