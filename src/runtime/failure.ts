/**
 * How a command can fail, as a user meets it: whose fault it is, and a line for each thing that is wrong. What a line quotes may be
 * anybody's, so every line is made fit for a terminal here.
 */
import { shownLine } from './line.js'

export type Fault = 'machine' | 'input' | 'interrupted'

export interface Failure {
  readonly fault: Fault
  readonly lines: readonly string[]
}

/** What somebody threw, in words. */
export const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason))

/** Exit codes of the command line: a run that failed, wrong input, interrupted and resumable. */
export const exitCodes: Readonly<Record<Fault, number>> = { machine: 1, input: 2, interrupted: 3 }

export const wrongInput = (...lines: readonly string[]): Failure => ({ fault: 'input', lines: lines.map(shownLine) })
export const machineFault = (...lines: readonly string[]): Failure => ({
  fault: 'machine',
  lines: lines.map(shownLine),
})
export const interrupted = (...lines: readonly string[]): Failure => ({
  fault: 'interrupted',
  lines: lines.map(shownLine),
})
