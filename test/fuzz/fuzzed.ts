/** A property of mutated files: what fails is kept as a file in dist/fuzz, with the line that repeats it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'

const folder = 'dist/fuzz'

/** What a mutation made: files by their names. */
export type Mutated = Readonly<Record<string, Uint8Array>>

const keep = (name: string, files: Mutated): readonly string[] => {
  mkdirSync(folder, { recursive: true })
  return Object.entries(files).map(([file, bytes]) => {
    const path = `${folder}/${name}-${file.replace(/[^\w.-]/g, '-')}`
    writeFileSync(path, bytes)
    return path
  })
}

const report =
  (name: string) =>
  (details: fc.RunDetails<[Mutated]>): void => {
    if (!details.failed) return
    const kept = keep(name, details.counterexample?.[0] ?? {})
    const reason =
      details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance)
    throw new Error(
      [
        `${name}: ${reason}`,
        `kept: ${kept.join(', ')}`,
        `repeat: PROPERTY_SEED=${details.seed} FUZZ_RUNS=${process.env['FUZZ_RUNS'] ?? ''} npm run test:fuzz -- -t '${name}'`,
      ].join('\n'),
      { cause: details.errorInstance },
    )
  }

export const fuzz = (
  name: string,
  numRuns: number,
  mutated: fc.Arbitrary<Mutated>,
  check: (files: Mutated) => void,
): void => fc.assert(fc.property(mutated, check), { numRuns, reporter: report(name) })

/** As `fuzz`, where the check waits. */
export const fuzzSoon = (
  name: string,
  numRuns: number,
  mutated: fc.Arbitrary<Mutated>,
  check: (files: Mutated) => Promise<void>,
): Promise<void> => fc.assert(fc.asyncProperty(mutated, check), { numRuns, reporter: report(name) })
