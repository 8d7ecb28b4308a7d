/** The world as Node shows it. */
import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, type FileHandle, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type Failure, machineFault, messageOf, wrongInput } from './failure.js'
import type { Appendable, Digest, Readable, Runtime } from './runtime.js'

interface Explanation {
  readonly fault: Failure['fault']
  readonly text: string
  /** Where the text does not say what is to be done. */
  readonly remedy?: string
}

const makeRoom = 'make room and run the same command again'

/** A user's words for what the system says. Codes that are the user's to mend are wrong input. */
const explanations: Readonly<Record<string, Explanation>> = {
  ENOENT: { fault: 'input', text: 'there is no such file or folder' },
  EACCES: { fault: 'input', text: 'permission denied' },
  EPERM: { fault: 'input', text: 'operation not permitted' },
  EROFS: { fault: 'input', text: 'the file system is read-only' },
  EISDIR: { fault: 'input', text: 'is a folder, expected a file' },
  ENOTDIR: { fault: 'input', text: 'is a file, expected a folder' },
  EEXIST: { fault: 'input', text: 'is a file, expected a folder' },
  ENAMETOOLONG: { fault: 'input', text: 'the name is too long' },
  ENOSPC: { fault: 'machine', text: 'no space is left on the disk', remedy: makeRoom },
  EDQUOT: { fault: 'machine', text: 'the quota of this disk is used up', remedy: makeRoom },
  EIO: { fault: 'machine', text: 'the disk cannot be read or written' },
  EMFILE: { fault: 'machine', text: 'too many files are open' },
}

const failureOf =
  (path: string) =>
  (reason: unknown): Failure => {
    const code = (reason as NodeJS.ErrnoException).code ?? ''
    const known = explanations[code]
    if (known === undefined) return machineFault(`${path}: ${messageOf(reason)}`)
    const { fault, text, remedy } = known
    return { fault, lines: [`${path}: ${text}`, ...(remedy === undefined ? [] : [remedy])] }
  }

/** @throws it in words; what is to be done says whoever knows what was being done */
const saidOf =
  (path: string) =>
  (reason: unknown): never => {
    throw new Error(failureOf(path)(reason).lines[0])
  }

