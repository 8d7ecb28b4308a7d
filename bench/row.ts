/** A measured figure. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
}

export const giga = 1e9

/** Seconds of wall time. */
export const seconds = (work: () => void): number => {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}

/** The middle of several runs: a machine is never idle. */
export const median = (runs: number, measure: () => number): number =>
  Array.from({ length: runs }, measure).toSorted((a, b) => a - b)[Math.floor(runs / 2)]!
