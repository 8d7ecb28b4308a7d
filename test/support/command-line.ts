/** The command line in a folder of its own: what a user types, and all that comes of it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { commandLine } from '#src/cli/command-line.js'
import { nodeRuntime } from '#src/runtime/node.js'

export interface Answer {
  /** Null if a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly seconds: number
}

export interface Started {
  readonly child: ChildProcess
  readonly answer: Promise<Answer>
}

export const mainFile = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url))

/** @param environment added to our own */
export const start = (
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Started => {
  const began = performance.now()
  const child = spawn(process.execPath, [mainFile, ...words], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve)
    child.on('error', reject)
  })
  const answer = Promise.all([closed, textOf(child.stdout), textOf(child.stderr)]).then(([code, stdout, stderr]) => ({
    code,
    stdout,
    stderr,
    seconds: (performance.now() - began) / 1000,
  }))
  return { child, answer }
}

/** As a user calls it, in a process of its own. */
export const lightfront = (folder: string, ...words: readonly string[]): Promise<Answer> => start(folder, words).answer

const answerHere = async (folder: string, words: readonly string[]): Promise<Answer> => {
  const home = process.cwd()
  const began = performance.now()
  let [stdout, stderr] = ['', '']
  const say = (line: string): void => void (stderr += `${line}\n`)
  const print = (text: string): void => void (stdout += text)
  const world = { ...nodeRuntime(new AbortController().signal), print, say, status: say, isTerminal: false }
  process.chdir(folder)
  try {
    const code = await commandLine(words, world)
    return { code, stdout, stderr, seconds: (performance.now() - began) / 1000 }
  } finally {
    process.chdir(home)
  }
}

let callBefore: Promise<unknown> = Promise.resolve()

/**
 * The same in our own process, which spares half a second a call: for what a command does, not for how a process starts and ends. What
 * yargs prints by itself (`--help`) is not heard. Calls wait for each other: a process is in one folder at a time.
 */
export const lightfrontHere = (folder: string, ...words: readonly string[]): Promise<Answer> => {
  const answer = callBefore.then(() => answerHere(folder, words))
  callBefore = answer.catch(() => undefined)
  return answer
}

/** Who makes it removes it. */
export const makeTemporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'lightfront-test-'))
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

/** A new folder, gone when the work is done. */
export const inTemporaryFolder = async <A>(work: (folder: string) => Promise<A>): Promise<A> => {
  const folder = await makeTemporaryFolder()
  try {
    return await work(folder)
  } finally {
    await removeFolder(folder)
  }
}

/** Every file and folder below a folder, by its path. */
export const everythingIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true })).sort()

/** Those files of a run that are the same bytes whoever makes it: all but what tells when it was, and in which words. */
export const resultsIn = async (folder: string): Promise<ReadonlyMap<string, Buffer>> => {
  const names = await everythingIn(folder)
  const files = names.filter((name) => /^(results|front|failures)\.csv$|^fits\.json$|^figures\/./.test(name))
  return new Map(await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name))] as const)))
}
