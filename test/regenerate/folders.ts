/** Committed results of a sweep beside those of a fresh run. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Difference, differencesInNumbers, differencesInText } from './differences.js'

export interface FileDifference extends Difference {
  readonly file: string
}

/** What tells of one run, and is not committed. */
const ofOneRun = /^(manifest\.json|report\.html|journal.*|failures\.gathered|.*\.part)$/

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !ofOneRun.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort()

/** Figures are compared by their bytes, the rest by its numbers. */
const differencesOf = (file: string, committed: string, fresh: string): readonly Difference[] =>
  (/\.(svg|png)$/.test(file) ? differencesInText : differencesInNumbers)(committed, fresh)

export const folderDifferences = (committed: string, fresh: string): readonly FileDifference[] => {
  const [ours, theirs] = [filesIn(committed), filesIn(fresh)]
  const lone = (file: string, ...[a, b]: readonly [string, string]): FileDifference => ({
    file: join(committed, file),
    ...{ line: 1, column: 1, committed: a, fresh: b },
  })
  return [
    ...ours.filter((file) => !theirs.includes(file)).map((file) => lone(file, 'a file', 'no file')),
    ...theirs.filter((file) => !ours.includes(file)).map((file) => lone(file, 'no file', 'a file')),
    ...ours
      .filter((file) => theirs.includes(file))
      .flatMap((file) =>
        differencesOf(
          file,
          readFileSync(join(committed, file), 'latin1'),
          readFileSync(join(fresh, file), 'latin1'),
        ).map((difference) => ({ file: join(committed, file), ...difference })),
      ),
  ]
}