const attempt = <A>(path: string, work: () => Promise<A>): TE.TaskEither<Failure, A> =>
  TE.tryCatch(work, failureOf(path))

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`

/** Not blocking: a pipe that nobody writes to is refused, not waited for. */
const openPlain = (path: string): TE.TaskEither<Failure, { readonly file: FileHandle; readonly size: number }> =>
  pipe(
    attempt(path, () => open(path, constants.O_RDONLY | constants.O_NONBLOCK)),
    TE.flatMap((file) => async () => {
      const info = await file.stat()
      if (info.isFile()) return E.right({ file, size: info.size })
      await file.close()
      return E.left(wrongInput(`${path}: is not an ordinary file`))
    }),
  )

const read = (path: string, limit: number): TE.TaskEither<Failure, Uint8Array> =>
  pipe(
    openPlain(path),
    TE.flatMap(({ file, size }) => async () => {
      try {
        if (size > limit)
          return E.left(wrongInput(`${path}: is ${megabytes(size)} large, at most ${megabytes(limit)} are read`))
        return await attempt(path, () => file.readFile())()
      } finally {
        await file.close()
      }
    }),
  )

const openForReading = (path: string): TE.TaskEither<Failure, Readable> =>
  pipe(
    openPlain(path),
    TE.map(({ file, size }) => ({
      size,
      read: (into, position) =>
        attempt(path, async () => {
          for (let done = 0; done < into.length; ) {
            const { bytesRead } = await file.read(into, done, into.length - done, position + done)
            if (bytesRead === 0) throw new Error(`ends after ${position + done} bytes, had ${size} when it was opened`)
            done += bytesRead
          }
        }),
      close: () => file.close(),
    })),
  )

/** Node's own recursive `mkdir` never returns below a folder that refuses entries with ENOENT, such as /proc. */
const makeFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(path)
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException
    const above = dirname(path)
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return
    if (code !== 'ENOENT' || above === path) throw reason
    await makeFolder(above)
    await mkdir(path)
  }
}

const folder = (path: string): TE.TaskEither<Failure, string> =>
  attempt(path, async () => {
    await makeFolder(path)
    await access(path, constants.W_OK)
    return path
  })

const write = (path: string, contents: string | Uint8Array): TE.TaskEither<Failure, void> => {
  const temporary = `${path}.tmp`
  return attempt(path, async () => {
    try {
      await makeFolder(dirname(path))
      await writeFile(temporary, contents)
      await rename(temporary, path)
    } catch (reason) {
      await rm(temporary, { force: true })
      throw reason
    }
  })
}

/** Some systems do not open folders as files; they keep their names by other means. */
const flushFolder = async (path: string): Promise<void> => {
  try {
    const file = await open(path, constants.O_RDONLY)
    await file.sync().finally(() => file.close())
  } catch (reason) {
    const { code = '' } = reason as NodeJS.ErrnoException
    if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP'].includes(code)) throw reason
  }
}

const writeDurably = (path: string, contents: string | Uint8Array): TE.TaskEither<Failure, void> => {
  const temporary = `${path}.tmp`
  return attempt(path, async () => {
    try {
      await makeFolder(dirname(path))
      await writeFile(temporary, contents, { flush: true })
      await rename(temporary, path)
      await flushFolder(dirname(path))
    } catch (reason) {
      await rm(temporary, { force: true })
      throw reason
    }
  })
}

const digest = (path: string): TE.TaskEither<Failure, Digest> =>
  attempt(path, async () => {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      bytes += chunk.length
    }
    return { bytes, sha256: hash.digest('hex') }
  })

const append = (path: string, keep: number): TE.TaskEither<Failure, Appendable> =>
  attempt(path, async () => {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT)
    const { size } = await file.stat()
    if (size < keep) {
      await file.close()
      throw new Error(`has ${size} bytes, ${keep} were expected`)
    }
    await file.truncate(keep)
    let at = keep
    const inWords = saidOf(path)
    return {
      append: async (bytes) => {
        const chunk = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
        for (let done = 0; done < chunk.length; ) {
          const { bytesWritten } = await file.write(chunk, done, chunk.length - done, at).catch(inWords)
          done += bytesWritten
          at += bytesWritten
        }
      },
      flush: async () => {
        await file.datasync().catch(inWords)
        // What is written to a file without a name is lost, and nothing else would tell.
        await access(path).catch(() => {
          throw new Error(`${path}: was removed while it was written to`)
        })
      },
      close: () => file.close(),
    }
  })

const terminal = process.stderr.isTTY

/** The files, streams and clock of this process. */
export const nodeRuntime = (stop: AbortSignal): Runtime => ({
  read,
  open: openForReading,
  list: (path) => readdir(path).catch(() => []),
  exists: (path) =>
    stat(path).then(
      () => true,
      () => false,
    ),
  folder,
  write,
  writeDurably,
  flushFolder: (path) => flushFolder(path).catch(saidOf(path)),
  digest,
  append,
  rename: (from, to) => attempt(to, () => rename(from, to)),
  remove: (path) => rm(path, { force: true }),
  removeFolder: (path) => rm(path, { force: true, recursive: true }),
  print: (text) => void process.stdout.write(text),
  say: (line) => void process.stderr.write(terminal ? `\r\x1b[K${line}\n` : `${line}\n`),
  status: (line) => void process.stderr.write(terminal ? `\r\x1b[K${line}` : `${line}\n`),
  isTerminal: terminal,
  clock: () => performance.now(),
  now: () => new Date().toISOString(),
  stop,
  processors: availableParallelism(),
})
