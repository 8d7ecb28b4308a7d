/** A real Slurm on this host, in a folder of its own: started, asked and stopped. */
import { execFile, execFileSync } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const script = fileURLToPath(new URL('../../../test/cluster/local-slurm.sh', import.meta.url))
const programs = ['sbatch', 'scontrol', 'scancel', 'squeue', 'slurmctld', 'slurmd', 'munged']

export interface LocalSlurm {
  /** With which its programs find it. */
  readonly environment: Readonly<Record<string, string>>
  /** What a program of it prints. */
  readonly ask: (program: string, ...words: readonly string[]) => Promise<string>
  readonly stop: () => void
}

/** Programs that are missing; with `LIGHTFRONT_INSTALL=1` they are installed first. */
export const missingPrograms = (): readonly string[] => {
  const missing = () =>
    programs.filter((name) => {
      try {
        execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' })
        return false
      } catch {
        return true
      }
    })
  if (process.env['LIGHTFRONT_INSTALL'] === '1' && missing().length > 0)
    execFileSync('sh', [script, 'install'], { stdio: ['ignore', 'ignore', 'inherit'] })
  return missing()
}

/** A port that is free, as is the one after it, for all we know. */
const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** @param folder is there, and empty */
export const startSlurm = async (folder: string): Promise<LocalSlurm> => {
  execFileSync('sh', [script, 'start', folder, String(await freePort())], { stdio: ['ignore', 'ignore', 'inherit'] })
  const environment = { SLURM_CONF: join(folder, 'slurm.conf') }
  const call = promisify(execFile)
  return {
    environment,
    ask: async (program, ...words) => {
      const { stdout } = await call(program, words, { env: { ...process.env, ...environment } })
      return stdout
    },
    stop: () => execFileSync('sh', [script, 'stop', folder], { stdio: 'ignore' }),
  }
}
