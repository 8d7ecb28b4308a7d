/** How a long piece of work tells how it is getting on: how often, and how long things take. */
import type { Runtime } from './runtime.js'

const secondsPerMinute = 60
const minutesPerHour = 60

/** `48 s`, `3 min 20 s`, `2 h 5 min`. */
export const durationText = (seconds: number): string => {
  const whole = Math.round(seconds)
  if (whole < secondsPerMinute) return `${whole} s`
  const minutes = Math.floor(whole / secondsPerMinute)
  return minutes < minutesPerHour
    ? `${minutes} min ${whole % secondsPerMinute} s`
    : `${Math.floor(minutes / minutesPerHour)} h ${minutes % minutesPerHour} min`
}

const terminalInterval = 100
const plainInterval = 10_000

/** Milliseconds from one line to the next: ten lines a second on a terminal, elsewhere a line each ten seconds. */
export const statusInterval = ({ isTerminal }: Pick<Runtime, 'isTerminal'>): number =>
  isTerminal ? terminalInterval : plainInterval
