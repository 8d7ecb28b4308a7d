/** The shipped sweeps whose committed results are made again, and compared, by `npm run reproduce`. */
import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { root } from '../support/documents.js'

/** Those that are made again when they are named, and not otherwise. */
const onlyWhenNamed: Readonly<Record<string, string>> = {
  'photonic-cores-against-digital': 'npm start makes it, and continuous integration compares it there',
  'attention-noise': 'simulates for minutes',
  'encoding-noise': 'trains for minutes',
  'encoding-noise-clean': 'trains for minutes',
  'gain-cell-knees': 'trains for minutes',
  'noise-aware-attention': 'trains for minutes',
  'photons-against-width': 'simulates for minutes',
  'ring-channels': 'simulates for minutes',
}

export const shippedSweeps: readonly string[] = readdirSync(`${root}/sweeps`)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => basename(file, '.yaml'))
  .sort()

export const usualSweeps: readonly string[] = shippedSweeps.filter((name) => onlyWhenNamed[name] === undefined)
