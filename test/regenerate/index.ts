/**
 * `npm run reproduce`: every table that documents show and every committed result of a sweep, made again.
 *
 *   npm run reproduce                     writes them
 *   npm run reproduce -- --check          writes nothing, and fails where a committed figure differs from a fresh one
 *   npm run reproduce -- ring-channels    one sweep and no document, also one that is left out otherwise because it takes minutes
 *
 * Prose that quotes a result, and committed results as the documents tell them, are compared by `test/docs.test.ts`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { lightfrontHere } from '../support/command-line.js'
import { documents, root } from '../support/documents.js'
import { freshText } from './block-texts.js'
import { shippedSweeps, usualSweeps } from './committed-sweeps.js'
import { differencesInText } from './differences.js'
import { blocksIn, withTexts } from './document-blocks.js'
import { type FileDifference, folderDifferences } from './folders.js'

const words = process.argv.slice(2)
const isCheck = words.includes('--check')
const named = words.filter((word) => !word.startsWith('--'))
const unknown = [
  ...words.filter((word) => word.startsWith('--') && word !== '--check'),
  ...named.filter((name) => !shippedSweeps.includes(name)),
]

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const regenerateDocument = async ({ path, text }: (typeof documents)[number]): Promise<readonly FileDifference[]> => {
  const blocks = blocksIn(text)
  if (blocks.length === 0) return []
  const texts = new Map<string, string>()
  for (const block of blocks) texts.set(block.name, await freshText(block))
  const fresh = withTexts(text, ({ name }) => texts.get(name)!)
  if (!isCheck) writeFileSync(join(root, path), fresh)
  say(`${path}: ${blocks.length} blocks`)
  return differencesInText(text, fresh).map((difference) => ({ file: join(root, path), ...difference }))
}

const regenerateSweep = async (name: string, scratch: string): Promise<readonly FileDifference[]> => {
  const committed = join(root, 'outputs', name)
  const out = isCheck ? join(scratch, name) : committed
  const file = join('sweeps', `${name}.yaml`)
  const { code, stderr, seconds } = await lightfrontHere(root, 'run', file, '--out', out, '--fresh', '--no-cache')
  if (code !== 0) throw new Error(`${file}: exit code ${code ?? 'none'}\n${stderr}`)
  say(`${file}: run in ${seconds.toFixed(1)} s`)
  return isCheck ? folderDifferences(committed, out) : []
}

const regenerate = async (): Promise<readonly FileDifference[]> => {
  const scratch = mkdtempSync(join(tmpdir(), 'lightfront-reproduce-'))
  const differences: FileDifference[] = []
  try {
    for (const document of named.length > 0 ? [] : documents) differences.push(...(await regenerateDocument(document)))
    for (const name of named.length > 0 ? named : usualSweeps)
      differences.push(...(await regenerateSweep(name, scratch)))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  return differences
}

/** So many of a file are told: a changed model changes every line. */
const mostTold = 3
const shortened = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text)

const tell = (differences: readonly FileDifference[]): void => {
  const files = [...new Set(differences.map(({ file }) => file))]
  for (const file of files) {
    const all = differences.filter((difference) => difference.file === file)
    for (const { line, column, committed, fresh } of all.slice(0, mostTold))
      say(`${relative(root, file)}:${line}:${column}: committed ${shortened(committed)}, fresh ${shortened(fresh)}`)
    if (all.length > mostTold) say(`${relative(root, file)}: ${all.length - mostTold} more lines differ`)
  }
  say(`${files.length} files differ; npm run reproduce writes fresh ones; the commit says which figures move and why`)
}

if (unknown.length > 0) {
  say(`${unknown.join(', ')}: expected --check or names of sweeps: ${shippedSweeps.join(', ')}`)
  process.exitCode = 2
} else {
  const differences = await regenerate()
  if (!isCheck) say('written; git diff shows what has changed')
  else if (differences.length === 0) say('every committed figure comes out again')
  else {
    tell(differences)
    process.exitCode = 1
  }
}
