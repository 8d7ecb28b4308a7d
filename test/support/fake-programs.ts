/** Programs of a site that are shell scripts of ours. */
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What our scripts call: the folder of these may have a real Slurm too. */
const ordinary = ['cat', 'sleep', 'wc']

/**
 * @param programs lines of shell by the names of the programs; those without any are not there
 * @returns an environment that finds these programs only
 */
export const withPrograms = async (
  folder: string,
  programs: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, string>>> => {
  await mkdir(folder, { recursive: true })
  for (const name of ordinary) await symlink(join('/bin', name), join(folder, name))
  for (const [name, body] of Object.entries(programs)) {
    if (body === undefined) continue
    const file = join(folder, name)
    await writeFile(file, `#!/bin/sh\n${body}\n`)
    await chmod(file, 0o755)
  }
  return { PATH: folder }
}
