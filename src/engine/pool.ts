/** Worker threads that evaluate ranges of one sweep. */
import { Piscina } from 'piscina'
import { type Sweep } from '#src/sweep/sweep.js'
import { type BatchRequest, type BatchResult } from './batch.js'

export interface Pool {
  readonly threads: number
  /** Rejects if the range could not be evaluated in two attempts: a worker that dies takes only its own attempt with it. */
  readonly evaluate: (request: BatchRequest) => Promise<BatchResult>
  readonly close: () => Promise<void>
}

export const startPool = (sweep: Sweep, threads: number): Pool => {
  const pool = new Piscina<BatchRequest, BatchResult>({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: sweep,
  })
  return {
    threads,
    evaluate: (request) => pool.run(request).catch(() => pool.run(request)),
    close: () => pool.destroy(),
  }
}
