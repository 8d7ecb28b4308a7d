/** A disk of a few megabytes, in memory, that is full or read-only when we like. Only who may mount can make one. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  readonly folder: string
  /** Leaves so many bytes free. */
  readonly fill: (free: number) => Promise<void>
  readonly empty: () => Promise<void>
  readonly setReadOnly: (isReadOnly: boolean) => void
  readonly remove: () => void
}

const call = (program: string, ...words: readonly string[]): void =>
  void execFileSync(program, words, { stdio: 'pipe' })

export const smallDisk = (megabytes: number): SmallDisk => {
  const folder = mkdtempSync(join(tmpdir(), 'lightfront-disk-'))
  call('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: async (free) => {
      const { bavail, bsize } = await statfs(folder)
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - free)))
    },
    empty: () => rm(ballast, { force: true }),
    setReadOnly: (isReadOnly) => call('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder),
    remove: () => {
      call('umount', '--lazy', folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Why there is no such disk here, or undefined. */
export const whyNoDisk = (): string | undefined => {
  try {
    smallDisk(1).remove()
    return undefined
  } catch (reason) {
    return reason instanceof Error ? reason.message.trim().split('\n').at(-1) : String(reason)
  }
}
