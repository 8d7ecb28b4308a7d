/** Mutated sweeps through the real command line, all at once: one exit code, faults with their places, no trace. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everythingIn, inTemporaryFolder, lightfront } from '../support/command-line.js'
import { edits, withEdits } from './edits.js'
import { runs } from './runs.js'
import { sweepNames, sweepText } from './shipped.js'

test('validate tells the faults of many mutated files and leaves nothing behind', () =>
  inTemporaryFolder(async (folder) => {
    const files = fc
      .sample(fc.tuple(fc.constantFrom(...sweepNames), edits), { numRuns: runs(0.02), seed: 1 })
      .map(([name, all]) => withEdits(sweepText(name), all))
    await mkdir(join(folder, 's'))
    const names = files.map((_, index) => `s/${index}.yaml`)
    await Promise.all(files.map((bytes, index) => writeFile(join(folder, names[index]!), bytes)))
    const { code, stderr, stdout } = await lightfront(folder, 'validate', '--no-plugins', ...names)
    expect(code).toBe(stderr === '' ? 0 : 2)
    expect(stderr).not.toMatch(/\n\s+at |node:internal|a fault of ours/)
    const told = new Set([...stderr.matchAll(/^(s\/\d+\.yaml):\d+:\d+/gm)].map(([, name]) => name))
    const sound = new Set([...stdout.matchAll(/^(s\/\d+\.yaml): /gm)].map(([, name]) => name))
    expect(told.size + sound.size).toBe(names.length)
    expect(await everythingIn(folder)).toEqual(['s', ...names].sort())
  }))
