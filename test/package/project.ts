/** The package as a tarball, and a project of somebody else that it is installed into. */
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** @param node the program that `#!/usr/bin/env node` finds; our own if nothing is said */
export const run = async (
  folder: string,
  program: string,
  words: readonly string[],
  node = process.execPath,
): Promise<Ended> => {
  const path = [dirname(node), process.env['PATH']].join(delimiter)
  try {
    const { stdout, stderr } = await promisify(execFile)(program, words, {
      cwd: folder,
      env: { ...process.env, PATH: path },
      maxBuffer: 2 ** 26,
    })
    return { code: 0, stdout, stderr }
  } catch (reason) {
    const { code, stdout = '', stderr = '' } = reason as Partial<Ended>
    // Without a number it was not started, or a signal ended it: nothing that a test expects.
    if (typeof code !== 'number') throw reason
    return { code, stdout, stderr }
  }
}

interface PackedFile {
  readonly path: string
  readonly size: number
  readonly mode: number
}

export interface Packed {
  readonly filename: string
  /** Bytes of the tarball, and of all that is in it. */
  readonly size: number
  readonly unpackedSize: number
  readonly files: readonly PackedFile[]
}

/** What `npm publish` would send, of what is built: npm's own build before it would build again what the others test. */
export const pack = async (folder: string): Promise<Packed> => {
  const { code, stdout, stderr } = await run(root, 'npm', [
    'pack',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    folder,
  ])
  if (code !== 0) throw new Error(stderr)
  return (JSON.parse(stdout) as readonly Packed[])[0]!
}

/** A project with nothing but what `npm install` of these brings. */
export const install = async (folder: string, ...packages: readonly string[]): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  const words = ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages]
  const { code, stderr } = await run(folder, 'npm', words)
  if (code !== 0) throw new Error(stderr)
}
