/** The shipped files that mutations begin with. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

export const shippedFile = (path: string): Uint8Array => readFileSync(new URL(`../../../${path}`, import.meta.url))

export const sweepNames: readonly string[] = readdirSync(new URL('../../../sweeps', import.meta.url))
  .filter((name) => name.endsWith('.yaml'))
  .sort()

export const sweepText = (name: string): Uint8Array => shippedFile(`sweeps/${name}`)
export const sweepTree = (name: string): unknown => parse(Buffer.from(sweepText(name)).toString())
