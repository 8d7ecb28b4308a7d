/** The version of the package, as its own manifest says. */
import { createRequire } from 'node:module'

const { version: packageVersion } = createRequire(import.meta.url)('lightfront/package.json') as {
  readonly version: string
}

export const version = packageVersion
