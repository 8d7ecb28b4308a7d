/**
 * `npm run licences`: every package that an installation of Lightfront brings, of whatever platform, with version and licence, from the
 * lock file. Exit code 1 where a licence is not among those that are allowed.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAllowed, licenceOf } from './allowed-licences.js'
import { root } from './project.js'

interface Locked {
  readonly version: string
  readonly license?: string
  /** Of development alone. */
  readonly dev?: boolean
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}

/** By their places in node_modules; the first place, without a name, is Lightfront itself. */
const installed = Object.entries(packages)
  .filter(([place, { dev }]) => place !== '' && dev !== true)
  .map(([place, { version, license }]) => {
    const name = place.split('node_modules/').at(-1)!
    const licence = licenceOf(name, license)
    return { name, version, licence: licence ?? 'none stated', isFine: licence !== undefined && isAllowed(licence) }
  })

for (const { name, version, licence } of installed) console.log(`${licence.padEnd(26)} ${name} ${version}`)

const refused = installed.filter(({ isFine }) => !isFine)
for (const { name, version, licence } of refused)
  console.error(
    `${name} ${version}: its licence is ${licence}, expected one of those that test/package/allowed-licences.ts lists: read it, then list it there with a reason or do without the package`,
  )
console.log(`${installed.length} packages, ${refused.length} of a licence that is not allowed`)
process.exitCode = refused.length > 0 ? 1 : 0
