#!/usr/bin/env node
/** `lightfront`: the command line as a process, with its signals and its streams. */
import { hideBin } from 'yargs/helpers'
import { exitCodes } from '#src/runtime/failure.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { commandLine } from './command-line.js'

const stop = new AbortController()
const runtime = nodeRuntime(stop.signal)

/** The first signal asks for an orderly end, the second is obeyed at once. */
const hearSignals = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(exitCodes.interrupted)
      runtime.say('stopping after the batches in flight; once more to stop at once')
      stop.abort()
    })
}

/** A reader that has gone away (`| head`) is no fault; a full disk is the machine's. */
const hearOutputErrors = (): void => {
  process.stdout.on('error', (reason: NodeJS.ErrnoException) => {
    if (reason.code === 'EPIPE') process.exit(0)
    runtime.say(`standard output: ${reason.message}`)
    process.exit(exitCodes.machine)
  })
}

hearSignals()
hearOutputErrors()
process.exitCode = await commandLine(hideBin(process.argv), runtime)
