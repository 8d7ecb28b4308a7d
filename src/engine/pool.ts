/** Worker threads that evaluate ranges of one sweep. */
import { Piscina } from 'piscina'
import type { Sweep } from '#src/sweep/sweep.js'
import type { BatchRequest, BatchResult } from './batch.js'

export interface Pool {
  readonly threads: number
  /**
   * Rejects if the range could not be evaluated in two attempts: a worker that dies takes only its own attempt with it. A worker
   * that dies without a task, or before it is ready, is not replaced: then every range is rejected.
   */
  readonly evaluate: (request: BatchRequest) => Promise<BatchResult>
  readonly close: () => Promise<void>
}

/**
 * Piscina asks for a worker's module by `require` before it imports it. A thread that is terminated within `require` of an ES
 * module, which happens where a short sweep is over before all threads have loaded, aborts the whole process (Node 20: FATAL ERROR:
 * v8::Module::IsGraphAsync). Without that kind of `require` the module is imported, and may be interrupted.
 */
export const workerArguments: readonly string[] = ['--no-experimental-require-module']

export const startPool = (sweep: Sweep, threads: number): Pool => {
  const pool = new Piscina<BatchRequest, BatchResult>({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: sweep,
    execArgv: [...process.execArgv, ...workerArguments],
  })
  // Without this, the death of an idle worker would be thrown at nobody, and ranges would wait for ever.
  const waiting = new Set<(reason: Error) => void>()
  let broken: Error | undefined
  pool.on('error', (reason: Error) => {
    broken = reason
    for (const reject of waiting) reject(reason)
  })
  const evaluate = (request: BatchRequest): Promise<BatchResult> =>
    new Promise((resolve, reject) => {
      if (broken !== undefined) {
        reject(broken)
        return
      }
      waiting.add(reject)
      pool
        .run(request)
        .catch(() => pool.run(request))
        .then(resolve, reject)
        .finally(() => waiting.delete(reject))
    })
  return {
    threads,
    evaluate,
    close: () => pool.destroy(),
  }
}
