/** Worker threads of one module, each started with the same task, that answer requests. */
import { Piscina } from 'piscina'

export interface Pool<Request, Result> {
  readonly threads: number
  /**
   * Rejects if the request could not be answered in two attempts: a worker that dies takes only its own attempt with it. A worker
   * that dies without a request, or before it is ready, is not replaced: then every request is rejected.
   */
  readonly run: (request: Request) => Promise<Result>
  /** As `run`, but once. */
  readonly attempt: (request: Request) => Promise<Result>
  /** Whether every request is rejected from now on, whatever is asked. */
  readonly isBroken: () => boolean
  readonly close: () => Promise<void>
}

/**
 * Piscina asks for a worker's module by `require` before it imports it. A thread that is terminated within `require` of an ES
 * module, which happens where a short run is over before all threads have loaded, aborts the whole process (Node 20: FATAL ERROR:
 * v8::Module::IsGraphAsync). Without that kind of `require` the module is imported, and may be interrupted.
 */
export const workerArguments: readonly string[] = ['--no-experimental-require-module']

/**
 * Piscina does not hold the process while the worker starts that takes the place of a dead one: a request that waits for it would end
 * the process without a word (Node: exit code 13). A timer that never comes holds it.
 */
const longestInterval = 2 ** 31 - 1

/** Whether a request was rejected because its worker died, not because the work threw. */
export const isDeath = (reason: unknown): boolean =>
  reason instanceof Error &&
  (reason.message.startsWith('worker exited') || (reason as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')

/**
 * Starts with the options of this process. Those of the engine (`--max-old-space-size`) no thread may be given, which says so by name:
 * most of them hold for all threads as they are.
 */
const withOptions = <Started>(start: (options: string[]) => Started): Started => {
  try {
    return start([...process.execArgv, ...workerArguments])
  } catch (reason) {
    const { code, message } = reason as NodeJS.ErrnoException
    if (code !== 'ERR_WORKER_INVALID_EXEC_ARGV') throw reason
    return start([...process.execArgv.filter((option) => !message.includes(option)), ...workerArguments])
  }
}

/** @param task what a worker finds in `workerData`; shared memory in it is shared, the rest copied */
export const startPool = <Request, Result>(module: URL, task: unknown, threads: number): Pool<Request, Result> => {
  const pool = withOptions(
    (execArgv) =>
      new Piscina<Request, Result>({
        filename: module.href,
        minThreads: threads,
        maxThreads: threads,
        workerData: task,
        execArgv,
      }),
  )
  // Without this, the death of an idle worker would be thrown at nobody, and requests would wait for ever.
  const waiting = new Set<(reason: Error) => void>()
  let broken: Error | undefined
  let isClosing = false
  const breakWith = (reason: Error): void => {
    broken ??= reason
    for (const reject of waiting) reject(reason)
  }
  pool.on('error', breakWith)
  // Piscina takes the dead from its list first, and then starts who takes their place, if it does.
  pool.on('workerDestroy', () => {
    queueMicrotask(() => {
      if (!isClosing && pool.threads.length === 0) breakWith(new Error('every worker died, and none could be started'))
    })
  })
  const attempt = (request: Request): Promise<Result> =>
    new Promise((resolve, reject) => {
      if (broken !== undefined) {
        reject(broken)
        return
      }
      waiting.add(reject)
      const awake = setInterval(() => undefined, longestInterval)
      pool
        .run(request)
        .then(resolve, reject)
        .finally(() => {
          waiting.delete(reject)
          clearInterval(awake)
        })
    })
  return {
    threads,
    run: (request) => attempt(request).catch(() => attempt(request)),
    attempt,
    isBroken: () => broken !== undefined,
    close: () => {
      isClosing = true
      return pool.destroy()
    },
  }
}
