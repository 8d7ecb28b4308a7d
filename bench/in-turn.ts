/** Things that are timed one after the other, run after run, so that ratios are of neighbours in time. */
import { median, seconds } from './row.js'

/** The median over runs of what is made of the seconds that each thing took. */
type Middle<Name extends string> = (of: (times: Readonly<Record<Name, number>>) => number) => number

/** @param repeats of each thing in a run, for what takes microseconds */
export const inTurn = <Name extends string>(
  works: Readonly<Record<Name, () => void>>,
  runs: number,
  repeats = 1,
): Middle<Name> => {
  const timed = (): Readonly<Record<Name, number>> => {
    const times = {} as Record<Name, number>
    for (const name in works) {
      const all = seconds(() => {
        for (let i = 0; i < repeats; i++) works[name]()
      })
      times[name] = all / repeats
    }
    return times
  }
  // The first run compiles.
  timed()
  const all = Array.from({ length: runs }, timed)
  return (of) => {
    const values = all.map(of)
    return median(values.length, () => values.pop()!)
  }
}
