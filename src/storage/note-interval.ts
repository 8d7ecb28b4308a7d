/** How long to wait from one note of what is done to the next: the more a note costs, the longer, so that notes take little of a run. */

/**
 * Share of the time of a run that its notes take at most, the shortest interval in milliseconds, and the longest, which is what a kill
 * may cost even if a machine slept through a note: choices of ours.
 */
const noteShare = 0.02
const leastInterval = 1_000
const mostInterval = 600_000

/** @param took milliseconds that the last note took */
export const noteInterval = (took: number): number => Math.min(mostInterval, Math.max(leastInterval, took / noteShare))
