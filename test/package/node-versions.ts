/**
 * Node in the versions that the package promises: our own, and others from the registry's packages of its binaries.
 *
 * They are kept in `dist/node` (190 MB each). Nothing is fetched unless asked for: `LIGHTFRONT_INSTALL=1`.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { install, root } from './project.js'

/** From the oldest that `engines` of package.json allows, the lines that were made to be kept for years. */
const promised = ['20', '22', '24'] as const

export interface NodeVersion {
  readonly line: string
  /** Its program, or why there is none. */
  readonly program: string | undefined
  readonly missing?: string
}

const own = process.versions.node.split('.')[0]!
/** As the registry names its binaries, of the platforms where the name is that of the platform. */
const packageName = `node-${process.platform}-${process.arch}`
const isInstalling = process.env['LIGHTFRONT_INSTALL'] === '1'

const foreign = async (line: string): Promise<NodeVersion> => {
  const folder = join(root, 'dist', 'node', line)
  const program = join(folder, 'node_modules', packageName, 'bin', 'node')
  if (isInstalling && !existsSync(program)) await install(folder, `${packageName}@${line}`)
  return existsSync(program)
    ? { line, program }
    : { line, program: undefined, missing: 'not here; LIGHTFRONT_INSTALL=1 fetches it' }
}

export const nodeVersions = (): Promise<readonly NodeVersion[]> =>
  Promise.all(
    promised.map((line) => (line === own ? Promise.resolve({ line, program: process.execPath }) : foreign(line))),
  )
