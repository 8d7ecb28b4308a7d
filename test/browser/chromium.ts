/** Chromium of this machine, where there is one. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executable = (): string => process.env['CHROMIUM'] ?? '/usr/bin/chromium'

const install =
  'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium'

/** Whether there is a browser; with `LIGHTFRONT_INSTALL=1` Debian's is installed first. */
export const hasChromium = (): boolean => {
  if (!existsSync(executable()) && process.env['LIGHTFRONT_INSTALL'] === '1')
    execFileSync('sh', ['-c', install], { stdio: ['ignore', 'ignore', 'inherit'] })
  return existsSync(executable())
}

/** Without a sandbox, which containers do not allow, and without whatever a browser asks the network on its own account. */
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const startChromium = (): Promise<Browser> => chromium.launch({ executablePath: executable(), args: quiet })
