/** Programs of a site, `sbatch` and `scontrol`: called, heard to their end, and judged by their exit codes. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { type Failure, messageOf, wrongInput } from '#src/runtime/failure.js'

export interface Heard {
  /** Null if a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const notThere = (program: string): Failure =>
  wrongInput(
    `${program}: expected a program of Slurm, got none on the PATH`,
    'call this where jobs are submitted, or share out the shards without Slurm: see docs/clusters.md',
  )

/** @param stop ends the program */
export const callProgram =
  (program: string, words: readonly string[], stop: AbortSignal): TaskEither<Failure, Heard> =>
  async () => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], signal: stop })
    const closed = new Promise<number | null>((resolve, reject) => {
      child.on('close', resolve)
      // One that is ended by `stop` is told as an error too, and then closes.
      child.on('error', (reason) => (stop.aborted ? undefined : reject(reason)))
    })
    try {
      const [code, stdout, stderr] = await Promise.all([closed, text(child.stdout), text(child.stderr)])
      return E.right({ code, stdout, stderr })
    } catch (reason) {
      const isMissing = (reason as NodeJS.ErrnoException).code === 'ENOENT'
      return E.left(isMissing ? notThere(program) : wrongInput(`${program}: ${messageOf(reason)}`))
    }
  }
