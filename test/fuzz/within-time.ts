/** Work that must end soon: what hangs is stopped and told, wherever it hangs. */
import { runInThisContext } from 'node:vm'

/** Seconds that one file may take: of a processor, so that a machine at work on other things is no fault. */
const longest = 2
/** Milliseconds after which work is stopped, by the clock. */
const patience = 20_000

const microsecondsPerSecond = 1e6
const secondsOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / microsecondsPerSecond

const place = globalThis as { fuzzed?: () => unknown }

const checkTime = (began: NodeJS.CpuUsage): void => {
  const seconds = secondsOf(process.cpuUsage(began))
  if (seconds > longest) throw new Error(`took ${seconds.toFixed(1)} s, expected at most ${longest} s`)
}

/** @throws if it takes longer than it may, and what the work throws */
export const inTime = <A>(work: () => A): A => {
  const began = process.cpuUsage()
  place.fuzzed = work
  const made = runInThisContext('fuzzed()', { timeout: patience }) as A
  checkTime(began)
  return made
}

/** As `inTime`, of work that waits; a loop that never ends is left to the test runner. */
export const soon = async <A>(work: () => Promise<A>): Promise<A> => {
  const began = process.cpuUsage()
  const made = await work()
  checkTime(began)
  return made
}
