/** What jobs on a cluster are given on a command line. */
import * as E from 'fp-ts/lib/Either.js'
import type { Resources } from '#src/cluster/job.js'
import { warningSeconds } from '#src/cluster/submission.js'
import { timeLimit } from '#src/cluster/time-limit.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { wholeNumber } from './whole-number.js'

export const resourceOptions = {
  partition: { type: 'string', describe: 'partition of the jobs; the default one of the site if not given' },
  time: { type: 'string', describe: "limit of a job's time, as sbatch has it: 30, 1:30:00, 2-12" },
  cpus: { type: 'number', describe: 'processors of a job, so threads of a shard' },
  mem: { type: 'string', describe: 'memory of a job, as sbatch has it: 4G' },
  account: { type: 'string', describe: 'account that the jobs are charged to' },
} as const

interface Given {
  readonly partition?: string | undefined
  readonly time?: string | undefined
  readonly cpus?: number | undefined
  readonly mem?: string | undefined
  readonly account?: string | undefined
}

const mostProcessors = 4096

/** Slurm may tell a task to stop a minute before it was asked to, and a minute is left to get something done. */
const leastMinutes = 1 + warningSeconds / 60 + 1

/** What is wrong with a limit of time. */
const timeFault = (time: string): Failure | undefined => {
  const seconds = timeLimit(time)
  if (seconds === undefined)
    return wrongInput(`--time: expected minutes, hours:minutes:seconds or days-hours, got ${time}`)
  return seconds >= leastMinutes * 60
    ? undefined
    : wrongInput(
        `--time: expected at least ${leastMinutes} minutes, got ${time}`,
        `a task is told to stop up to ${leastMinutes - 1} minutes before the limit, and would get nothing done`,
      )
}

/** A line break would end a line of the script, and begin another. */
export const oneLine = (name: string, text: string): E.Either<Failure, string> =>
  /\p{Cc}/u.test(text) ? E.left(wrongInput(`${name}: expected one line, got ${JSON.stringify(text)}`)) : E.right(text)

export const resourcesOf = ({ partition, time, cpus, mem, account }: Given): E.Either<Failure, Resources> => {
  for (const [name, text] of Object.entries({ partition, mem, account })) {
    const line = oneLine(`--${name}`, text ?? '')
    if (E.isLeft(line)) return line
  }
  const fault = time === undefined ? undefined : timeFault(time)
  if (fault !== undefined) return E.left(fault)
  const processors = cpus === undefined ? E.right(1) : wholeNumber('--cpus', cpus, 1, mostProcessors)
  return E.isLeft(processors) ? processors : E.right({ partition, time, cpus, memory: mem, account })
}
