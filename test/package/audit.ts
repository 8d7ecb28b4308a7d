/**
 * `npm run audit`: known vulnerabilities of what an installation of Lightfront brings, as the registry tells them. Exit code 1 where
 * there are any. Where the registry was not reached, or answers no audits, none was made: said so, and no failure of ours.
 */
import { spawnSync } from 'node:child_process'
import { root } from './project.js'

/** What `npm audit --json` prints: counts by severity, or why there are none. */
interface Audit {
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> }
  readonly message?: string
  readonly error?: { readonly summary?: string; readonly detail?: string }
}

const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8' })

const parsed = (): Audit => {
  try {
    return JSON.parse(stdout) as Audit
  } catch {
    return { message: error?.message ?? 'npm said nothing that can be read' }
  }
}

const { metadata, message, error: refusal } = parsed()
if (metadata === undefined) {
  console.log(`no audit was made: ${message ?? refusal?.summary ?? refusal?.detail ?? 'npm gives no reason'}`)
  console.log('nothing is known of vulnerabilities; run it again where a registry answers audits')
} else {
  const { total = 0, ...severities } = metadata.vulnerabilities
  const found = Object.entries(severities).filter(([, count]) => count > 0)
  console.log(`${total} known vulnerabilities${found.map(([severity, count]) => `, ${count} ${severity}`).join('')}`)
  if (total > 0) console.error('npm audit --omit=dev names them, and what mends them')
  process.exitCode = total > 0 ? 1 : 0
}
