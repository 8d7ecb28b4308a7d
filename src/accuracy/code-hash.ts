/**
 * The hash of the code that simulates or trains: every compiled file, and the kernels. Whoever changes a law does not have to remember
 * that what was kept before is of the law before.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const simulatingRooms = ['accuracy', 'kernels', 'network', 'noise', 'random'] as const
/** A training has the draws of a simulation. */
export const trainingRooms = [
  'accuracy',
  'checkpoint',
  'gradient',
  'kernels',
  'network',
  'noise',
  'random',
  'tasks',
  'training',
] as const
const isCode = (name: string): boolean => name.endsWith('.js') || name.endsWith('.wasm')

export const codeHash = (rooms: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const room of rooms) {
    const folder = fileURLToPath(new URL(`../${room}`, import.meta.url))
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isCode).sort()
    for (const name of names)
      hash
        .update(name)
        .update('\0')
        .update(readFileSync(join(folder, name)))
        .update('\0')
  }
  return hash.digest('hex')
}
