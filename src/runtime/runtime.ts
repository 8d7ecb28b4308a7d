/**
 * The world, as everything else sees it: files, the two output streams, the clock, the wish to stop.
 *
 * Handed to whoever needs it, so that commands are functions that can be tested without one.
 */
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Failure } from './failure.js'

/** A file that grows. What was flushed survives the death of the process. */
export interface Appendable {
  readonly append: (bytes: Uint8Array | string) => Promise<void>
  /** Onto the disk, not only into the system's buffers. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A file that is read anywhere, in any order. */
export interface Readable {
  readonly size: number
  /** Fills `into` with what stands from `position` on. Refused if the file ends before. */
  readonly read: (into: Uint8Array, position: number) => TaskEither<Failure, void>
  readonly close: () => Promise<void>
}

export interface Digest {
  readonly bytes: number
  readonly sha256: string
}

/** The world, as a command is given it. */
export interface Runtime {
  /** At most `limit` bytes of a file; a larger one is refused unread. */
  readonly read: (path: string, limit: number) => TaskEither<Failure, Uint8Array>
  readonly open: (path: string) => TaskEither<Failure, Readable>
  readonly exists: (path: string) => Promise<boolean>
  /** Names in a folder; none if it cannot be read. */
  readonly list: (path: string) => Promise<readonly string[]>
  /** A folder that exists and can be written to, made if need be. */
  readonly folder: (path: string) => TaskEither<Failure, string>
  /** Whole or not at all: written beside the file and renamed over it. */
  readonly write: (path: string, contents: string | Uint8Array) => TaskEither<Failure, void>
  /** As `write`, and on the disk before it is renamed, its name too: it survives the death of the machine. */
  readonly writeDurably: (path: string, contents: string | Uint8Array) => TaskEither<Failure, void>
  /** The names in a folder onto the disk: what was made, renamed or removed there. */
  readonly flushFolder: (path: string) => Promise<void>
  /** Length and SHA-256 of a file of any size. */
  readonly digest: (path: string) => TaskEither<Failure, Digest>
  /** Opened for appending after its first `keep` bytes; what follows them is cut off. Refused if it has fewer. */
  readonly append: (path: string, keep: number) => TaskEither<Failure, Appendable>
  readonly rename: (from: string, to: string) => TaskEither<Failure, void>
  readonly remove: (path: string) => Promise<void>
  /** With all that is in it. */
  readonly removeFolder: (path: string) => Promise<void>
  /** Data, to stdout. */
  readonly print: (text: string) => void
  /** Talk, to stderr: a line. */
  readonly say: (line: string) => void
  /** Replaces the last status on a terminal; elsewhere a line. */
  readonly status: (line: string) => void
  readonly isTerminal: boolean
  /** Milliseconds. */
  readonly clock: () => number
  /** ISO 8601. */
  readonly now: () => string
  /** Aborted when the user asks to stop. */
  readonly stop: AbortSignal
  readonly processors: number
}
