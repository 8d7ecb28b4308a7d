/**
 * The hash of the code that evaluates, simulates or trains: every compiled file, and the kernels. Whoever changes a law does not have to
 * remember that what was kept before is of the law before.
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
/** The equations, from where the rooms of this package stand. */
export const modelRooms = ['../analytic-models'] as const
/** From a sweep to the bytes of its rows and its front. */
export const resultRooms = ['certify', 'columns', 'engine', 'pareto', 'random', 'sampling', 'search', 'sweep'] as const
const isCode = (name: string): boolean => name.endsWith('.js') || name.endsWith('.wasm')

const known = new Map<string, string>()

/** Of what was there when it was first asked for: this process runs no other. */
export const codeHash = (rooms: readonly string[]): string => {
  const name = rooms.join()
  const found = known.get(name) ?? hashOf(rooms)
  known.set(name, found)
  return found
}

const hashOf = (rooms: readonly string[]): string => {
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
